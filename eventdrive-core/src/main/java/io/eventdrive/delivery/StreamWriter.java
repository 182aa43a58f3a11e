package io.eventdrive.delivery;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.event.EventKind;
import io.eventdrive.event.Publication;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.observe.Step;
import io.eventdrive.spi.Store;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.ExpectedVersion;
import io.eventdrive.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Appends to the streams of one store. Safe for concurrent use. */
public final class StreamWriter {
    private final Kernel kernel;
    private final PublishSettings settings;
    private final Store store;
    private final EventFactory factory;
    private volatile boolean closed;

    /** Appends to the store. */
    public StreamWriter(Kernel kernel, PublishSettings settings, Capabilities capabilities, Store store) {
        this.kernel = kernel;
        this.settings = settings;
        this.store = store;
        this.factory = new EventFactory(kernel, settings, capabilities);
    }

    /** Appends the batch to the stream, whole or not at all. */
    public CompletionStage<AppendResult> append(Topic stream, ExpectedVersion expected, List<Publication> batch) {
        if (closed) {
            throw new EventDriveException(Failure.CLOSED, "group '" + settings.group() + "' is closed");
        }
        if (batch.isEmpty() || batch.size() > settings.batchEventsMax()) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + settings.group() + "', stream '" + stream + "': an append has 1 to "
                            + settings.batchEventsMax() + " events (batchEventsMax), found " + batch.size());
        }
        List<Event> events = new ArrayList<>(batch.size());
        for (Publication publication : batch) {
            events.add(event(stream, requireNonNull(publication, "publication")));
        }
        return store.append(stream.toString(), expected, events).whenComplete((result, error) -> tell(events, result));
    }

    private Event event(Topic stream, Publication publication) {
        if (!publication.topic().equals(stream)) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + settings.group() + "': an event of stream '" + stream + "' has its id as topic, found "
                            + publication.topic());
        }
        return factory.make(EventKind.EVENT, publication, null);
    }

    private void tell(List<Event> events, AppendResult result) {
        if (!kernel.observers().active()) {
            return;
        }
        boolean stored = result instanceof AppendResult.Appended;
        for (Event event : events) {
            kernel.observers()
                    .note(
                            stored ? Step.PUBLISHED : Step.PUBLISH_FAILED,
                            Observers.Place.of(settings.group()),
                            event,
                            String.valueOf(result));
        }
    }

    /** Refuses to append from now on. */
    public void close() {
        closed = true;
    }
}
