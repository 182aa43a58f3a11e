package io.eventdrive.topic;

import java.util.SplittableRandom;
import java.util.StringJoiner;

/** Makes topics and patterns that often have levels in common. The same seed gives the same ones. */
final class RandomTopics {
    private static final String[] PLAIN = {"a", "b"};
    private static final String[] SPECIAL = {
        "a", ".", "%", "#", "+", " ", "$", "\u00e9", "\u6f22", "\ud83d\ude00", "2E", "%2E", "&", "-", "\\", "e\u0301"
    };

    private final SplittableRandom random;
    private final String[] parts;
    private final int levelsMax;

    private RandomTopics(long seed, String[] parts, int levelsMax) {
        this.random = new SplittableRandom(seed);
        this.parts = parts;
        this.levelsMax = levelsMax;
    }

    /** Names of the letters a and b only: two of them are often alike. */
    static RandomTopics plain(long seed) {
        return new RandomTopics(seed, PLAIN, 4);
    }

    /** Names of characters that mean something somewhere. */
    static RandomTopics special(long seed) {
        return new RandomTopics(seed, SPECIAL, 4);
    }

    Topic topic() {
        StringJoiner text = new StringJoiner("/");
        int levels = 1 + random.nextInt(levelsMax);
        for (int i = 0; i < levels; i++) {
            text.add(name());
        }
        return Topic.of(text.toString());
    }

    TopicPattern pattern() {
        StringJoiner text = new StringJoiner("/");
        int levels = 1 + random.nextInt(levelsMax);
        for (int i = 1; i <= levels; i++) {
            switch (random.nextInt(i == levels ? 5 : 4)) {
                case 0 -> text.add("*");
                case 1 -> text.add(name() + "*");
                case 4 -> text.add(">");
                default -> text.add(name());
            }
        }
        return TopicPattern.of(text.toString());
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        int length = 1 + random.nextInt(3);
        for (int i = 0; i < length; i++) {
            name.append(parts[random.nextInt(parts.length)]);
        }
        return name.toString();
    }
}
