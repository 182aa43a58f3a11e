package io.eventdrive.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Durability;
import io.eventdrive.event.Event;
import io.eventdrive.event.EventType;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.guarantee.Level;
import io.eventdrive.spi.Appended;
import io.eventdrive.topic.Topic;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromiseTest {
    private static final Capabilities MEMORY = Capabilities.of(Durability.MEMORY)
            .gives(Guarantee.ORDER_PER_KEY)
            .emulates(Guarantee.DELAY, "at a price")
            .lacks(Guarantee.REPLAY, "not here")
            .lacks(Guarantee.SURVIVES_PROCESS, "memory")
            .build();

    @Test
    void nothing_is_added_that_is_not_required() {
        Capabilities promised = new Promise(Set.of(Guarantee.REPLAY), MEMORY).capabilities();

        assertThat(promised.durability()).isEqualTo(Durability.MEMORY);
        assertThat(promised.support(Guarantee.ORDER_PER_KEY).level()).isEqualTo(Level.NATIVE);
        assertThat(promised.support(Guarantee.DELAY)).isEqualTo(MEMORY.support(Guarantee.DELAY));
        assertThat(promised.support(Guarantee.REPLAY)).isEqualTo(MEMORY.support(Guarantee.REPLAY));
        assertThat(promised.holds(Guarantee.SURVIVES_PROCESS)).isFalse();
    }

    @Test
    void what_must_survive_survives() {
        assertThat(durability(Guarantee.SURVIVES_PROCESS)).isEqualTo(Durability.PROCESS);
        assertThat(durability(Guarantee.SURVIVES_PROCESS, Guarantee.SURVIVES_POWER_CUT))
                .isEqualTo(Durability.DISK);
        assertThat(durability(Guarantee.SURVIVES_POWER_CUT, Guarantee.REPLICATED))
                .isEqualTo(Durability.REPLICATED);
    }

    private static Durability durability(Guarantee... required) {
        Capabilities promised = new Promise(Set.of(required), MEMORY).capabilities();
        assertThat(required).allMatch(promised::holds);
        return promised.durability();
    }

    @Test
    void a_batch_that_is_stored_in_part_stays_so() {
        Event event = Event.builder(new EventType("placed", 1), Topic.of("order/placed"))
                .id("1")
                .source("urn:test")
                .time(Instant.EPOCH)
                .build();
        EventDriveException full = new EventDriveException(Failure.OVERLOADED, "full");
        Promise promise = new Promise(Set.of(Guarantee.SURVIVES_PROCESS), MEMORY);

        Appended appended =
                promise.appended(List.of(event, event), Appended.partly(Durability.MEMORY, Arrays.asList(null, full)));

        assertThat(appended.isWhole()).isFalse();
        assertThat(appended.durability()).isEqualTo(Durability.PROCESS);
        assertThat(appended.failure(0)).isNull();
        assertThat(appended.failure(1)).isSameAs(full);
    }
}
