package io.eventdrive.topic;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bad text is refused with a message that says where, which rule, what was found and what to do. */
class BadTopicTextsTest {
    private static final String EMPTY = "a level must not be empty";
    private static final String WILDCARD = "'*' and '>' belong to patterns only";
    private static final String CONTROL = "control characters are not allowed";
    private static final String LOOK_ALIKE = "characters that look like the separator '/' are not allowed";
    private static final String INVISIBLE = "invisible and text-direction characters are not allowed";
    private static final String HALF = "half of a surrogate pair is no character";
    private static final String NO_CHARACTER = "code points that Unicode reserves as no character are not allowed";
    private static final String REMOVE = "remove it or write something else for it";

    static Stream<Arguments> misshapen() {
        return Stream.of(
                bad("", "'': level 1, character 1: " + EMPTY + ", found the end; name the level or remove the '/'"),
                bad("/", "'/': level 1, character 1: " + EMPTY + ", found '/'"),
                bad("/a", "'/a': level 1, character 1: " + EMPTY + ", found '/'"),
                bad("a/", "'a/': level 2, character 3: " + EMPTY + ", found the end"),
                bad("a//b", "'a//b': level 2, character 3: " + EMPTY + ", found '/'"),
                bad("a/b//", "level 3, character 5: " + EMPTY),
                bad("//", "level 1, character 1: " + EMPTY),
                bad("/".repeat(1024), "level 1, character 1: " + EMPTY),
                bad(levels(129), "level 128, character 256: at most 128 levels are allowed, found '/'; join or remove"),
                bad(levels(512), "at most 128 levels are allowed"),
                bad(levels(128) + "/", "at most 128 levels are allowed"),
                bad("a".repeat(1025), "must not be longer than 1024 UTF-8 bytes, found 1025 characters; shorten it"),
                bad("a".repeat(10 << 20), "must not be longer than 1024 UTF-8 bytes, found 10485760 characters"),
                bad("\u00e9".repeat(513), "must not be longer than 1024 UTF-8 bytes, found 1026"),
                bad("\u6f22".repeat(342), "must not be longer than 1024 UTF-8 bytes, found 1026"),
                bad("\ud83d\ude00".repeat(257), "must not be longer than 1024 UTF-8 bytes, found 1028"));
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                bad("a\u0000b", "'a\\u0000b': level 1, character 2: " + CONTROL + ", found U+0000 NULL; " + REMOVE),
                bad("a/\tb", "'a/\\u0009b': level 2, character 3: " + CONTROL + ", found U+0009"),
                bad("a\nb", "'a\\u000Ab': level 1, character 2: " + CONTROL + ", found U+000A LINE FEED (LF)"),
                bad("a\r", CONTROL + ", found U+000D"),
                bad("\u001b[31mred", CONTROL + ", found U+001B ESCAPE"),
                bad("\u001f", CONTROL + ", found U+001F"),
                bad("\u007f", CONTROL + ", found U+007F DELETE"),
                bad("\u0080", CONTROL + ", found U+0080"),
                bad("a/b/\u0085", "level 3, character 5: " + CONTROL + ", found U+0085"),
                bad("\u009f", CONTROL + ", found U+009F"),
                bad("\u2028", CONTROL + ", found U+2028 LINE SEPARATOR"),
                bad("\u2029", CONTROL + ", found U+2029 PARAGRAPH SEPARATOR"),
                bad("a\u2044b", "'a\\u2044b': level 1, character 2: " + LOOK_ALIKE + ", found U+2044 FRACTION SLASH"),
                bad("a\u2215b", LOOK_ALIKE + ", found U+2215 DIVISION SLASH"),
                bad("a\uff0fb", LOOK_ALIKE + ", found U+FF0F FULLWIDTH SOLIDUS"),
                bad("a\u29f8b", LOOK_ALIKE + ", found U+29F8 BIG SOLIDUS"),
                bad("a\u00adb", INVISIBLE + ", found U+00AD SOFT HYPHEN"),
                bad("\u034f", INVISIBLE),
                bad("\u061c", INVISIBLE + ", found U+061C ARABIC LETTER MARK"),
                bad("\u1160", INVISIBLE),
                bad("\u180e", INVISIBLE),
                bad("a\u200bb", INVISIBLE + ", found U+200B ZERO WIDTH SPACE"),
                bad("a\u200d", INVISIBLE + ", found U+200D ZERO WIDTH JOINER"),
                bad("\u200f", INVISIBLE + ", found U+200F RIGHT-TO-LEFT MARK"),
                bad("a/\u202egnp.exe", "'a/\\u202Egnp.exe': level 2, character 3: " + INVISIBLE),
                bad("\u202a", INVISIBLE),
                bad("\u2060", INVISIBLE + ", found U+2060 WORD JOINER"),
                bad("\u2066", INVISIBLE),
                bad("\u206f", INVISIBLE),
                bad("\u3164", INVISIBLE),
                bad("\ufeffa", INVISIBLE + ", found U+FEFF ZERO WIDTH NO-BREAK SPACE"),
                bad("\uffa0", INVISIBLE),
                bad("\ufffb", INVISIBLE),
                bad("a\udb40\udc41", "'a\\uE0041': level 1, character 2: " + INVISIBLE + ", found U+E0041"));
    }

    static Stream<Arguments> noCharacters() {
        return Stream.of(
                bad("\ud83d", "'\\uD83D': level 1, character 1: " + HALF),
                bad("a\ude00", "'a\\uDE00': level 1, character 2: " + HALF),
                bad("\ude00\ud83d", "level 1, character 1: " + HALF),
                bad("\ud83d\ud83d\ude00", "level 1, character 1: " + HALF),
                bad("\ud83d\ude00\ude00", "level 1, character 3: " + HALF),
                bad("\ud800", "level 1, character 1: " + HALF),
                bad("\udfff", "level 1, character 1: " + HALF),
                bad("\ud83d/\ude00", "level 1, character 1: " + HALF),
                bad("\ufffe", NO_CHARACTER),
                bad("\uffff", NO_CHARACTER + ", found U+FFFF"),
                bad("\ufdd0", NO_CHARACTER),
                bad("\ufdef", NO_CHARACTER),
                bad("\ud83f\udffe", "level 1, character 1: " + NO_CHARACTER + ", found U+1FFFE"));
    }

    static Stream<Arguments> badTopics() {
        return Stream.of(
                bad("*", "'*': level 1, character 1: " + WILDCARD + ", found '*'; remove it, or make a TopicPattern"),
                bad("a/*", "level 2, character 3: " + WILDCARD + ", found '*'"),
                bad("a/pre*", "level 2, character 6: " + WILDCARD),
                bad("a/b*c", "level 2, character 4: " + WILDCARD),
                bad(">", "level 1, character 1: " + WILDCARD + ", found '>'"),
                bad("a/>", "level 2, character 3: " + WILDCARD),
                bad("a->b", "level 1, character 3: " + WILDCARD));
    }

    static Stream<Arguments> badPatterns() {
        return Stream.of(
                bad("**", "'**': level 1, character 2: '*' must end its level, found '*'; move the '*' to the end"),
                bad("*a", "level 1, character 2: '*' must end its level, found 'a'"),
                bad("a*b", "level 1, character 3: '*' must end its level, found 'b'"),
                bad("a/pre**", "level 2, character 7: '*' must end its level, found '*'"),
                bad("a/*b/c", "level 2, character 4: '*' must end its level, found 'b'"),
                bad("*>", "level 1, character 2: '*' must end its level, found '>'"),
                bad("*\n", "level 1, character 2: '*' must end its level, found U+000A"),
                bad(">>", "level 1, character 2: '>' must end the pattern, found '>'; use '*' for one level"),
                bad(">/a", "level 1, character 2: '>' must end the pattern, found '/'"),
                bad("a/>/b", "level 2, character 4: '>' must end the pattern, found '/'"),
                bad("a/>/", "level 2, character 4: '>' must end the pattern, found '/'"),
                bad("a/>*", "level 2, character 4: '>' must end the pattern, found '*'"),
                bad("a>", "level 1, character 2: '>' must be a level of its own, found '>'; put a '/' before it"),
                bad("a/b>", "level 2, character 4: '>' must be a level of its own"),
                bad("a>/b", "level 1, character 2: '>' must be a level of its own"),
                bad("*/", "level 2, character 3: " + EMPTY + ", found the end"),
                bad("*/".repeat(128) + "*", "level 128, character 256: at most 128 levels are allowed"),
                bad("a".repeat(1024) + "*", "must not be longer than 1024 UTF-8 bytes, found 1025 characters"));
    }

    @ParameterizedTest
    @MethodSource({"misshapen", "unreadable", "noCharacters", "badTopics"})
    void a_bad_topic_is_refused(String text, String message) {
        Refused.invalid(() -> Topic.of(text)).hasMessageStartingWith("topic '").hasMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource({"misshapen", "unreadable", "noCharacters", "badPatterns"})
    void a_bad_pattern_is_refused(String text, String message) {
        Refused.invalid(() -> TopicPattern.of(text))
                .hasMessageStartingWith("topic pattern '")
                .hasMessageContaining(message);
    }

    private static Arguments bad(String text, String message) {
        return arguments(text, message);
    }

    private static String levels(int count) {
        return String.join("/", Collections.nCopies(count, "x"));
    }

    @ParameterizedTest
    @MethodSource("longTexts")
    void a_message_echoes_no_more_than_80_characters(String text, String echo) {
        Refused.invalid(() -> Topic.of(text)).hasMessageStartingWith("topic " + echo + ": ");
    }

    static List<Arguments> longTexts() {
        return List.of(
                arguments("a".repeat(76) + "*", "'" + "a".repeat(76) + "*'"),
                arguments("a".repeat(77) + "*", "'" + "a".repeat(77) + "\u2026'"),
                arguments("a".repeat(2000), "'" + "a".repeat(77) + "\u2026'"),
                arguments("\n".repeat(2000), "'" + "\\u000A".repeat(12) + "\u2026'"),
                arguments("\ud83d\ude00".repeat(600), "'" + "\ud83d\ude00".repeat(38) + "\u2026'"));
    }
}
