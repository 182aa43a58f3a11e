package io.eventdrive.tck;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Durability;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.guarantee.Level;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the author of a transport says it gives, in one role: compared with what the transport itself declares, so that neither can lie by
 * silence. Every guarantee that is not named is absent, those that follow from the durability included. Immutable.
 */
public final class Declaration {
    private final Durability durability;
    private final Map<Guarantee, Level> levels;

    private Declaration(Durability durability, Map<Guarantee, Level> levels) {
        this.durability = durability;
        this.levels = levels;
    }

    /** Declares what a receipt means, and nothing else yet. */
    public static Declaration of(Durability durability) {
        return new Declaration(requireNonNull(durability, "durability"), Map.of());
    }

    /** Returns a declaration that also gives these by itself. */
    public Declaration gives(Guarantee... guarantees) {
        return with(Level.NATIVE, guarantees);
    }

    /** Returns a declaration that also emulates these. */
    public Declaration emulates(Guarantee... guarantees) {
        return with(Level.EMULATED, guarantees);
    }

    private Declaration with(Level level, Guarantee... guarantees) {
        Map<Guarantee, Level> more = new EnumMap<>(Guarantee.class);
        more.putAll(levels);
        for (Guarantee guarantee : guarantees) {
            more.put(guarantee, level);
        }
        return new Declaration(durability, more);
    }

    /** Returns what a receipt means. */
    public Durability durability() {
        return durability;
    }

    /** Returns how the transport comes by the guarantee. */
    public Level level(Guarantee guarantee) {
        return levels.getOrDefault(guarantee, Level.ABSENT);
    }

    /** Returns whether the transport gives it, natively or emulated. */
    public boolean holds(Guarantee guarantee) {
        return level(guarantee) != Level.ABSENT;
    }
}
