package io.eventdrive.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Event;
import io.eventdrive.event.EventBuilder;
import io.eventdrive.event.EventType;
import io.eventdrive.event.From;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.topic.Topic;
import io.eventdrive.topic.TopicPattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random histories of consumer groups over a log that they do not hold in memory, restarted from their journal at random moments: nothing
 * finished comes again, nothing unfinished is lost, attempts are remembered, and a key keeps its order. A failure names its seed; run it
 * alone with {@code -Deventdrive.seed=N}, more of them with {@code -Deventdrive.histories=N}.
 */
class RestartTest {
    private static final int STEPS = 150;

    @Test
    void groups_go_on_where_their_journal_says_they_were() {
        Long only = Long.getLong("eventdrive.seed");
        if (only != null) {
            new History(only).run();
            return;
        }
        for (long seed = 1; seed <= Integer.getInteger("eventdrive.histories", 250); seed++) {
            try {
                new History(seed).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static final class History {
        private final Random random;
        private final ManualClock clock = new ManualClock();
        private final ArrayLog log;
        private final Tape tape = new Tape();
        private final Map<String, GroupModel> model = new TreeMap<>();
        private final List<String> trace = new ArrayList<>();
        private Handle opening;
        private ConsumerGroups groups;
        private int ids;

        History(long seed) {
            random = new Random(seed);
            log = new ArrayLog(1 + random.nextInt(random.nextBoolean() ? 3 : 40), 1 + random.nextInt(20));
            model.put("g", new GroupModel("g", random.nextBoolean() ? "" : "order"));
            model.put("h", new GroupModel("h", ""));
            start();
        }

        private void start() {
            opening = new Handle(new TransportContext("orders", clock, Duration.ofSeconds(30)), "broker");
            groups = new ConsumerGroups(new Guard(), log, tape);
            RememberedGroups remembered = new RememberedGroups();
            tape.play(remembered);
            groups.restore(remembered);
        }

        void run() {
            try {
                for (int i = 0; i < STEPS; i++) {
                    step();
                    check();
                }
                drain();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(String.join("\n", trace), e);
            }
        }

        private void step() {
            int kind = random.nextInt(100);
            GroupModel group = model.get(random.nextBoolean() ? "g" : "h");
            if (kind < 24) {
                publish();
            } else if (kind < 32) {
                open(group);
            } else if (kind < 56) {
                poll(group);
            } else if (kind < 72) {
                settle(group);
            } else if (kind < 80) {
                close(group);
            } else if (kind < 86) {
                clock.advance(1 + random.nextInt(10));
            } else if (kind < 90) {
                log.trim(groups.floor());
            } else if (kind < 93) {
                shorten();
            } else if (kind < 99) {
                restart();
            } else {
                remove(group);
            }
        }

        private void publish() {
            String only = random.nextInt(6) == 0 ? "g" : null;
            if (only != null) {
                groups.require(opening, only);
                model.get(only).exists = true;
            }
            List<Entry> entries = new ArrayList<>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                entries.add(log.append(event(), only));
            }
            trace.add("publish " + entries.get(0).place() + ".. to " + only);
            entries.forEach(entry -> model.values().forEach(group -> group.add(entry)));
            groups.offer(entries, new Effects());
        }

        private Event event() {
            EventBuilder event = Event.builder(
                            new EventType("order.placed", 1),
                            Topic.of(random.nextInt(3) == 0 ? "parcel/sent" : "order/placed"))
                    .id("e" + ++ids)
                    .source("urn:test")
                    .time(ManualClock.BIRTH)
                    .data(new byte[0]);
            if (random.nextInt(3) > 0) {
                event.key("k" + random.nextInt(3));
            }
            if (random.nextInt(8) == 0) {
                event.deliverAt(ManualClock.BIRTH.plusSeconds(clock.seconds() + random.nextInt(30)));
            }
            return event.build();
        }

        private void open(GroupModel group) {
            if (group.consumers.size() < 3) {
                trace.add("open " + group.name);
                GroupModel.Consumer consumer = new GroupModel.Consumer();
                consumer.inbox = groups.open(
                        opening,
                        new InboxRequest(
                                group.name,
                                Set.of(TopicPattern.of(group.interest.isEmpty() ? ">" : group.interest + "/>")),
                                From.beginning(),
                                Duration.ofDays(9),
                                0,
                                () -> consumer.called = true));
                group.consumers.add(consumer);
                if (!group.opened) {
                    group.opened = true;
                    group.exists = true;
                    log.read(log.floor(), Integer.MAX_VALUE - 1).stream()
                            .filter(entry -> entry.onlyFor() == null)
                            .forEach(group::add);
                }
            }
        }

        private void poll(GroupModel group) {
            if (!group.consumers.isEmpty()) {
                poll(group, group.consumers.get(random.nextInt(group.consumers.size())), 1 + random.nextInt(12));
            }
        }

        private int poll(GroupModel group, GroupModel.Consumer consumer, int max) {
            consumer.called = false;
            List<Delivery> deliveries = consumer.inbox.poll(max);
            for (Delivery delivery : deliveries) {
                long place = delivery.position().low();
                trace.add("poll " + group.name + " " + place + "/" + delivery.attempt());
                GroupModel.Work work = group.unfinished.get(place);
                assertThat(work).as("%s is unfinished", place).isNotNull();
                assertThat(work.holder).as("who has %s", place).isNull();
                assertThat(work.isDue(clock.seconds())).as("%s is due", place).isTrue();
                assertThat(delivery.attempt()).as("attempt at %s", place).isEqualTo(work.begun + 1);
                assertInOrder(group, consumer, work);
                work.told = Math.max(1, work.begun);
                work.holder = consumer;
                work.delivery = delivery;
            }
            if (deliveries.isEmpty()) {
                assertCalledIfThereIsWork(group, consumer);
            }
            return deliveries.size();
        }

        /** Who is alone and finds nothing in the piece that was read is told to look again. */
        private void assertCalledIfThereIsWork(GroupModel group, GroupModel.Consumer consumer) {
            long early = group.unfinished.values().stream()
                    .filter(work -> !work.isDue(clock.seconds()))
                    .count();
            boolean hasWork = group.unfinished.values().stream()
                    .anyMatch(work -> work.holder == null && work.isDue(clock.seconds()));
            if (hasWork && group.consumers.size() == 1 && early < log.delayedMax()) {
                assertThat(consumer.called).as("%s looks again", group.name).isTrue();
            }
        }

        /** What comes earlier and has the same key is here too, or was delayed. */
        private void assertInOrder(GroupModel group, GroupModel.Consumer consumer, GroupModel.Work work) {
            if (work.key == null) {
                return;
            }
            for (GroupModel.Work other : group.unfinished.values()) {
                if (work.key.equals(other.key)) {
                    assertThat(other.holder == null || other.holder == consumer)
                            .as("%s and %s of %s at one inbox", work.place, other.place, work.key)
                            .isTrue();
                    assertThat(other.place >= work.place
                                    || other.holder == consumer
                                    || other.due > 0
                                    || other.notBefore > 0)
                            .as("%s before %s of %s", other.place, work.place, work.key)
                            .isTrue();
                }
            }
        }

        private void settle(GroupModel group) {
            for (GroupModel.Work work : List.copyOf(group.unfinished.values())) {
                if (work.holder != null && random.nextInt(3) > 0) {
                    settle(group, work, random.nextInt(8));
                }
            }
        }

        private void settle(GroupModel group, GroupModel.Work work, int how) {
            Inbox inbox = work.holder.inbox;
            if (how > 3) {
                trace.add("ack " + group.name + " " + work.place);
                inbox.ack(List.of(work.delivery));
                group.unfinished.remove(work.place);
            } else if (how > 1) {
                work.delivery.nextAttempt();
                work.delivery.begin();
                work.told = Math.max(work.told, work.delivery.begun());
                trace.add("extend " + group.name + " " + work.place + " begun " + work.told);
                assertThat(inbox.extend(List.of(work.delivery))).isEmpty();
            } else {
                int delay = how == 0 ? 0 : 1 + random.nextInt(20);
                boolean untried = random.nextInt(3) == 0;
                trace.add("nack " + group.name + " " + work.place + " for " + delay + " untried " + untried);
                if (untried) {
                    work.delivery.untried();
                }
                work.begun = Math.max(work.begun, work.delivery.begun());
                work.told = work.begun;
                work.due = delay == 0 ? work.due : clock.seconds() + delay;
                work.holder = null;
                inbox.nack(work.delivery, Duration.ofSeconds(delay));
            }
        }

        private void close(GroupModel group) {
            if (group.consumers.isEmpty()) {
                return;
            }
            trace.add("close " + group.name);
            GroupModel.Consumer consumer = group.consumers.remove(random.nextInt(group.consumers.size()));
            for (GroupModel.Work work : group.unfinished.values()) {
                if (work.holder == consumer) {
                    work.begun = Math.max(work.begun, work.delivery.attempt() - 1);
                    work.told = work.begun;
                    work.holder = null;
                }
            }
            consumer.inbox.close();
        }

        /** The process dies: what it had is nobody's any more, and every attempt counts that was told of. */
        private void restart() {
            trace.add("restart");
            for (GroupModel group : model.values()) {
                group.consumers.clear();
                for (GroupModel.Work work : group.unfinished.values()) {
                    work.begun = Math.max(work.begun, work.told);
                    work.holder = null;
                }
            }
            clock.restart();
            start();
        }

        /** The journal is replaced by what the groups tell of themselves. */
        private void shorten() {
            Tape shorter = new Tape();
            groups.tell(opening, shorter);
            trace.add("shorten from " + tape.length() + " to " + shorter.length());
            int unfinished = model.values().stream()
                    .mapToInt(group -> group.unfinished.size())
                    .sum();
            assertThat(shorter.length()).isLessThanOrEqualTo(2 * model.size() + 3 * unfinished);
            tape.replaceBy(shorter);
        }

        private void remove(GroupModel group) {
            trace.add("remove " + group.name);
            groups.remove(opening, group.name);
            group.consumers.clear();
            group.unfinished.clear();
            group.opened = false;
            group.exists = false;
        }

        private void check() {
            for (GroupModel group : model.values()) {
                assertThat(groups.pending(opening, group.name))
                        .as("pending of %s", group.name)
                        .hasValue(group.unfinished.size());
                if (!group.unfinished.isEmpty()) {
                    assertThat(groups.floor()).isLessThanOrEqualTo(group.unfinished.firstKey());
                }
            }
            assertThat(groups.names(opening))
                    .isEqualTo(Set.copyOf(model.values().stream()
                            .filter(group -> group.exists)
                            .map(group -> group.name)
                            .toList()));
        }

        /** Everything is handled in the end, and then nothing is needed any more. */
        private void drain() {
            trace.add("drain");
            for (GroupModel group : model.values()) {
                open(group);
                clock.advance(100);
                GroupModel.Consumer last = group.consumers.get(0);
                int idle = 0;
                while (idle < 2) {
                    int handled = 0;
                    for (GroupModel.Consumer consumer : List.copyOf(group.consumers)) {
                        handled += poll(group, consumer, 5);
                        while (consumer == last && consumer.called) {
                            handled += poll(group, consumer, 5);
                        }
                    }
                    for (GroupModel.Work work : List.copyOf(group.unfinished.values())) {
                        if (work.holder != null) {
                            settle(group, work, 7);
                            handled++;
                        }
                    }
                    idle = handled == 0 ? idle + 1 : 0;
                }
                assertThat(group.unfinished.keySet())
                        .as("left of %s", group.name)
                        .isEmpty();
            }
            assertThat(groups.floor()).isEqualTo(log.newest() + 1);
        }
    }
}
