package io.eventdrive.guarantee;

/**
 * How one guarantee is supported. Immutable.
 *
 * @param level how the transport comes by it
 * @param note the price of an emulation or the reason of an absence; empty for a native one
 */
public record Support(Level level, String note) {
    static final Support NATIVE = new Support(Level.NATIVE, "");

    /** Returns whether the guarantee holds, whoever gives it. */
    public boolean holds() {
        return level != Level.ABSENT;
    }
}
