package io.eventdrive.delivery;

import static java.util.Objects.requireNonNull;

import io.eventdrive.codec.RegisteredType;
import io.eventdrive.event.Event;
import io.eventdrive.event.EventBuilder;
import io.eventdrive.event.EventKind;
import io.eventdrive.event.EventType;
import io.eventdrive.event.Headers;
import io.eventdrive.event.Publication;
import io.eventdrive.event.TypedEvent;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.observe.Step;
import io.eventdrive.platform.Alarm;
import io.eventdrive.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests of one group and the replies to them. The channel for replies is opened with the first request; a reply that comes too late is
 * counted, told and dropped. Safe for concurrent use.
 */
public final class Replies implements Replier, AutoCloseable {
    /** The most requests of a group that wait at once. */
    public static final int REQUESTS_MAX = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
    private static final Duration TIMEOUT_MAX = Duration.ofDays(1);
    private static final String REFUSAL_HEADER = Headers.RESERVED_PREFIX + "refusal";
    private static final EventType REFUSAL = new EventType("eventdrive.refusal", 1);

    private final Kernel kernel;
    private final PublishSettings settings;
    private final GroupPublisher publisher;
    private final ReplyChannel channel;
    private final Map<String, Request> waiting = new ConcurrentHashMap<>();
    private final LongAdder late = new LongAdder();
    private volatile @Nullable String address;
    private volatile boolean closed;

    Replies(Kernel kernel, PublishSettings settings, GroupPublisher publisher, ReplyChannel channel) {
        this.kernel = kernel;
        this.settings = settings;
        this.publisher = publisher;
        this.channel = channel;
    }

    /** Sends the query; completes with the reply, or with TIMED_OUT, UNAVAILABLE (nobody can answer, or who could gave up) or CLOSED. */
    public <R> CompletionStage<TypedEvent<R>> request(Publication query, Class<R> reply, Duration timeout) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(TIMEOUT_MAX) > 0) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + settings.group() + "', request " + query
                            + ": a timeout is more than zero and at most a day, found " + timeout);
        }
        if (waiting.size() >= REQUESTS_MAX) {
            throw new EventDriveException(
                    Failure.OVERLOADED,
                    "group '" + settings.group() + "': at most " + REQUESTS_MAX
                            + " requests wait at once (REQUESTS_MAX)");
        }
        Event event = publisher.make(EventKind.QUERY, query.expiresAfter(timeout), openChannel());
        if (!channel.mayBeAnswered(event)) {
            return CompletableFuture.failedFuture(new EventDriveException(
                    Failure.UNAVAILABLE,
                    "group '" + settings.group() + "', request " + event.id() + " at " + event.topic()
                            + ": no consumer group listens there; subscribe before requesting"));
        }
        return send(event, timeout).thenApply(answer -> typed(answer, reply));
    }

    private CompletionStage<Event> send(Event event, Duration timeout) {
        Request request = new Request(new CompletableFuture<>(), new CompletableFuture<>());
        waiting.put(event.id(), request);
        request.alarm.complete(kernel.platform().schedule(timeout, () -> timedOut(event, timeout)));
        publisher.store(List.of(event)).whenComplete((receipts, error) -> {
            if (error != null) {
                fail(event.id(), Await.unwrap(error, "group '" + settings.group() + "', request " + event.id()));
            }
        });
        if (closed) {
            close();
        }
        return request.reply;
    }

    private void timedOut(Event event, Duration timeout) {
        fail(
                event.id(),
                new EventDriveException(
                        Failure.TIMED_OUT,
                        "group '" + settings.group() + "', request " + event.id() + " at " + event.topic()
                                + ": no reply within " + timeout + "; a late one will be dropped"));
    }

    private void fail(String id, EventDriveException failure) {
        @Nullable Request request = waiting.remove(id);
        if (request != null) {
            request.end();
            // Whoever waits for the reply may go on in this thread, which can be the timer's.
            kernel.platform().execute(() -> request.reply.completeExceptionally(failure));
        }
    }

    private String openChannel() {
        @Nullable String open = address;
        if (open != null) {
            return open;
        }
        synchronized (waiting) {
            if (address == null) {
                String fresh = "eventdrive/replies/"
                        + kernel.ids().next(kernel.platform().now().toEpochMilli());
                channel.open(fresh, this::received);
                address = fresh;
            }
            return requireNonNull(address);
        }
    }

    private void received(Event reply) {
        String asked =
                reply.causationIds().isEmpty() ? "" : reply.causationIds().get(0);
        @Nullable Request request = waiting.remove(asked);
        if (request == null) {
            late.increment();
            kernel.observers()
                    .note(Step.LATE_REPLY, Observers.Place.of(settings.group()), reply, "nobody waits for it any more");
            return;
        }
        request.end();
        reply.headers()
                .get(REFUSAL_HEADER)
                .ifPresentOrElse(
                        reason -> request.reply.completeExceptionally(new EventDriveException(
                                Failure.UNAVAILABLE,
                                "group '" + settings.group() + "', request " + asked + ": the handler gave up: "
                                        + reason)),
                        () -> request.reply.complete(reply));
    }

    private <R> TypedEvent<R> typed(Event reply, Class<R> wanted) {
        Object data = wanted == byte[].class
                ? reply.data()
                : kernel.types().decode(reply.type(), reply.contentType(), reply.data());
        if (!wanted.isInstance(data)) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + settings.group() + "', reply " + reply.id() + ": expected " + wanted.getName()
                            + ", found " + reply.type());
        }
        return new TypedEvent<>(reply, wanted.cast(data));
    }

    @Override
    public void reply(Event query, Object data) {
        RegisteredType type = kernel.types().typeOf(data);
        Event reply = answer(query, type.type())
                .contentType(type.contentType())
                .data(type.encode(data))
                .build();
        Await.join(
                kernel.platform(),
                channel.send(query.replyTo().orElseThrow(), reply),
                settings.deadline(),
                "group '" + settings.group() + "', replying to " + query.id());
    }

    @Override
    public void refuse(Event query, String reason) {
        String shown = reason.length() > 500 ? reason.substring(0, 500) : reason;
        try {
            Event refusal = answer(query, REFUSAL)
                    .header(REFUSAL_HEADER, shown.replaceAll("\\p{Cntrl}", " "))
                    .build();
            channel.send(query.replyTo().orElseThrow(), refusal);
        } catch (EventDriveException e) {
            LOG.debug("group '{}': the asker of {} could not be told", settings.group(), query.id(), e);
        }
    }

    private EventBuilder answer(Event query, EventType type) {
        Instant now = kernel.platform().now();
        return Event.builder(type, Topic.of(query.replyTo().orElseThrow()))
                .id(kernel.ids().next(now.toEpochMilli()))
                .source(kernel.source())
                .time(now)
                .kind(EventKind.REPLY)
                .correlationId(query.correlationId().orElse(query.id()))
                .causationIds(List.of(query.id()))
                .traceParent(query.traceParent().orElse(null));
    }

    /** Returns how many replies came too late. */
    public long late() {
        return late.sum();
    }

    /** Fails all requests that wait with CLOSED. Idempotent. */
    @Override
    public void close() {
        closed = true;
        for (String id : List.copyOf(waiting.keySet())) {
            @Nullable Request request = waiting.remove(id);
            if (request != null) {
                request.end();
                request.reply.completeExceptionally(new EventDriveException(
                        Failure.CLOSED, "group '" + settings.group() + "' was closed while request " + id + " waited"));
            }
        }
        channel.close();
    }

    private record Request(CompletableFuture<Event> reply, CompletableFuture<Alarm> alarm) {
        void end() {
            var unused = alarm.thenAccept(Alarm::cancel);
        }
    }
}
