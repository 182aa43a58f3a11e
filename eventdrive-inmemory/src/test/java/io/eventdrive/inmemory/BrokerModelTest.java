package io.eventdrive.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Event;
import io.eventdrive.event.EventBuilder;
import io.eventdrive.event.From;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import io.eventdrive.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Random histories on a real broker and on the naive one: every poll, attempt number, lost lease, count and completed publish must be the
 * same, and nobody may wait uncalled beside work. A failure names its seed; run it alone with {@code -Deventdrive.seed=N}, more of them
 * with {@code -Deventdrive.histories=N}.
 */
class BrokerModelTest {
    private static final int HISTORIES = Integer.getInteger("eventdrive.histories", 1_250);
    private static final int STEPS = 90;
    private static final String[] GROUPS = {"g", "h"};
    private static final String[] KEYS = {"a", "b", "c"};

    @Test
    void a_queue_does_what_the_naive_broker_does() {
        runAll(true);
    }

    @Test
    void a_stream_does_what_the_naive_broker_does() {
        runAll(false);
    }

    private static void runAll(boolean forgets) {
        Long only = Long.getLong("eventdrive.seed");
        if (only != null) {
            new History(only, forgets).runTraced();
            return;
        }
        for (long seed = 1; seed <= HISTORIES; seed++) {
            try {
                new History(seed, forgets).run();
            } catch (AssertionError | RuntimeException e) {
                System.out.println("seed " + seed + (forgets ? " (queue)" : " (stream)"));
                new History(seed, forgets).runTraced();
                throw new AssertionError("seed " + seed + " failed once and not again", e);
            }
        }
    }

    private static final class History {
        private final Random random;
        private final TestPlatform platform = new TestPlatform();
        private final Broker broker;
        private final EventLog log;
        private final NaiveBroker naive;
        private final List<Pair> pairs = new ArrayList<>();
        private final Map<String, String> interests = new TreeMap<>();
        private final List<Publish> publishes = new ArrayList<>();
        private final List<String> trace = new ArrayList<>();
        private final long seed;
        private boolean traced;
        private int ids;

        private record Publish(CompletableFuture<Appended> real, NaiveBroker.Batch naive) {}

        /** An inbox, its model, and what it was handed. */
        private final class Pair {
            private final String group;
            private final Inbox inbox;
            private final NaiveBroker.Box box;
            private final List<Delivery> deliveries = new ArrayList<>();
            private final List<NaiveBroker.Handed> handed = new ArrayList<>();
            private boolean polled;
            private boolean idle = true;
            private long calledAt = -1;

            private Pair(String group, String interest, int window) {
                this.group = group;
                this.inbox = broker.open(new InboxRequest(
                        group,
                        Fixtures.interest(interest.isEmpty() ? ">" : interest + "/>"),
                        From.beginning(),
                        Consumer.LEASE,
                        window,
                        this::call));
                this.box = naive.open(group, interest, window);
            }

            private void call() {
                calledAt = naive.now();
            }

            private boolean isCalled() {
                return calledAt >= 0;
            }
        }

        History(long seed, boolean forgets) {
            this.seed = seed;
            random = new Random(seed);
            int maxEvents = random.nextInt(4) == 0 ? 1_000 : 6 + random.nextInt(10);
            naive = new NaiveBroker(forgets, maxEvents);
            if (forgets) {
                InMemoryQueue queue = InMemory.queue().maxEvents(maxEvents);
                broker = queue.openBroker(Fixtures.context(platform));
                log = queue.log();
            } else {
                InMemoryStream stream = InMemory.stream().maxEvents(maxEvents);
                broker = stream.openBroker(Fixtures.context(platform));
                log = stream.log();
            }
            for (String group : GROUPS) {
                interests.put(group, random.nextInt(3) == 0 ? "order" : "");
            }
        }

        void run() {
            for (int i = 0; i < STEPS; i++) {
                step();
                check();
            }
        }

        /** The same, written down; that takes longer than running it. */
        void runTraced() {
            traced = true;
            try {
                run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + "\n" + String.join("\n", trace), e);
            }
        }

        private void trace(Supplier<String> line) {
            if (traced) {
                trace.add(line.get());
            }
        }

        private void step() {
            int kind = random.nextInt(100);
            if (kind < 28) {
                publish();
            } else if (kind < 36) {
                open();
            } else if (kind < 62) {
                poll();
            } else if (kind < 76) {
                ack();
            } else if (kind < 84) {
                nack();
            } else if (kind < 88) {
                extend();
            } else if (kind < 92) {
                close();
            } else if (kind < 93) {
                remove();
            } else {
                advance();
            }
        }

        private void publish() {
            List<Event> batch = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                batch.add(event());
            }
            String only = random.nextInt(6) == 0 ? GROUPS[random.nextInt(2)] : null;
            trace(() -> "publish to " + only + " " + batch);
            CompletableFuture<Appended> real =
                    (only == null ? broker.publish(batch) : broker.publishTo(only, batch)).toCompletableFuture();
            publishes.add(new Publish(real, naive.publish(only, batch)));
        }

        private Event event() {
            boolean again = ids > 0 && random.nextInt(8) == 0;
            EventBuilder event = Fixtures.draft("e" + (again ? 1 + random.nextInt(ids) : ++ids))
                    .topic(Topic.of(random.nextInt(3) == 0 ? "parcel/sent" : "order/placed"));
            if (random.nextInt(3) > 0) {
                event.key(KEYS[random.nextInt(KEYS.length)]);
            }
            if (random.nextInt(6) == 0) {
                event.deliverAt(TestPlatform.BIRTH.plusSeconds(naive.now() + random.nextInt(15)));
            }
            return event.build();
        }

        private void open() {
            String group = GROUPS[random.nextInt(2)];
            if (pairs.stream().filter(pair -> pair.group.equals(group)).count() < 3) {
                trace(() -> "open " + group);
                pairs.add(new Pair(group, interests.get(group), random.nextInt(3) * 4));
            }
        }

        private void poll() {
            Pair pair = any();
            if (pair == null) {
                return;
            }
            int max = 1 + random.nextInt(random.nextBoolean() ? 3 : 20);
            pair.calledAt = -1;
            List<Delivery> real = pair.inbox.poll(max);
            List<NaiveBroker.Handed> expected = naive.poll(pair.box, max);
            trace(() -> "poll " + name(pair) + " " + max + ": " + expected);
            assertSame(expected.toString(), show(real), "polled");
            pair.deliveries.addAll(real);
            pair.handed.addAll(expected);
            pair.polled = true;
            pair.idle = real.isEmpty();
        }

        private void ack() {
            Pair pair = any();
            if (pair == null) {
                return;
            }
            List<Delivery> real = new ArrayList<>();
            List<NaiveBroker.Handed> expected = new ArrayList<>();
            pickSome(pair, real, expected);
            trace(() -> "ack " + name(pair) + " " + expected);
            pair.inbox.ack(real);
            naive.ack(pair.box, expected);
        }

        private void nack() {
            Pair pair = any();
            if (pair == null || pair.deliveries.isEmpty()) {
                return;
            }
            int index = random.nextInt(pair.deliveries.size());
            long delay = random.nextBoolean() ? 0 : random.nextInt(15);
            boolean untried = random.nextInt(4) == 0;
            if (untried) {
                pair.deliveries.get(index).untried();
                pair.handed.get(index).untried();
            }
            trace(() -> "nack " + name(pair) + " " + pair.handed.get(index) + " for " + delay + " untried " + untried);
            pair.inbox.nack(pair.deliveries.get(index), Duration.ofSeconds(delay));
            naive.nack(pair.box, pair.handed.get(index), delay);
        }

        private void extend() {
            Pair pair = any();
            if (pair == null) {
                return;
            }
            List<Delivery> real = new ArrayList<>();
            List<NaiveBroker.Handed> expected = new ArrayList<>();
            pickSome(pair, real, expected);
            if (random.nextBoolean() && !real.isEmpty()) {
                real.get(0).nextAttempt();
                real.get(0).begin();
                expected.get(0).nextAttempt();
            }
            trace(() -> "extend " + name(pair) + " " + expected);
            assertThat(show(pair.inbox.extend(real)))
                    .isEqualTo(naive.extend(pair.box, expected).toString());
        }

        private void pickSome(Pair pair, List<Delivery> real, List<NaiveBroker.Handed> expected) {
            for (int i = 0; i < pair.deliveries.size(); i++) {
                if (random.nextBoolean()) {
                    real.add(pair.deliveries.get(i));
                    expected.add(pair.handed.get(i));
                }
            }
        }

        private void close() {
            Pair pair = any();
            if (pair != null) {
                trace(() -> "close " + name(pair));
                pairs.remove(pair);
                pair.inbox.close();
                naive.close(pair.box);
            }
        }

        private void remove() {
            String group = GROUPS[random.nextInt(2)];
            trace(() -> "remove " + group);
            broker.removeConsumerGroup(group);
            naive.remove(group);
            pairs.removeIf(pair -> pair.group.equals(group));
        }

        private void advance() {
            int seconds = 1 + random.nextInt(random.nextInt(5) == 0 ? 40 : 8);
            trace(() -> "advance " + seconds);
            for (int i = 0; i < seconds; i++) {
                naive.advanceOneSecond();
                platform.advance(Duration.ofSeconds(1));
                check();
            }
        }

        private void check() {
            pairs.forEach(this::compareInFlight);
            for (String group : GROUPS) {
                assertSame(naive.pending(group), broker.pending(group).orElseThrow(), "pending of " + group);
            }
            assertSame((long) naive.kept(), log.events(), "kept");
            for (Publish publish : publishes) {
                assertSame(publish.naive.isDone() || publish.naive.isRefused(), publish.real.isDone(), "done");
                assertSame(publish.naive.isRefused(), publish.real.isCompletedExceptionally(), "refused");
            }
            publishes.removeIf(publish -> publish.real.isDone());
            pairs.forEach(this::assertCalled);
        }

        /** Asked so often that only a difference is worth a description. */
        private static void assertSame(Object expected, Object actual, String what) {
            if (!expected.equals(actual)) {
                assertThat(actual).describedAs(what).isEqualTo(expected);
            }
        }

        /** When a silent consumer is found out depends on who looks; then it loses everything at once, and never too early. */
        private void compareInFlight(Pair pair) {
            List<Boolean> held = new ArrayList<>();
            for (int i = 0; i < pair.deliveries.size(); i++) {
                if (pair.handed.get(i).isValid()) {
                    held.add(log.groups().isLeased(pair.deliveries.get(i)));
                }
            }
            if (held.contains(false)) {
                assertThat(held)
                        .describedAs("%s lost all or nothing", name(pair))
                        .doesNotContain(true);
                assertThat(naive.isExpired(pair.box))
                        .describedAs("%s was silent", name(pair))
                        .isTrue();
                trace(() -> "lost " + name(pair));
                naive.takeBack(pair.box);
            }
        }

        private void assertCalled(Pair pair) {
            if (!pair.polled || !pair.idle || pair.isCalled()) {
                return;
            }
            assertSame(false, naive.hasOwnWork(pair.box), "waits uncalled beside work of its own");
            boolean otherCalled = pairs.stream()
                    .anyMatch(other -> other.group.equals(pair.group)
                            && other.isCalled()
                            && naive.now() - other.calledAt < NaiveBroker.LEASE);
            assertSame(
                    false,
                    !otherCalled && naive.hasWork(pair.box),
                    "waits uncalled beside work, and so do all, as " + pair.group);
        }

        private Pair any() {
            return pairs.isEmpty() ? null : pairs.get(random.nextInt(pairs.size()));
        }

        private String name(Pair pair) {
            return pair.group + pairs.indexOf(pair);
        }

        private static String show(List<Delivery> deliveries) {
            return deliveries.stream()
                    .map(delivery ->
                            delivery.event().id() + "@" + delivery.position().low() + "/" + delivery.attempt())
                    .toList()
                    .toString();
        }
    }
}
