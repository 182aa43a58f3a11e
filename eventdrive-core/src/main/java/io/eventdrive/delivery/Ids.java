package io.eventdrive.delivery;

import io.eventdrive.platform.Platform;
import java.nio.charset.StandardCharsets;

/**
 * Makes time-ordered ids: UUIDs of version 7 (RFC 9562), 48 bits of milliseconds and 74 random bits. No lock and no state: two ids of one
 * millisecond are in random order.
 */
public final class Ids {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int[] DASHES = {8, 13, 18, 23};

    private final Platform platform;

    /** Takes time and randomness from the platform. */
    public Ids(Platform platform) {
        this.platform = platform;
    }

    /** Returns a new id of 36 characters. */
    public String next(long epochMillis) {
        long high = epochMillis << 16 | 0x7000L | platform.random().nextLong() & 0x0fffL;
        long low = 0x8000000000000000L | platform.random().nextLong() & 0x3fffffffffffffffL;
        byte[] text = new byte[36];
        for (int dash : DASHES) {
            text[dash] = '-';
        }
        int at = 35;
        at = write(low, text, at);
        write(high, text, at);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static int write(long bits, byte[] text, int last) {
        int at = last;
        long rest = bits;
        for (int i = 0; i < 16; i++) {
            if (text[at] == '-') {
                at--;
            }
            text[at--] = DIGITS[(int) (rest & 0xf)];
            rest >>>= 4;
        }
        return at;
    }
}
