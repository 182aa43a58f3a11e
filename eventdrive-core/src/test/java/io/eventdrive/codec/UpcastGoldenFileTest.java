package io.eventdrive.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventdrive.event.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The documents in the resources were stored by an earlier release; they are never edited to make a test pass. */
class UpcastGoldenFileTest {
    record Money(BigDecimal amount, String currency) {}

    record Customer(String name) {}

    record Item(String flavour, int count) {}

    record OrderPlaced(String id, Customer customer, Money total, List<Item> items) {}

    private final EventTypes types = EventTypes.builder()
            .event("order.placed", 3, OrderPlaced.class)
            .upcast("order.placed", 1, UpcastGoldenFileTest::moneyHasACurrency)
            .upcast("order.placed", 2, UpcastGoldenFileTest::itemsAreCounted)
            .build();

    @Test
    void an_order_of_version_1_is_read_as_one_of_version_3() throws IOException {
        Object payload =
                types.decode(new EventType("order.placed", 1), "application/json", stored("order.placed-v1.json"));

        assertThat(payload)
                .isEqualTo(new OrderPlaced(
                        "o-1",
                        new Customer("Ada Lovelace"),
                        new Money(new BigDecimal("12345678901234567.10"), "EUR"),
                        List.of(new Item("vanilla", 1), new Item("rum & raisin", 1))));
    }

    @Test
    void and_written_again_it_is_the_stored_document_of_version_3() throws IOException {
        Object payload =
                types.decode(new EventType("order.placed", 1), "application/json", stored("order.placed-v1.json"));

        assertThat(types.typeOf(payload).encode(payload))
                .asString(UTF_8)
                .isEqualTo(new String(stored("order.placed-v3.json"), UTF_8));
    }

    @Test
    void the_stored_document_of_version_3_is_read_as_it_is() throws IOException {
        assertThat(types.decode(new EventType("order.placed", 3), "application/json", stored("order.placed-v3.json")))
                .isEqualTo(types.decode(
                        new EventType("order.placed", 1), "application/json", stored("order.placed-v1.json")));
    }

    private static void moneyHasACurrency(ObjectNode json) {
        JsonNode amount = requireNonNull(json.remove("amount"));
        json.putObject("total").put("currency", "EUR").set("amount", amount);
    }

    private static void itemsAreCounted(ObjectNode json) {
        JsonNode customer = requireNonNull(json.remove("customer"));
        json.putObject("customer").set("name", customer);
        JsonNode flavours = requireNonNull(json.remove("items"));
        ArrayNode items = json.putArray("items");
        flavours.forEach(flavour -> items.addObject().put("count", 1).set("flavour", flavour));
    }

    private static byte[] stored(String name) throws IOException {
        try (InputStream stored = UpcastGoldenFileTest.class.getResourceAsStream(name)) {
            return requireNonNull(stored, name).readAllBytes();
        }
    }
}
