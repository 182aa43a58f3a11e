package io.eventdrive.codec;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a codec can read what a content type announces: the same type and sub type, in any case and with any
 * parameters, UTF-8 where a charset is named, and {@code application/*+json} where JSON is expected (RFC 6839).
 * Stateless.
 */
final class MediaType {
    /** The longest content type that is looked at, in characters. */
    static final int LENGTH_MAX = 256;

    private static final String JSON = "application/json";
    private static final String JSON_SUFFIX = "+json";

    private MediaType() {}

    static boolean isValid(String contentType) {
        String essence = essence(contentType);
        int slash = essence.indexOf('/');
        return contentType.length() <= LENGTH_MAX && slash > 0 && slash < essence.length() - 1;
    }

    static boolean accepts(String expected, String found) {
        if (found.length() > LENGTH_MAX) {
            return false;
        }
        String essence = essence(found);
        boolean same = essence.equals(essence(expected))
                || (essence(expected).equals(JSON)
                        && essence.startsWith("application/")
                        && essence.endsWith(JSON_SUFFIX));
        return same && isUtf8(charset(found));
    }

    private static String essence(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String charset(String contentType) {
        for (int at = contentType.indexOf(';'); at >= 0; at = contentType.indexOf(';', at + 1)) {
            int next = contentType.indexOf(';', at + 1);
            String parameter = contentType.substring(at + 1, next < 0 ? contentType.length() : next);
            int equals = parameter.indexOf('=');
            if (equals > 0 && parameter.substring(0, equals).strip().equalsIgnoreCase("charset")) {
                return parameter.substring(equals + 1).replace('"', ' ').strip();
            }
        }
        return null;
    }

    // ASCII is UTF-8; any other charset would be read as if it were UTF-8, and be wrong without a word.
    private static boolean isUtf8(@Nullable String charset) {
        return charset == null
                || charset.equalsIgnoreCase("utf-8")
                || charset.equalsIgnoreCase("utf8")
                || charset.equalsIgnoreCase("us-ascii");
    }
}
