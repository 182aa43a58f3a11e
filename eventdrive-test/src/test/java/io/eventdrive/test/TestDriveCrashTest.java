package io.eventdrive.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.EventDrive;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestDriveCrashTest {

    @Test
    void a_crash_before_the_acknowledgement_lets_the_next_process_handle_it_again() {
        Simulation.seeds(50, platform -> {
            try (TestDrive test = TestDrive.on(platform, Shop::configure)) {
                Shop shop = new Shop(test.start());
                test.crashBefore("orders", Operation.ACKNOWLEDGE);
                shop.order("icecream");
                test.settle();
                assertThat(test.isRunning()).isFalse();
                assertThat(shop.shipped()).containsExactly("icecream");

                Shop again = new Shop(test.start());
                test.settle();

                assertThat(again.shipped()).containsExactly("icecream");
                assertThat(test.published("parcels")).hasSize(2);
            }
        });
    }

    @Test
    void a_crash_after_the_acknowledgement_leaves_nothing_to_do() {
        Simulation.seeds(50, platform -> {
            try (TestDrive test = TestDrive.on(platform, Shop::configure)) {
                new Shop(test.start()).order("icecream");
                test.crashAfter("orders", Operation.ACKNOWLEDGE);
                test.settle();
                assertThat(test.isRunning()).isFalse();

                Shop again = new Shop(test.start());
                test.settle();

                assertThat(again.shipped()).isEmpty();
            }
        });
    }

    @Test
    void a_publisher_that_dies_may_or_may_not_have_stored() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            Shop before = new Shop(test.start());
            test.crashBefore("orders", Operation.PUBLISH);
            assertThatThrownBy(() -> before.order("icecream")).isInstanceOf(ProcessKilled.class);

            Shop after = new Shop(test.start());
            test.crashAfter("orders", Operation.PUBLISH);
            assertThatThrownBy(() -> after.order("waffles")).isInstanceOf(ProcessKilled.class);

            Shop last = new Shop(test.start());
            test.settle();
            assertThat(last.shipped()).containsExactly("waffles");
        }
    }

    @Test
    void an_event_that_kills_its_process_each_time_ends_as_a_dead_letter() {
        try (TestDrive test = TestDrive.of(Shop::configure)) {
            List<String> shipped = new ArrayList<>();
            order(test.start(), "poison");
            test.stop();
            int starts = 0;
            while (!test.isRunning()) {
                starts++;
                test.start()
                        .broker("orders")
                        .consumerGroup("shipping")
                        .on(Shop.Ordered.class)
                        .handle((event, context) -> {
                            if (event.data().item().equals("poison")) {
                                test.kill();
                            }
                            shipped.add(event.data().item());
                        });
                test.settle();
            }
            order(test.drive(), "waffles");
            test.settle();

            assertThat(starts).isEqualTo(4);
            assertThat(test.drive()
                            .broker("orders")
                            .consumerGroup("shipping")
                            .deadLetters()
                            .count())
                    .isEqualTo(1);
            assertThat(shipped).containsExactly("waffles");
        }
    }

    private static void order(EventDrive drive, String item) {
        drive.group("orders").publish("order/placed", new Shop.Ordered("customer", item));
    }
}
