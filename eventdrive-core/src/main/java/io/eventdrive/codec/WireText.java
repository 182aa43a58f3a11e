package io.eventdrive.codec;

/** Shows text from the wire in a message so that it neither breaks a log line nor fills a disk. Stateless. */
final class WireText {
    static final int SHOWN_MAX = 64;

    private WireText() {}

    static String shown(String text) {
        StringBuilder shown = new StringBuilder(SHOWN_MAX + 3);
        for (int i = 0; i < Math.min(text.length(), SHOWN_MAX); i++) {
            char c = text.charAt(i);
            shown.append(c >= ' ' && c <= '~' ? c : '?');
        }
        return text.length() > SHOWN_MAX ? shown.append("...").toString() : shown.toString();
    }
}
