package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Durability;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.guarantee.Level;
import org.junit.jupiter.api.Test;

class DeclarationTest {
    @Test
    void what_is_not_declared_is_absent() {
        Declaration declaration =
                Declaration.of(Durability.DISK).gives(Guarantee.REPLAY).emulates(Guarantee.DELAY);
        assertThat(declaration.durability()).isEqualTo(Durability.DISK);
        assertThat(declaration.level(Guarantee.REPLAY)).isEqualTo(Level.NATIVE);
        assertThat(declaration.level(Guarantee.DELAY)).isEqualTo(Level.EMULATED);
        assertThat(declaration.holds(Guarantee.DELAY)).isTrue();
        assertThat(declaration.level(Guarantee.SURVIVES_POWER_CUT)).isEqualTo(Level.ABSENT);
        assertThat(declaration.holds(Guarantee.SURVIVES_POWER_CUT)).isFalse();
    }

    @Test
    void a_later_word_goes_before_an_earlier_one_and_changes_no_other_declaration() {
        Declaration before = Declaration.of(Durability.MEMORY).gives(Guarantee.DELAY);
        Declaration after = before.emulates(Guarantee.DELAY);
        assertThat(before.level(Guarantee.DELAY)).isEqualTo(Level.NATIVE);
        assertThat(after.level(Guarantee.DELAY)).isEqualTo(Level.EMULATED);
    }
}
