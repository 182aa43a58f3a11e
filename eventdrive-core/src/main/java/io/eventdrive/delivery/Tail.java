package io.eventdrive.delivery;

import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.HubReader;
import io.eventdrive.spi.StoredReader;
import io.eventdrive.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a hub's reader and a store's reader have in common, as work. Used by one thread at a time, but for {@link #close()}. */
interface Tail extends AutoCloseable {

    /** Returns what is there; no work and the former place if there is nothing. */
    Batch poll(int max);

    /** Returns the place behind which it began. */
    Position openedAt();

    /** Goes on behind what retention removed. */
    void skipToOldest();

    @Override
    void close();

    /**
     * What was read.
     *
     * @param works in position order
     * @param upTo everything up to here was read
     */
    record Batch(List<Work> works, Position upTo) {}

    /** Reads a hub. */
    static Tail of(HubReader reader) {
        return new Tail() {
            @Override
            public Batch poll(int max) {
                HubReader.Batch batch = reader.poll(max);
                List<Work> works = new ArrayList<>(batch.events().size());
                for (Recorded recorded : batch.events()) {
                    works.add(Work.of(recorded.event(), recorded.position()));
                }
                return new Batch(works, batch.upTo());
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
        };
    }

    /** Reads the events of a store that meet the predicate. */
    static Tail of(StoredReader reader, Predicate<StoredEvent> wanted) {
        return new Tail() {
            @Override
            public Batch poll(int max) {
                StoredReader.Batch batch = reader.poll(max);
                List<Work> works = new ArrayList<>(batch.events().size());
                for (StoredEvent stored : batch.events()) {
                    works.add(Work.of(stored, wanted.test(stored)));
                }
                return new Batch(works, batch.upTo());
            }

            @Override
            public Position openedAt() {
                return reader.openedAt();
            }

            @Override
            public void skipToOldest() {
                throw new EventDriveException(Failure.UNSUPPORTED, "a store does not overtake its readers");
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }
}
