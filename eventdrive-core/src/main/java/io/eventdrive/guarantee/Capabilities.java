package io.eventdrive.guarantee;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.Durability;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a transport in one role (hub, broker or store) can promise: a {@link Support} for every {@link Guarantee} and the durability of
 * its receipts. What is not declared is absent. Immutable.
 */
public final class Capabilities {
    private static final Support UNDECLARED = new Support(Level.ABSENT, "the transport does not offer it");

    private final Durability durability;
    private final Map<Guarantee, Support> declared;

    private Capabilities(Builder builder) {
        this.durability = builder.durability;
        this.declared = Collections.unmodifiableMap(new EnumMap<>(builder.declared));
    }

    /** Returns a builder for a transport whose receipts mean the given durability; it implies what survives. */
    public static Builder of(Durability durability) {
        return new Builder(requireNonNull(durability, "durability"));
    }

    /** Returns the builder of capabilities that start as these. */
    public Builder toBuilder() {
        Builder builder = new Builder(durability);
        builder.declared.putAll(declared);
        return builder;
    }

    /** Returns what a receipt means at least. */
    public Durability durability() {
        return durability;
    }

    /** Returns how the guarantee is supported. */
    public Support support(Guarantee guarantee) {
        return declared.getOrDefault(requireNonNull(guarantee, "guarantee"), UNDECLARED);
    }

    /** Returns whether the guarantee holds, natively or emulated. */
    public boolean holds(Guarantee guarantee) {
        return support(guarantee).holds();
    }

    @Override
    public String toString() {
        return durability + " " + declared;
    }

    /** Collects capabilities. For one thread. */
    public static final class Builder {
        private final Durability durability;
        private final Map<Guarantee, Support> declared = new EnumMap<>(Guarantee.class);

        private Builder(Durability durability) {
            this.durability = durability;
            if (durability.compareTo(Durability.PROCESS) >= 0) {
                gives(Guarantee.SURVIVES_PROCESS);
            }
            if (durability == Durability.DISK) {
                gives(Guarantee.SURVIVES_POWER_CUT);
            }
            // What a server survives depends on how it is configured: the transport declares a power cut by itself
            // where it can.
            if (durability == Durability.REPLICATED) {
                gives(Guarantee.REPLICATED);
            }
        }

        /** Declares guarantees that the transport gives by itself. */
        public Builder gives(Guarantee... guarantees) {
            for (Guarantee guarantee : guarantees) {
                declared.put(guarantee, Support.NATIVE);
            }
            return this;
        }

        /** Declares a guarantee that is given on top of the transport, at the named price. */
        public Builder emulates(Guarantee guarantee, String price) {
            declared.put(guarantee, new Support(Level.EMULATED, requireNonNull(price, "price")));
            return this;
        }

        /** Declares that a guarantee is not to be had, and why. */
        public Builder lacks(Guarantee guarantee, String reason) {
            declared.put(guarantee, new Support(Level.ABSENT, requireNonNull(reason, "reason")));
            return this;
        }

        /** Returns the capabilities. */
        public Capabilities build() {
            return new Capabilities(this);
        }
    }
}
