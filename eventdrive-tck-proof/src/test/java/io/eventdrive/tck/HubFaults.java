package io.eventdrive.tck;

import io.eventdrive.event.Durability;
import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.topic.TopicPattern;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What the mutants among the hubs do wrong. */
final class HubFaults {
    private HubFaults() {}

    /** Changes what is stored; what is left out gets a receipt all the same. */
    static final class Storing extends HubOver {
        private final UnaryOperator<List<Event>> change;

        Storing(Hub hub, UnaryOperator<List<Event>> change) {
            super(hub);
            this.change = change;
        }

        @Override
        public CompletionStage<Appended> append(List<Event> batch) {
            List<Event> changed = change.apply(batch);
            return changed.isEmpty()
                    ? CompletableFuture.completedFuture(Appended.all(Durability.MEMORY, List.of(Position.of(1))))
                    : hub.append(changed);
        }
    }

    /** Changes what readers get. */
    static final class Reading extends HubOver {
        private final UnaryOperator<List<Recorded>> change;

        Reading(Hub hub, UnaryOperator<List<Recorded>> change) {
            super(hub);
            this.change = change;
        }

        @Override
        public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
            return new ReaderOver<>(hub.read(from, interest, signal)) {
                @Override
                public Batch<Recorded> poll(int max) {
                    Batch<Recorded> batch = reader.poll(max);
                    return new Batch<>(change.apply(batch.events()), batch.upTo());
                }
            };
        }
    }

    /** Confirms at once and stores a second later. */
    static final class Hasty extends HubOver {
        private final Platform platform;

        Hasty(Hub hub, TransportContext context) {
            super(hub);
            this.platform = context.platform();
        }

        @Override
        public CompletionStage<Appended> append(List<Event> batch) {
            List<Event> copy = List.copyOf(batch);
            platform.schedule(Duration.ofSeconds(1), () -> hub.append(copy));
            return CompletableFuture.completedFuture(Appended.all(Durability.MEMORY, List.of()));
        }
    }

    /** Leaves the first event out that a reader from now on should get. */
    static final class Tearing extends HubOver {
        Tearing(Hub hub, TransportContext context) {
            super(hub);
        }

        @Override
        public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
            EventReader<Recorded> reader = hub.read(from, interest, signal);
            return from instanceof From.Now ? new Missing(reader, true) : reader;
        }
    }

    /** A reader that leaves one event out when told to. */
    private static final class Missing extends ReaderOver<Recorded> {
        private volatile boolean missNext;

        Missing(EventReader<Recorded> reader, boolean missNext) {
            super(reader);
            this.missNext = missNext;
        }

        @Override
        public Batch<Recorded> poll(int max) {
            Batch<Recorded> batch = reader.poll(max);
            if (!missNext || batch.events().isEmpty()) {
                return batch;
            }
            missNext = false;
            return new Batch<>(batch.events().subList(1, batch.events().size()), batch.upTo());
        }
    }

    /** Starts at the beginning when asked for a time. */
    static final class Timeless extends HubOver {
        Timeless(Hub hub, TransportContext context) {
            super(hub);
        }

        @Override
        public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
            return hub.read(from instanceof From.AtTime ? From.beginning() : from, interest, signal);
        }
    }

    /** Pushes patterns down to a filter that does not know prefixes. */
    static final class Stingy extends HubOver {
        Stingy(Hub hub, TransportContext context) {
            super(hub);
        }

        @Override
        public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
            Set<TopicPattern> known = interest.stream()
                    .filter(pattern -> !pattern.canonical().matches(".*[^/]\\*.*"))
                    .collect(Collectors.toSet());
            return hub.read(from, known.isEmpty() ? Set.of(TopicPattern.of("no/such/topic")) : known, signal);
        }
    }

    /** Does not tell a reader that it was overtaken. */
    static final class Mute extends HubOver {
        Mute(Hub hub, TransportContext context) {
            super(hub);
        }

        @Override
        public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
            return new ReaderOver<>(hub.read(from, interest, signal)) {
                @Override
                public Batch<Recorded> poll(int max) {
                    try {
                        return reader.poll(max);
                    } catch (EventDriveException e) {
                        if (e.failure() == Failure.CONFLICT) {
                            reader.skipToOldest();
                        }
                        return reader.poll(max);
                    }
                }
            };
        }
    }

    /** Readers that know of each other. */
    static final class Pack {
        private final List<Counted> counted = new CopyOnWriteArrayList<>();
        private final List<Missing> missing = new CopyOnWriteArrayList<>();
    }

    /** Hands out nothing to a reader that is 20 events ahead of another. */
    static final class Coupled extends HubOver {
        private final Pack pack;

        Coupled(Hub hub, Pack pack) {
            super(hub);
            this.pack = pack;
        }

        @Override
        public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
            Counted reader = new Counted(hub.read(from, interest, signal), pack);
            pack.counted.add(reader);
            return reader;
        }
    }

    private static final class Counted extends ReaderOver<Recorded> {
        private final Pack pack;
        private volatile int handedOut;

        Counted(EventReader<Recorded> reader, Pack pack) {
            super(reader);
            this.pack = pack;
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one thread polls, the others look
        public Batch<Recorded> poll(int max) {
            int least =
                    pack.counted.stream().mapToInt(one -> one.handedOut).min().orElse(0);
            if (handedOut > least + 20) {
                return new Batch<>(List.of(), Position.START);
            }
            Batch<Recorded> batch = reader.poll(max);
            handedOut += batch.events().size();
            return batch;
        }

        @Override
        public void close() {
            pack.counted.remove(this);
            reader.close();
        }
    }

    /** Lets all other readers miss an event when one starts at the beginning. */
    static final class Entangled extends HubOver {
        private final Pack pack;

        Entangled(Hub hub, Pack pack) {
            super(hub);
            this.pack = pack;
        }

        @Override
        public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
            if (from instanceof From.Beginning) {
                pack.missing.forEach(reader -> reader.missNext = true);
            }
            Missing reader = new Missing(hub.read(from, interest, signal), false);
            pack.missing.add(reader);
            return reader;
        }
    }

    /** Counts an object for each topic. */
    static final class Hoarding extends MemoryHubs {
        private final Set<String> topics;

        Hoarding() {
            this(Collections.synchronizedSet(new HashSet<>()));
        }

        private Hoarding(Set<String> topics) {
            super((hub, context) -> new Storing(hub, batch -> {
                batch.forEach(event -> topics.add(event.topic().toString()));
                return batch;
            }));
            this.topics = topics;
        }

        @Override
        public long objects() {
            return topics.size();
        }
    }

    /** Knows no checkpoint. */
    static final class Amnesiac extends HubOver {
        Amnesiac(Hub hub, TransportContext context) {
            super(hub);
        }

        @Override
        public Position checkpoint(String subscription) {
            return null;
        }
    }

    /** Saves places three events ahead. */
    static final class Overreaching extends HubOver {
        Overreaching(Hub hub, TransportContext context) {
            super(hub);
        }

        @Override
        public CompletionStage<Void> saveCheckpoint(String subscription, Position position) {
            return hub.saveCheckpoint(subscription, Position.of(position.low() + 3));
        }
    }

    /** Starts a thread that outlives it. */
    static final class Leaking extends HubOver {
        Leaking(Hub hub, TransportContext context) {
            super(hub);
            Thread thread = new Thread(
                    () -> {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "leaked");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Sets an alarm for each reader again and again. */
    static final class Ticking extends HubOver {
        private final Platform platform;

        Ticking(Hub hub, TransportContext context) {
            super(hub);
            this.platform = context.platform();
        }

        @Override
        public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
            tick();
            return hub.read(from, interest, signal);
        }

        private void tick() {
            platform.schedule(Duration.ofMinutes(1), this::tick);
        }
    }

    /** Ignores that it is closed. */
    static final class NeverClosing extends HubOver {
        NeverClosing(Hub hub, TransportContext context) {
            super(hub);
        }

        @Override
        public void close() {}
    }
}
