package io.eventdrive.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.event.Receipt;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.policy.RetryPolicy;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad input is a typed error that says where and what, stores nothing, and leaves the next good input unaffected. */
class BadInputTest {
    record Placed(String id, int amount) {}

    record Unregistered(String text) {}

    private final LinkedBlockingQueue<String> hubSaw = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> brokerSaw = new LinkedBlockingQueue<>();
    private EventDrive drive;

    @BeforeEach
    void start() {
        drive = builder().start();
        drive.hub("ticks")
                .subscribe()
                .onAny((event, context) -> hubSaw.add(event.id()))
                .start();
        drive.broker("orders")
                .consumerGroup("shipping")
                .subscribe()
                .topic("order/>")
                .onAny((event, context) -> brokerSaw.add(event.id()))
                .start();
    }

    @AfterEach
    void stop() {
        drive.close();
    }

    static EventDriveBuilder builder() {
        return EventDrive.builder()
                .source("urn:test")
                .types(types ->
                        types.event("placed", 2, Placed.class).upcast("placed", 1, json -> json.put("amount", 1)))
                .hub("ticks", InMemory.stream())
                .broker(
                        "orders",
                        InMemory.queue(),
                        orders -> orders.key(Placed.class, Placed::id)
                                .payloadBytesMax(10_000)
                                .batchEventsMax(3)
                                .retry(RetryPolicy.none()))
                .store("ledger", InMemory.store());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void bad_input_is_a_typed_error_and_the_next_good_input_is_unaffected(Bad bad) throws Exception {
        Throwable thrown = catchThrowable(() -> bad.attempt().on(drive));

        assertThat(thrown).isInstanceOf(EventDriveException.class);
        assertThat(((EventDriveException) thrown).failure()).isEqualTo(bad.failure());
        assertThat(thrown.getMessage()).contains(bad.said());
        assertThat(thrown.getMessage().length()).isLessThan(2_000);
        Receipt tick = drive.group("ticks").publish("tick/a", new Placed("o-1", 1));
        Receipt order = drive.group("orders").publish("order/a", new Placed("o-1", 1));
        assertThat(hubSaw.poll(10, TimeUnit.SECONDS)).isEqualTo(tick.eventId());
        assertThat(brokerSaw.poll(10, TimeUnit.SECONDS)).isEqualTo(order.eventId());
        assertThat(hubSaw).isEmpty();
        assertThat(brokerSaw).isEmpty();
    }

    static Stream<Bad> table() {
        return Stream.of(BadEvents.all(), BadGroups.all(), BadSubscriptions.all(), BadBuilding.all())
                .flatMap(bads -> bads);
    }
}
