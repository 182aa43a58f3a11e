package io.eventdrive.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The URI of a transport, taken apart: {@code scheme:opaque?options} or {@code scheme://user@host/path?options}. Immutable; shows neither
 * user information nor options.
 */
final class TransportUri {
    private final String scheme;
    private final URI withoutQuery;
    private final Map<String, String> options;

    private TransportUri(String scheme, URI withoutQuery, Map<String, String> options) {
        this.scheme = scheme;
        this.withoutQuery = withoutQuery;
        this.options = options;
    }

    static TransportUri parse(String text) throws WrongValue {
        int fragment = text.indexOf('#');
        if (fragment >= 0) {
            throw new WrongValue("remove everything from '#' on, or write %23 for the character itself");
        }
        int question = text.indexOf('?');
        URI uri = uri(question < 0 ? text : text.substring(0, question));
        if (uri.getScheme() == null) {
            throw new WrongValue("it has no scheme");
        }
        Map<String, String> options = question < 0 ? Map.of() : options(text.substring(question + 1));
        return new TransportUri(uri.getScheme().toLowerCase(Locale.ROOT), uri, options);
    }

    private static URI uri(String text) throws WrongValue {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // The message of the exception repeats the whole input, credentials included: it is not passed on.
            throw new WrongValue(e.getReason() + (e.getIndex() < 0 ? "" : " at its character " + (e.getIndex() + 1))
                    + "; characters with a meaning in URIs are written as % and two digits");
        }
    }

    private static Map<String, String> options(String query) throws WrongValue {
        Map<String, String> options = new LinkedHashMap<>();
        int number = 0;
        for (String pair : query.split("&", -1)) {
            number++;
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new WrongValue("expected name=value behind '?', between '&', not so in part " + number);
            }
            String name = decoded(pair.substring(0, equals), number);
            if (options.putIfAbsent(name, decoded(pair.substring(equals + 1), number)) != null) {
                throw new WrongValue("part " + number + " behind '?' names an option that an earlier part names too");
            }
        }
        return options;
    }

    private static String decoded(String text, int number) throws WrongValue {
        try {
            // A plus stands for itself in the query of a URI; the decoder is made for forms.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new WrongValue(
                    "expected two hexadecimal digits behind each '%', not so in part " + number + " behind '?'");
        }
    }

    /** Returns the scheme in lower case. */
    String scheme() {
        return scheme;
    }

    /** Returns the URI up to its query. */
    URI withoutQuery() {
        return withoutQuery;
    }

    /** Returns the parameters of the query, decoded. */
    Map<String, String> options() {
        return options;
    }

    /** Returns the user information of a text that may be a URI, as it is written, or an empty text. */
    static String userInfo(String text) {
        int end = text.lastIndexOf('@');
        if (end < 0) {
            return "";
        }
        int start = text.indexOf("//");
        int colon = text.indexOf(':');
        return text.substring(start >= 0 && start < end ? start + 2 : colon >= 0 && colon < end ? colon + 1 : 0, end);
    }

    /**
     * Returns a text that may be a URI as it can be shown: without user information, query and fragment. Where it is not certain which part
     * is which, such as with an '@' behind a '/', all but the scheme is left out. Other texts come back unchanged.
     */
    static String shown(String text) {
        int at = text.lastIndexOf('@');
        int end = firstOf(text, '?', '#');
        if (at < 0) {
            return text.substring(0, end);
        }
        int colon = text.indexOf(':');
        String scheme = colon < 0 || colon > at ? "" : text.substring(0, colon + 1);
        int authority = text.startsWith("//", scheme.length()) ? scheme.length() + 2 : scheme.length();
        boolean isCertain = at < end
                && !scheme.isEmpty()
                && text.indexOf('@') == at
                && text.substring(authority, at).indexOf('/') < 0;
        return isCertain ? text.substring(0, authority) + text.substring(at + 1, end) : scheme + "...";
    }

    private static int firstOf(String text, char one, char other) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == one || text.charAt(i) == other) {
                return i;
            }
        }
        return text.length();
    }

    /** Returns the URI without user information and query. */
    @Override
    public String toString() {
        return shown(withoutQuery.toString());
    }
}
