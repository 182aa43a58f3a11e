package io.eventdrive.config;

/** Says why a text is no value of its form, in words that do not repeat the text. */
final class WrongValue extends Exception {
    private static final long serialVersionUID = 1L;

    WrongValue(String why) {
        super(why, null, false, false);
    }

    /** Returns why, or an empty text where the form says all. */
    String why() {
        return String.valueOf(getMessage());
    }
}
