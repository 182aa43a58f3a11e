package io.eventdrive.inmemory;

import static io.eventdrive.inmemory.Fixtures.events;
import static io.eventdrive.inmemory.Fixtures.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.spi.Broker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Silence, death and attempts. */
class LeaseTest {
    private static final Duration LEASE = Consumer.LEASE;

    private final TestPlatform platform = new TestPlatform();
    private final InMemoryQueue queue = InMemory.queue();
    private final Broker broker = queue.openBroker(Fixtures.context(platform));
    private final Consumer dead = Consumer.open(broker, "g");
    private final Consumer alive = Consumer.open(broker, "g");

    @Test
    void what_a_silent_consumer_had_comes_to_another_when_its_lease_is_over() {
        broker.publish(List.of(keyed("a1", "a"), keyed("b1", "b"), keyed("a2", "a")));
        assertThat(dead.poll()).containsExactly("a1", "b1", "a2");
        assertThat(alive.poll()).isEmpty();

        platform.advance(LEASE.minusNanos(1));
        assertThat(alive.signals()).isZero();
        assertThat(alive.poll()).isEmpty();
        platform.advance(Duration.ofNanos(1));

        assertThat(alive.signals())
                .describedAs("called by an alarm, nobody polled")
                .isEqualTo(1);
        assertThat(alive.poll()).containsExactly("a1/2", "b1/2", "a2/2");
    }

    @Test
    void a_poll_of_another_consumer_finds_the_dead_one_without_an_alarm() {
        broker.publish(events(1, 1));
        assertThat(dead.poll()).containsExactly("e1");
        platform.advance(LEASE);

        assertThat(alive.poll()).containsExactly("e1/2");
    }

    @Test
    void outcomes_that_come_too_late_change_nothing() {
        broker.publish(events(1, 3));
        assertThat(dead.poll()).hasSize(3);
        platform.advance(LEASE);
        assertThat(alive.poll()).containsExactly("e1/2", "e2/2", "e3/2");

        dead.ack("e1");
        dead.nack("e2", Duration.ZERO);
        assertThat(dead.extend("e1", "e2", "e3")).containsExactly("e1", "e2", "e3");

        assertThat(broker.pending("g")).hasValue(3);
        assertThat(dead.poll()).isEmpty();
        alive.ack("e1", "e2", "e3");
        assertThat(broker.pending("g")).hasValue(0);
    }

    @Test
    void every_call_is_a_sign_of_life() {
        broker.publish(events(1, 5));
        assertThat(dead.poll()).hasSize(5);
        Duration most = LEASE.minusNanos(1);

        platform.advance(most);
        assertThat(dead.extend("e1")).isEmpty();
        platform.advance(most);
        dead.ack("e1");
        platform.advance(most);
        dead.nack("e2", Duration.ofDays(1));
        platform.advance(most);
        assertThat(dead.poll()).isEmpty();
        platform.advance(most);
        assertThat(alive.poll())
                .describedAs("e3 to e5 are still with the other")
                .isEmpty();
        platform.advance(Duration.ofNanos(1));
        assertThat(alive.poll()).containsExactly("e3/2", "e4/2", "e5/2");
    }

    @Test
    void the_attempts_of_a_dead_consumer_count_as_far_as_they_were_begun() {
        broker.publish(events(1, 2));
        assertThat(dead.poll()).hasSize(2);
        for (int attempt = 2; attempt <= 3; attempt++) {
            assertThat(dead.held("e1").nextAttempt()).isEqualTo(attempt);
            dead.held("e1").begin();
        }
        assertThat(dead.extend("e1", "e2")).isEmpty();
        platform.advance(LEASE);

        assertThat(alive.poll()).containsExactly("e1/4", "e2/2");
        alive.nack("e1", Duration.ZERO);
        assertThat(alive.poll()).containsExactly("e1/5");
        alive.close();
        assertThat(Consumer.open(broker, "g").poll()).describedAs("unchanged").containsExactly("e1/5", "e2/2");
    }

    @Test
    void a_first_attempt_that_was_given_back_untried_counts_when_its_next_consumer_dies() {
        broker.publish(events(1, 2));
        assertThat(alive.poll()).containsExactly("e1", "e2");
        alive.held("e1").untried();
        alive.inbox().nack(alive.held("e1"), Duration.ZERO);
        alive.close();
        assertThat(dead.poll()).containsExactly("e1", "e2");
        platform.advance(LEASE);

        assertThat(Consumer.open(broker, "g").poll()).containsExactly("e1/2", "e2/2");
    }

    @Test
    void a_consumer_that_was_taken_for_dead_may_go_on_with_new_work() {
        broker.publish(events(1, 1));
        assertThat(dead.poll()).containsExactly("e1");
        platform.advance(LEASE);
        assertThat(alive.poll()).containsExactly("e1/2");
        broker.publish(events(2, 2));

        assertThat(dead.poll()).containsExactly("e2");
        dead.ack("e2");
        assertThat(broker.pending("g")).hasValue(1);
    }

    @Test
    void a_lonely_consumer_keeps_what_it_has_however_long_it_is_silent() {
        alive.close();
        broker.publish(events(1, 1));
        assertThat(dead.poll()).containsExactly("e1");
        platform.advance(LEASE.multipliedBy(10));

        assertThat(dead.poll()).isEmpty();
        dead.ack("e1");
        assertThat(broker.pending("g")).hasValue(0);
    }

    @Test
    void the_drive_of_a_dead_consumer_may_be_dead_with_its_timers() {
        TestPlatform gone = new TestPlatform();
        Consumer lost = Consumer.open(queue.openBroker(Fixtures.context(gone)), "g");
        broker.publish(events(1, 1));
        assertThat(lost.poll()).containsExactly("e1");
        gone.close();
        assertThat(alive.poll()).isEmpty();

        platform.advance(LEASE);

        assertThat(alive.signals()).isEqualTo(1);
        assertThat(alive.poll()).containsExactly("e1/2");
    }

    @Test
    void the_order_per_key_holds_over_deaths_and_retries() {
        broker.publish(List.of(keyed("a1", "a"), keyed("a2", "a"), keyed("a3", "a"), keyed("a4", "a")));
        assertThat(dead.poll(3)).containsExactly("a1", "a2", "a3");
        dead.ack("a2");
        assertThat(alive.poll()).isEmpty();
        platform.advance(LEASE);

        assertThat(alive.poll(1)).containsExactly("a1/2");
        assertThat(dead.poll()).isEmpty();
        alive.nack("a1", Duration.ZERO);
        assertThat(dead.poll(1)).containsExactly("a1/3");
        assertThat(alive.poll()).isEmpty();
        assertThat(dead.poll()).containsExactly("a3/2", "a4");
    }

    @Test
    void no_alarm_is_left_when_everything_is_settled() {
        broker.publish(events(1, 2));
        assertThat(dead.poll()).hasSize(2);
        assertThat(alive.poll()).isEmpty();
        dead.ack("e1", "e2");
        assertThat(dead.poll()).isEmpty();

        platform.advance(LEASE);
        assertThat(platform.alarms()).isZero();
        assertThat(dead.signals() + alive.signals()).isZero();
    }
}
