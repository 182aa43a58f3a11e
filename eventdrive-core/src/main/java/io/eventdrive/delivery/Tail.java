package io.eventdrive.delivery;

import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.spi.EventReader;
import io.eventdrive.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** What is read from a hub or a store, as work. Used by one thread at a time, but for {@link #close()}. */
final class Tail<E> implements EventReader<Work> {
    private final EventReader<E> reader;
    private final Function<E, Work> toWork;

    private Tail(EventReader<E> reader, Function<E, Work> toWork) {
        this.reader = reader;
        this.toWork = toWork;
    }

    /** Reads a hub. */
    static Tail<Recorded> of(EventReader<Recorded> reader) {
        return new Tail<>(reader, recorded -> Work.of(recorded.event(), recorded.position()));
    }

    /** Reads the events of a store that meet the predicate. */
    static Tail<StoredEvent> of(EventReader<StoredEvent> reader, Predicate<StoredEvent> wanted) {
        return new Tail<>(reader, stored -> Work.of(stored, wanted.test(stored)));
    }

    @Override
    public Batch<Work> poll(int max) {
        Batch<E> batch = reader.poll(max);
        List<Work> works = new ArrayList<>(batch.events().size());
        for (E event : batch.events()) {
            works.add(toWork.apply(event));
        }
        return new Batch<>(works, batch.upTo());
    }

    @Override
    public Position openedAt() {
        return reader.openedAt();
    }

    @Override
    public void skipToOldest() {
        reader.skipToOldest();
    }

    @Override
    public void close() {
        reader.close();
    }
}
