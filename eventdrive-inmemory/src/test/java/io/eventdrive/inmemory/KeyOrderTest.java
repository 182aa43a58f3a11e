package io.eventdrive.inmemory;

import static io.eventdrive.inmemory.Fixtures.event;
import static io.eventdrive.inmemory.Fixtures.keyed;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.spi.Broker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which consumer may have which event of a key, and when. */
class KeyOrderTest {
    private final TestPlatform platform = new TestPlatform();
    private final Broker broker = InMemory.queue().openBroker(Fixtures.context(platform));
    private final Consumer left = Consumer.open(broker, "g");
    private final Consumer right = Consumer.open(broker, "g");

    @Test
    void events_of_a_key_go_to_the_consumer_that_has_one_in_flight() {
        broker.publish(List.of(keyed("a1", "a"), keyed("a2", "a"), keyed("b1", "b"), keyed("a3", "a")));
        assertThat(left.poll(1)).containsExactly("a1");

        assertThat(right.poll()).containsExactly("b1");
        assertThat(left.poll()).containsExactly("a2", "a3");
    }

    @Test
    void the_owner_of_a_key_is_called_when_another_consumer_comes_upon_an_event_of_it() {
        broker.publish(List.of(keyed("a1", "a")));
        assertThat(left.poll()).containsExactly("a1");
        assertThat(left.poll()).isEmpty();
        assertThat(right.poll()).isEmpty();

        broker.publish(List.of(keyed("a2", "a")));
        if (right.signals() > 0) {
            assertThat(right.poll()).isEmpty();
        }
        assertThat(left.signals()).isEqualTo(1);
        assertThat(left.poll()).containsExactly("a2");
    }

    @Test
    void a_key_is_free_again_when_nothing_of_it_is_in_flight() {
        broker.publish(List.of(keyed("a1", "a"), keyed("a2", "a"), keyed("a3", "a")));
        assertThat(left.poll(2)).containsExactly("a1", "a2");
        assertThat(right.poll()).isEmpty();

        left.ack("a1");
        assertThat(right.signals()).isZero();
        assertThat(right.poll()).isEmpty();
        left.ack("a2");

        assertThat(right.signals()).isEqualTo(1);
        assertThat(right.poll()).containsExactly("a3");
        assertThat(left.poll()).isEmpty();
    }

    @Test
    void an_event_given_back_goes_out_before_later_ones_of_its_key() {
        broker.publish(List.of(keyed("a1", "a"), keyed("a2", "a"), keyed("a3", "a"), keyed("b1", "b")));
        assertThat(left.poll(2)).containsExactly("a1", "a2");
        left.nack("a1", Duration.ZERO);

        assertThat(right.poll())
                .describedAs("a2 is still in flight on the left")
                .containsExactly("b1");
        assertThat(left.poll()).containsExactly("a1/2", "a3");
    }

    @Test
    void when_all_of_a_key_were_given_back_any_consumer_may_have_them_in_their_order() {
        broker.publish(List.of(keyed("a1", "a"), keyed("a2", "a"), keyed("a3", "a")));
        assertThat(left.poll(2)).containsExactly("a1", "a2");
        left.nack("a2", Duration.ZERO);
        left.nack("a1", Duration.ZERO);

        assertThat(right.poll(1)).containsExactly("a1/2");
        assertThat(left.poll()).isEmpty();
        assertThat(right.poll()).containsExactly("a2/2", "a3");
    }

    @Test
    void an_event_given_back_with_a_delay_does_not_hold_back_its_key_and_keeps_to_it_when_it_is_due() {
        broker.publish(List.of(keyed("a1", "a"), keyed("a2", "a"), keyed("a3", "a")));
        assertThat(left.poll(1)).containsExactly("a1");
        left.nack("a1", Duration.ofSeconds(5));
        assertThat(right.poll(1)).containsExactly("a2");
        assertThat(left.poll()).isEmpty();

        platform.advance(Duration.ofSeconds(5));
        if (left.signals() > 0) {
            assertThat(left.poll()).isEmpty();
        }
        assertThat(right.poll()).containsExactly("a1/2", "a3");
    }

    @Test
    void a_due_event_of_a_key_calls_the_consumer_that_owns_the_key() {
        broker.publish(List.of(keyed("a1", "a"), keyed("a2", "a")));
        assertThat(left.poll(1)).containsExactly("a1");
        left.nack("a1", Duration.ofSeconds(5));
        assertThat(left.poll()).containsExactly("a2");
        assertThat(left.poll()).isEmpty();
        assertThat(right.poll()).isEmpty();

        platform.advance(Duration.ofSeconds(5));

        assertThat(left.signals()).isEqualTo(1);
        assertThat(right.signals()).isZero();
        assertThat(left.poll()).containsExactly("a1/2");
    }

    @Test
    void events_without_a_key_go_to_whoever_asks() {
        broker.publish(List.of(event("x"), event("y"), event("z")));
        assertThat(left.poll(1)).containsExactly("x");
        assertThat(right.poll(1)).containsExactly("y");
        left.nack("x", Duration.ZERO);
        assertThat(right.poll()).containsExactly("x/2", "z");
    }

    @Test
    void a_key_moves_with_all_its_events_when_its_consumer_closes() {
        Consumer third = Consumer.open(broker, "g");
        broker.publish(List.of(keyed("a1", "a"), keyed("a2", "a"), keyed("a3", "a"), keyed("b1", "b")));
        assertThat(left.poll(2)).containsExactly("a1", "a2");
        assertThat(right.poll()).containsExactly("b1");
        assertThat(third.poll()).isEmpty();

        left.close();

        assertThat(third.poll(1)).containsExactly("a1");
        assertThat(right.poll()).isEmpty();
        assertThat(third.poll()).containsExactly("a2", "a3");
    }
}
