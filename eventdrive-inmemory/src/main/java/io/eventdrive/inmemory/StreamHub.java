package io.eventdrive.inmemory;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.lease.Handle;
import io.eventdrive.lease.Interest;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Hub;
import io.eventdrive.topic.TopicPattern;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One opening of a stream as a hub. */
final class StreamHub implements Hub {
    private final EventLog log;
    private final Checkpoints checkpoints;
    private final Handle handle;
    private final Capabilities capabilities;

    StreamHub(EventLog log, Checkpoints checkpoints, Handle handle, Capabilities capabilities) {
        this.log = log;
        this.checkpoints = checkpoints;
        this.handle = handle;
        this.capabilities = capabilities;
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public CompletionStage<Appended> append(List<Event> batch) {
        return log.appends().append(Append.shared(handle, requireNonNull(batch, "batch")));
    }

    @Override
    public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
        StreamReader reader = new StreamReader(log, handle, new Interest(interest), requireNonNull(signal, "signal"));
        requireNonNull(from, "from");
        return log.guard().change(effects -> {
            handle.requireOpen();
            log.retention().expire(handle.now());
            reader.startAt(new StartingPlace(log, handle).of(from));
            log.readers().add(reader);
            log.appends().admit(effects);
            return reader;
        });
    }

    @Override
    public @Nullable Position checkpoint(String subscription) {
        handle.requireOpen();
        return checkpoints.get(subscription);
    }

    @Override
    public CompletionStage<Void> saveCheckpoint(String subscription, Position position) {
        return checkpoints.save(handle, subscription, position);
    }

    @Override
    public void close() {
        log.close(handle);
    }
}
