package io.eventdrive.delivery;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.event.EventKind;
import io.eventdrive.event.Position;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.observe.Observation;
import io.eventdrive.observe.Step;
import io.eventdrive.spi.Appended;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Publishes into one group. Safe for concurrent use; blocking methods wait no longer than the group's deadline and a moment. */
public final class GroupPublisher {
    // A transport may use the whole deadline and then say what became of the batch: that is better than not to know.
    private static final Duration LAST_ANSWER = Duration.ofMillis(50);

    private final Kernel kernel;
    private final PublishSettings settings;
    private final Target target;
    private final EventFactory factory;
    private final LatestEvents latest;
    private volatile boolean closed;

    /** Publishes into the target. */
    public GroupPublisher(Kernel kernel, PublishSettings settings, Target target) {
        this.kernel = kernel;
        this.settings = settings;
        this.target = target;
        this.factory = new EventFactory(kernel, settings, target.capabilities());
        this.latest = new LatestEvents(settings.latestMax());
    }

    /** Publishes one event and waits for its receipt. */
    public Receipt publish(EventKind kind, Publication publication) {
        requireOpen();
        List<Event> batch = List.of(make(kind, publication, null));
        return await(batch, "publishing " + publication).get(0);
    }

    /** Publishes a batch in its order and waits for the receipts. */
    public List<Receipt> publishAll(List<Publication> publications) {
        List<Event> batch = makeAll(publications);
        return batch.isEmpty() ? List.of() : await(batch, "publishing a batch of " + batch.size());
    }

    private List<Receipt> await(List<Event> batch, String doing) {
        List<Receipt> receipts = Await.join(
                kernel.platform(),
                store(batch),
                settings.deadline().plus(LAST_ANSWER),
                "group '" + settings.group() + "', " + doing);
        handleHere(batch, receipts);
        return receipts;
    }

    /** Publishes one event; completes with its receipt. What is refused before anything is stored is thrown at once. */
    public CompletionStage<Receipt> publishAsync(EventKind kind, Publication publication) {
        requireOpen();
        List<Event> batch = List.of(make(kind, publication, null));
        return store(batch).thenApply(receipts -> handleHere(batch, receipts).get(0));
    }

    /** Publishes a batch in its order; completes with the receipts in the same order. */
    public CompletionStage<List<Receipt>> publishAllAsync(List<Publication> publications) {
        List<Event> batch = makeAll(publications);
        return batch.isEmpty()
                ? CompletableFuture.completedFuture(List.of())
                : store(batch).thenApply(receipts -> handleHere(batch, receipts));
    }

    private List<Event> makeAll(List<Publication> publications) {
        requireOpen();
        if (publications.size() > settings.batchEventsMax()) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + settings.group() + "': a batch has at most " + settings.batchEventsMax()
                            + " events (batchEventsMax), found " + publications.size());
        }
        List<Event> batch = new ArrayList<>(publications.size());
        for (Publication publication : publications) {
            batch.add(make(EventKind.EVENT, requireNonNull(publication, "publication"), null));
        }
        return batch;
    }

    /** Makes an event as publishing would, or throws what publishing would throw. */
    Event make(EventKind kind, Publication publication, @Nullable String replyTo) {
        try {
            return factory.make(kind, publication, replyTo);
        } catch (EventDriveException e) {
            kernel.observers().failure(Step.PUBLISH_FAILED, Observers.Place.of(settings.group()), null, e);
            throw e;
        }
    }

    /** Stores a batch that was made before. */
    CompletionStage<List<Receipt>> store(List<Event> batch) {
        requireOpen();
        Began began = Began.now(kernel);
        CompletionStage<Appended> appended;
        try {
            appended = PublisherThread.handling(
                    isHandledHere(batch), () -> target.append().apply(batch));
        } catch (EventDriveException e) {
            appended = CompletableFuture.failedFuture(e);
        }
        return appended.handle((result, error) -> {
            if (error != null) {
                throw failed(batch, error);
            }
            return stored(batch, result, began);
        });
    }

    private List<Receipt> stored(List<Event> batch, Appended appended, Began began) {
        if (!appended.isWhole()) {
            throw partlyFailed(batch, appended, began);
        }
        List<Receipt> receipts = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            receipts.add(accepted(batch.get(i), appended.position(i), appended, began));
        }
        return receipts;
    }

    private Receipt accepted(Event event, @Nullable Position place, Appended appended, Began began) {
        if (settings.policy().apply(event.type()).isCacheable()) {
            latest.put(event);
        }
        if (kernel.observers().active()) {
            Duration took = Duration.ofNanos(kernel.platform().nanoTime() - began.nanos());
            String note = (place == null ? "" : "position " + place + ", ") + appended.durability();
            kernel.observers()
                    .tell(new Observation(
                            Step.PUBLISHED,
                            began.at(),
                            settings.group(),
                            began.consumer(),
                            event,
                            0,
                            took,
                            note,
                            null));
        }
        return new Receipt(event.id(), place, appended.durability());
    }

    private List<Receipt> handleHere(List<Event> batch, List<Receipt> receipts) {
        @Nullable Position last = receipts.get(receipts.size() - 1).place();
        if (last != null && isHandledHere(batch)) {
            target.handleHere().accept(last);
        }
        return receipts;
    }

    private boolean isHandledHere(List<Event> batch) {
        for (Event event : batch) {
            if (settings.policy().apply(event.type()).isSameThread()) {
                return true;
            }
        }
        return false;
    }

    private EventDriveException failed(List<Event> batch, Throwable error) {
        EventDriveException failure = Await.unwrap(error, "group '" + settings.group() + "'");
        batch.forEach(event ->
                kernel.observers().failure(Step.PUBLISH_FAILED, Observers.Place.of(settings.group()), event, failure));
        return failure;
    }

    private EventDriveException partlyFailed(List<Event> batch, Appended appended, Began began) {
        List<String> in = new ArrayList<>();
        @Nullable EventDriveException first = null;
        for (int i = 0; i < batch.size(); i++) {
            @Nullable EventDriveException failure = appended.failure(i);
            if (failure == null) {
                in.add(batch.get(i).id());
                accepted(batch.get(i), appended.position(i), appended, began);
            } else {
                first = first == null ? failure : first;
                kernel.observers()
                        .failure(Step.PUBLISH_FAILED, Observers.Place.of(settings.group()), batch.get(i), failure);
            }
        }
        String reason = first == null ? "" : first.getMessage();
        return new EventDriveException(
                first == null ? Failure.UNAVAILABLE : first.failure(),
                "group '" + settings.group() + "': of a batch of " + batch.size() + " events " + in.size()
                        + " are stored (storedIds() lists them); the first of the others: " + reason,
                first,
                in);
    }

    /** Returns the latest event of the type and key that this drive published, if the policy cacheable is set. */
    public @Nullable Event latest(String type, String key) {
        return latest.get(type, key);
    }

    /** Refuses to publish from now on. */
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new EventDriveException(
                    Failure.CLOSED, "group '" + settings.group() + "' is closed; start a new drive to publish");
        }
    }

    /**
     * When storing began: what the event leads to is always later. Only read where somebody looks.
     *
     * @param at the time of day
     * @param nanos the time of spans
     * @param consumer whose handler published, or empty
     */
    private record Began(Instant at, long nanos, String consumer) {
        private static final Began UNSEEN = new Began(Instant.EPOCH, 0, "");

        static Began now(Kernel kernel) {
            return kernel.observers().active()
                    ? new Began(kernel.platform().now(), kernel.platform().nanoTime(), Handling.consumer())
                    : UNSEEN;
        }
    }
}
