package io.eventdrive.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.EventDrive;
import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.Durability;
import io.eventdrive.event.Event;
import io.eventdrive.event.Publication;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.inmemory.InMemoryQueue;
import io.eventdrive.observe.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestDriveTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void an_application_runs_on_memory_as_it_is_configured() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            Shop shop = new Shop(test.start());

            shop.order("icecream");
            shop.order("waffles");
            test.settle();

            assertThat(shop.shipped()).containsExactly("icecream", "waffles");
            assertThat(test.published("orders")).hasSize(2);
            assertThat(test.published("parcels"))
                    .extracting(Event::type)
                    .extracting(Object::toString)
                    .hasSize(2)
                    .allMatch(type -> type.contains("parcel.packed"));
            assertThat(test.published("nowhere")).isEmpty();
            assertThat(test.platform().now()).isEqualTo(START);
        }
    }

    @Test
    void the_required_durability_is_declared_and_receipts_say_so() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            EventDrive drive = test.start();

            assertThat(drive.group("orders").capabilities().holds(Guarantee.SURVIVES_POWER_CUT))
                    .isTrue();
            assertThat(drive.group("parcels").capabilities().holds(Guarantee.SURVIVES_PROCESS))
                    .isFalse();
            assertThat(drive.group("orders")
                            .publish("order/placed", new Shop.Ordered("c", "i"))
                            .durability())
                    .isEqualTo(Durability.DISK);
        }
    }

    @Test
    void what_memory_cannot_do_is_refused_at_start() {
        try (TestDrive test = TestDrive.of(builder -> {
            Shop.configure(builder);
            builder.broker("replayed", new Shop.Remote(), options -> options.require(Guarantee.REPLAY));
        })) {
            assertThatThrownBy(test::start)
                    .isInstanceOf(EventDriveException.class)
                    .hasMessageContaining("in-memory queue in the place of remote server")
                    .hasMessageContaining("REPLAY");
            assertThat(test.isRunning()).isFalse();
        }
    }

    @Test
    void settling_goes_through_retries_in_virtual_time() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            Shop shop = new Shop(test.start()).fails("icecream", 2);

            shop.order("icecream");
            test.settle();

            assertThat(shop.shipped()).containsExactly("icecream");
            assertThat(test.platform().now()).isAfter(START.plus(Shop.FIRST_RETRY));
            assertThat(test.drive().subscriptions().get(0).count(Step.RETRYING)).isEqualTo(2);
        }
    }

    @Test
    void settling_ends_with_dead_letters_when_attempts_are_used_up() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            Shop shop = new Shop(test.start()).fails("icecream", 3);

            shop.order("icecream");
            shop.order("waffles");
            test.settle();

            assertThat(shop.shipped()).containsExactly("waffles");
            List<DeadLetter> letters = test.drive()
                    .broker("orders")
                    .consumerGroup("shipping")
                    .deadLetters()
                    .browse();
            assertThat(letters)
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.attempts()).hasSize(3));

            test.drive()
                    .broker("orders")
                    .consumerGroup("shipping")
                    .deadLetters()
                    .replay(">");
            test.settle();
            assertThat(shop.shipped()).containsExactly("waffles", "icecream");
        }
    }

    @Test
    void what_is_due_later_of_itself_stays() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            Shop shop = new Shop(test.start());
            test.drive()
                    .group("orders")
                    .publish(Publication.of("order/placed", new Shop.Ordered("c", "christmas tree"))
                            .after(Duration.ofDays(300)));

            test.settle();
            assertThat(shop.shipped()).isEmpty();
            assertThat(test.platform().now()).isEqualTo(START);

            test.advance(Duration.ofDays(301));
            assertThat(shop.shipped()).containsExactly("christmas tree");
        }
    }

    @Test
    void a_failed_publish_is_told_and_stores_nothing() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            Shop shop = new Shop(test.start());
            test.failNext("orders", Operation.PUBLISH).failNext("orders", Operation.PUBLISH);

            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> shop.order("icecream"))
                        .isInstanceOfSatisfying(
                                EventDriveException.class,
                                e -> assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE))
                        .hasMessageContaining("PUBLISH failed before anything was done, as the test has planned");
            }
            shop.order("waffles");
            test.settle();

            assertThat(shop.shipped()).containsExactly("waffles");
        }
    }

    @Test
    void a_lost_answer_leaves_what_was_stored() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            Shop shop = new Shop(test.start());
            test.loseAnswer("orders", Operation.PUBLISH);

            assertThatThrownBy(() -> shop.order("icecream")).hasMessageContaining("lost the answer");
            test.settle();

            assertThat(shop.shipped()).containsExactly("icecream");
        }
    }

    @Test
    void a_handler_whose_publish_fails_is_tried_again() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            Shop shop = new Shop(test.start());
            test.failNext("parcels", Operation.PUBLISH);

            shop.order("icecream");
            test.settle();

            assertThat(shop.shipped()).containsExactly("icecream");
            assertThat(test.published("parcels")).hasSize(1);
        }
    }

    @Test
    void a_poll_that_fails_is_made_again() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            Shop shop = new Shop(test.start());
            test.settle();
            test.failNext("orders", Operation.POLL);

            shop.order("icecream");
            test.settle();

            assertThat(shop.shipped()).containsExactly("icecream");
        }
    }

    @Test
    void a_killed_drive_gives_nothing_back_and_cannot_be_used() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            EventDrive dead = test.start();
            Shop shop = new Shop(dead);
            test.kill();
            test.kill();

            assertThatThrownBy(() -> shop.order("icecream"))
                    .isInstanceOf(EventDriveException.class)
                    .hasMessageContaining("process 'application' was killed");
            assertThatThrownBy(test::drive).isInstanceOf(IllegalStateException.class);
            dead.close();
            test.settle();
            assertThat(test.published("orders")).isEmpty();
        }
    }

    @Test
    void a_drive_that_is_stopped_and_started_goes_on() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            test.start();
            assertThatThrownBy(test::start).isInstanceOf(IllegalStateException.class);
            test.drive().group("orders").publish("order/placed", new Shop.Ordered("c", "icecream"));
            test.stop();
            test.stop();

            Shop shop = new Shop(test.start());
            test.settle();

            assertThat(shop.shipped()).containsExactly("icecream");
        }
    }

    @Test
    void the_applications_own_memory_keeps_its_bounds() {
        InMemoryQueue small = InMemory.queue().maxEvents(1);
        try (TestDrive test =
                TestDrive.of(builder -> builder.types(types -> types.event("order.placed", 1, Shop.Ordered.class))
                        .broker("orders", small, orders -> orders.deadline(Duration.ofSeconds(5))))) {
            EventDrive drive = test.start();
            drive.group("orders").publish("order/placed", new Shop.Ordered("c", "first"));

            assertThatThrownBy(() -> drive.group("orders").publish("order/placed", new Shop.Ordered("c", "second")))
                    .isInstanceOfSatisfying(
                            EventDriveException.class,
                            e -> assertThat(e.failure()).isIn(Failure.OVERLOADED, Failure.TIMED_OUT));
            assertThat(test.platform().now()).isEqualTo(START.plusSeconds(5));
        }
    }

    @Test
    void a_handler_that_never_ends_is_named() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            EventDrive drive = test.start();
            drive.broker("orders")
                    .consumerGroup("stuck")
                    .on(Shop.Ordered.class)
                    .handle((event, context) -> test.platform().gate().await(() -> false, Long.MAX_VALUE));
            drive.group("orders").publish("order/placed", new Shop.Ordered("c", "icecream"));

            assertThatThrownBy(test::settle)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("still in flight after PT24H of virtual time (seed 1): [orders/stuck: ");
        }
    }

    @Test
    void a_plan_that_did_not_happen_fails_the_test() {
        TestDrive test = TestDrive.of(Shop::configure);
        test.start();
        test.failNext("orders", Operation.PUBLISH).crashAfter("parcels", Operation.SAVE_CHECKPOINT);

        assertThatThrownBy(test::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("FAILURE at PUBLISH of group 'orders'")
                .hasMessageContaining("CRASH_AFTER at SAVE_CHECKPOINT of group 'parcels'");
        test.close();
    }

    @Test
    void the_answer_to_a_poll_cannot_get_lost() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            assertThatThrownBy(() -> test.loseAnswer("orders", Operation.POLL))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_named_subscription_of_a_hub_goes_on_after_a_crash_without_a_gap() {
        Simulation.seeds(50, platform -> {
            List<String> seen = new ArrayList<>();
            try (TestDrive test = TestDrive.on(platform, Shop::configure)) {
                listen(test.start(), seen);
                test.crashAfter("parcels", Operation.POLL);
                publishParcels(test, 0);
                test.settle();

                listen(test.isRunning() ? test.drive() : test.start(), seen);
                test.settle();

                assertThat(seen).contains("parcel 0", "parcel 1", "parcel 2");
            }
        });
    }

    private static void publishParcels(TestDrive test, int from) {
        for (int i = from; i < from + 3; i++) {
            test.drive().group("parcels").publish("parcel/packed", new Shop.Packed("parcel " + i));
        }
    }

    private static void listen(EventDrive drive, List<String> seen) {
        drive.hub("parcels")
                .subscription("tracker")
                .on(Shop.Packed.class, (event, context) -> seen.add(event.data().item()))
                .start();
    }
}
