package io.eventdrive.config;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration holds and no message may show: user information of URIs, values of options that look secret, and values of
 * environment variables. Messages of this library leave them out by themselves; those of transports and client libraries, which repeat
 * what they were given, are cleaned here. For one thread.
 */
public final class Secrets {
    /** Shorter ones are not looked for: they would be found in ordinary words. */
    static final int LENGTH_MIN = 4;

    /** The same for variables whose name does not look secret. */
    static final int PLAIN_VARIABLE_LENGTH_MIN = 8;

    private static final String HIDDEN = "***";
    private static final List<String> SECRET_WORDS =
            List.of("password", "passwd", "passphrase", "pwd", "secret", "token", "key", "credential", "auth");

    // The longest first: one may be a part of another.
    private final Map<String, String> hidden =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** Starts without secrets. */
    public Secrets() {}

    /** Returns whether what goes by that name is likely to be a secret. */
    static boolean looksSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET_WORDS.stream().anyMatch(lower::contains);
    }

    void hideVariable(String name, String value) {
        hide(value, "${" + name + "}", looksSecret(name) ? LENGTH_MIN : PLAIN_VARIABLE_LENGTH_MIN);
    }

    void hideOption(String name, String value) {
        if (looksSecret(name)) {
            hide(value);
        }
    }

    void hideUserInfo(String uri) {
        String userInfo = TransportUri.userInfo(uri);
        hide(userInfo);
        int colon = userInfo.indexOf(':');
        hide(colon < 0 ? userInfo : userInfo.substring(colon + 1));
    }

    private void hide(String value) {
        hide(value, HIDDEN, LENGTH_MIN);
        try {
            hide(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8), HIDDEN, LENGTH_MIN);
        } catch (IllegalArgumentException e) {
            // Not percent-encoded: there is no second way to write it.
        }
    }

    private void hide(String value, String instead, int lengthMin) {
        if (value.length() >= lengthMin) {
            hidden.putIfAbsent(value, instead);
        }
    }

    /** Returns the text with all secrets replaced. */
    public String cleaned(String text) {
        String cleaned = text;
        for (Map.Entry<String, String> secret : hidden.entrySet()) {
            cleaned = cleaned.replace(secret.getKey(), secret.getValue());
        }
        return cleaned;
    }

    /** Returns the failure as it is, or, where it or what led to it shows a secret, one with a clean message and without causes. */
    public EventDriveException cleaned(EventDriveException failure) {
        if (!isShownBy(failure)) {
            return failure;
        }
        EventDriveException cleaned =
                new EventDriveException(failure.failure(), cleaned(String.valueOf(failure.getMessage())));
        cleaned.setStackTrace(failure.getStackTrace());
        return cleaned;
    }

    /** Returns a failure for an error of foreign code, with the error as its cause unless that shows a secret. */
    public EventDriveException wrapped(Failure failure, String what, Throwable error) {
        return new EventDriveException(
                failure, what + ": " + cleaned(error.toString()), isShownBy(error) ? null : error);
    }

    /** Returns whether the error, one of its causes or one of the suppressed shows a secret. */
    boolean isShownBy(Throwable error) {
        return isShownBy(error, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private boolean isShownBy(@Nullable Throwable error, Set<Throwable> seen) {
        if (error == null || !seen.add(error)) {
            return false;
        }
        String text = String.valueOf(error);
        if (hidden.keySet().stream().anyMatch(text::contains) || isShownBy(error.getCause(), seen)) {
            return true;
        }
        for (Throwable suppressed : error.getSuppressed()) {
            if (isShownBy(suppressed, seen)) {
                return true;
            }
        }
        return false;
    }

    /** Returns how many there are. */
    @Override
    public String toString() {
        return hidden.size() + " secrets";
    }
}
