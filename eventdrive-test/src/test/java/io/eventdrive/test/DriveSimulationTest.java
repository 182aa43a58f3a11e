package io.eventdrive.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.EventDrive;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.inmemory.InMemoryQueue;
import io.eventdrive.platform.Platform;
import io.eventdrive.policy.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A whole drive, its engine and the in-memory transports, under the simulated platform. */
class DriveSimulationTest {
    private static final int KEYS = 3;
    private static final int EACH = 8;

    private final Map<String, List<Integer>> handled = new TreeMap<>();

    /** An event of the tests. */
    record Placed(String order, int number) {}

    @Test
    void order_per_key_holds_with_lanes_and_retries_in_every_schedule() {
        Simulation.seeds(40, platform -> {
            handled.clear();
            try (EventDrive drive = drive(platform, InMemory.queue())) {
                Map<String, Integer> attempts = new TreeMap<>();
                drive.broker("orders")
                        .consumerGroup("shipping")
                        .on(Placed.class)
                        .lanes(4)
                        .handle((event, context) -> {
                            String key = event.data().order();
                            if (attempts.merge(event.event().id(), 1, Integer::sum) == 1
                                    && event.data().number() % 3 == 0) {
                                throw new IllegalStateException("not yet");
                            }
                            handled.computeIfAbsent(key, any -> new ArrayList<>())
                                    .add(event.data().number());
                        });
                publishAll(platform, drive);

                platform.advance(Duration.ofMinutes(1));

                assertThat(handled).hasSize(KEYS);
                assertThat(handled.values())
                        .allSatisfy(numbers -> assertThat(numbers).hasSize(EACH).isSorted());
            }
        });
    }

    @Test
    void a_drive_that_is_killed_in_a_handler_loses_nothing() {
        Simulation.seeds(40, platform -> {
            handled.clear();
            InMemoryQueue queue = InMemory.queue();
            SimulatedProcess first = platform.process("first");
            consume(drive(first, queue), first, 5);
            SimulatedProcess shop = platform.process("shop");
            EventDrive publisher = drive(shop, queue);
            publishAll(shop, publisher);
            platform.advance(Duration.ofSeconds(1));
            assertThat(first.isAlive()).isFalse();

            SimulatedProcess second = platform.process("second");
            EventDrive drive = drive(second, queue);
            consume(drive, second, Integer.MAX_VALUE);
            platform.advance(Duration.ofMinutes(2));

            assertThat(handled).hasSize(KEYS);
            assertThat(handled.values()).allSatisfy(numbers -> {
                Set<Integer> distinct = new HashSet<>(numbers);
                assertThat(distinct).hasSize(EACH);
            });
            assertThat(drive.broker("orders").consumerGroup("shipping").pending())
                    .hasValue(0);
        });
    }

    @Test
    void a_run_of_a_drive_repeats_with_its_seed() {
        for (long seed = 1; seed <= 5; seed++) {
            assertThat(fingerprint(seed)).isEqualTo(fingerprint(seed));
        }
        assertThat(fingerprint(1)).isNotEqualTo(fingerprint(2));
    }

    private long fingerprint(long seed) {
        handled.clear();
        try (SimulatedPlatform platform = new SimulatedPlatform(seed)) {
            try (EventDrive drive = drive(platform, InMemory.queue())) {
                consume(drive, platform.process("never"), Integer.MAX_VALUE);
                publishAll(platform, drive);
                platform.advance(Duration.ofMinutes(1));
            }
            return platform.fingerprint();
        }
    }

    private void consume(EventDrive drive, SimulatedProcess process, int last) {
        int[] count = {0};
        drive.broker("orders")
                .consumerGroup("shipping")
                .on(Placed.class)
                .lanes(4)
                .handle((event, context) -> {
                    if (++count[0] == last) {
                        process.kill();
                    }
                    handled.computeIfAbsent(event.data().order(), any -> new ArrayList<>())
                            .add(event.data().number());
                });
    }

    private static void publishAll(Platform platform, EventDrive drive) {
        for (int key = 0; key < KEYS; key++) {
            String order = "order-" + key;
            platform.execute(() -> {
                for (int number = 0; number < EACH; number++) {
                    drive.group("orders").publish("order/placed", new Placed(order, number));
                }
            });
        }
    }

    private static EventDrive drive(Platform platform, InMemoryQueue queue) {
        return EventDrive.builder()
                .platform(platform)
                .types(types -> types.event("order.placed", 1, Placed.class))
                .broker(
                        "orders",
                        queue,
                        orders -> orders.key(Placed.class, Placed::order)
                                .retry(RetryPolicy.exponential(Duration.ofMillis(200))
                                        .maxAttempts(3)))
                .start();
    }
}
