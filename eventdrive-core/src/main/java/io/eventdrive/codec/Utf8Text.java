package io.eventdrive.codec;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Strict UTF-8: what is malformed is refused and never replaced, because a payload that changed in silence is a lost
 * one. Stateless.
 */
final class Utf8Text {
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8Text() {}

    /** Returns the text, or throws CORRUPTED with the offset of the first malformed byte. */
    static String decode(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        // The JDK's decoder is many times faster than a reporting one; only a replacement character leaves a doubt.
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireWellFormed(data);
        }
        return text;
    }

    /** Returns the bytes, or throws INVALID if the text holds half of a surrogate pair, which UTF-8 cannot express. */
    static byte[] encode(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text));
            byte[] encoded = new byte[bytes.remaining()];
            bytes.get(encoded);
            return encoded;
        } catch (CharacterCodingException e) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "a text of " + text.length()
                            + " characters holds half of a surrogate pair, which UTF-8 cannot express");
        }
    }

    private static void requireWellFormed(byte[] data) {
        ByteBuffer bytes = ByteBuffer.wrap(data);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(bytes, CharBuffer.allocate(data.length), true);
        if (result.isError()) {
            throw new EventDriveException(
                    Failure.CORRUPTED,
                    data.length + " bytes are not UTF-8 text: malformed at byte offset " + bytes.position());
        }
    }
}
