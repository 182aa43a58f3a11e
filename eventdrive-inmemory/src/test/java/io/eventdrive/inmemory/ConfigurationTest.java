package io.eventdrive.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.ExpectedVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application whose groups are bound by a configuration file, from the file to the handler. */
class ConfigurationTest {
    private static final String ORDERS = "groups.orders.kind=broker";

    @TempDir
    Path folder;

    record Placed(String orderId, int amount) {}

    private EventDriveBuilder builder(String... lines) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.properties"), String.join("\n", lines));
        return EventDrive.builder()
                .types(types -> types.event("order.placed", 1, Placed.class))
                .config(file);
    }

    @Test
    void groups_of_all_kinds_are_bound_by_a_file_alone() throws Exception {
        try (EventDrive drive = builder(
                        "source=urn:acme:shop",
                        "groups.ticks.kind=hub",
                        "groups.ticks.transport=memory:stream?max-events=100",
                        "groups.ticks.retain=1h",
                        "groups.ticks.require=replay, checkpoint, total-order",
                        ORDERS,
                        "groups.orders.transport=memory:queue",
                        "groups.orders.require=at-least-once, order-per-key, dead-letter, deduplication",
                        "groups.orders.types.order.placed.key=orderId",
                        "groups.ledger.kind=store",
                        "groups.ledger.transport=memory:store",
                        "groups.ledger.require=expected-version")
                .start()) {
            LinkedBlockingQueue<String> handled = new LinkedBlockingQueue<>();
            drive.broker("orders")
                    .consumerGroup("shipping")
                    .on(Placed.class)
                    .handle((event, context) -> handled.add(
                            event.event().source() + " " + event.event().key().orElse("no key")));
            drive.group("orders").publish("order/new", new Placed("o-1", 5));
            assertThat(handled.poll(10, TimeUnit.SECONDS)).isEqualTo("urn:acme:shop o-1");
            assertThat(drive.store("ledger").stream("account-7").append(ExpectedVersion.none(), new Placed("o-1", 5)))
                    .isInstanceOf(AppendResult.Appended.class);
            assertThat(drive.hub("ticks").name()).isEqualTo("ticks");
        }
    }

    @Test
    void retries_of_the_file_are_what_the_engine_does() throws Exception {
        try (EventDrive drive = builder(
                        ORDERS,
                        "groups.orders.transport=memory:queue",
                        "groups.orders.retry.fixed=1ms",
                        "groups.orders.retry.max-attempts=3",
                        "groups.orders.retry.never=java.lang.IllegalArgumentException")
                .start()) {
            AtomicInteger attempts = new AtomicInteger();
            CountDownLatch last = new CountDownLatch(1);
            var shipping = drive.broker("orders").consumerGroup("shipping");
            shipping.on(Placed.class).handle((event, context) -> {
                switch (event.data().amount()) {
                    case 0 -> {
                        attempts.incrementAndGet();
                        throw new IllegalStateException("again");
                    }
                    case 1 -> throw new IllegalArgumentException("never again");
                    default -> last.countDown();
                }
            });
            for (int amount = 0; amount < 3; amount++) {
                drive.group("orders").publish("order/new", new Placed("o-1", amount));
            }
            assertThat(last.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(attempts).hasValue(3);
            assertThat(shipping.deadLetters().browse())
                    .extracting(letter -> letter.attempts().size())
                    .containsExactly(3, 1);
        }
    }

    @Test
    void one_line_moves_a_group_to_another_transport() throws Exception {
        for (String transport : new String[] {"memory:queue", "memory:stream", "memory:///"}) {
            try (EventDrive drive = builder("groups.orders.transport=" + transport)
                    .broker(
                            "orders",
                            orders -> orders.key(Placed.class, Placed::orderId).deadline(Duration.ofSeconds(5)))
                    .start()) {
                LinkedBlockingQueue<String> handled = new LinkedBlockingQueue<>();
                drive.broker("orders")
                        .consumerGroup("shipping")
                        .on(Placed.class)
                        .handle((event, context) -> handled.add(event.data().orderId()));
                drive.group("orders").publish("order/new", new Placed(transport, 5));
                assertThat(handled.poll(10, TimeUnit.SECONDS)).isEqualTo(transport);
            }
        }
    }

    @Test
    void what_the_provider_refuses_is_told_with_the_line_of_the_transport() throws Exception {
        assertInvalid(
                "shop.properties:2: groups.orders.transport: ",
                "max-events",
                ORDERS,
                "groups.orders.transport=memory:queue?max-events=many");
        assertInvalid(
                "shop.properties:2: unknown key 'groups.orders.max-event'",
                "did you mean 'groups.orders.max-events'?",
                ORDERS,
                "groups.orders.max-event=5",
                "groups.orders.transport=memory:queue");
        assertInvalid(
                "shop.properties:2: groups.orders.transport: ",
                "did you mean 'memory'?",
                ORDERS,
                "groups.orders.transport=memroy:queue");
    }

    private void assertInvalid(String where, String what, String... lines) throws IOException {
        EventDriveBuilder builder = builder(lines);
        assertThatThrownBy(builder::start)
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        refused -> assertThat(refused.failure()).isEqualTo(Failure.INVALID))
                .hasMessageContaining(where)
                .hasMessageContaining(what);
    }

    @Test
    void a_kind_and_a_guarantee_that_are_not_to_be_had_are_unsupported_and_listed_together() throws Exception {
        EventDriveBuilder builder = builder(
                "groups.ticks.kind=hub",
                "groups.ticks.transport=memory:queue",
                ORDERS,
                "groups.orders.transport=memory:queue",
                "groups.orders.require=survives-power-cut");
        assertThatThrownBy(builder::start)
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        refused -> assertThat(refused.failure()).isEqualTo(Failure.UNSUPPORTED))
                .hasMessageContaining("shop.properties:2: groups.ticks.transport: memory:queue can be a broker")
                .hasMessageContaining("group 'orders'")
                .hasMessageContaining("requires SURVIVES_POWER_CUT");
    }
}
