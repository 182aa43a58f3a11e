package io.eventdrive.topic;

import java.util.Arrays;
import java.util.List;

/** Tells what a pattern selects by the published rules of each language, word by word and without any cleverness. */
final class Oracle {
    private Oracle() {}

    static boolean matches(TopicPattern pattern, Topic topic) {
        return matches(words(pattern.toString(), '/'), words(topic.toString(), '/'));
    }

    private static boolean matches(List<String> pattern, List<String> topic) {
        if (pattern.isEmpty() || topic.isEmpty()) {
            return pattern.isEmpty() && topic.isEmpty();
        }
        String first = pattern.get(0);
        if (first.equals(">")) {
            return true;
        }
        boolean fits = first.endsWith("*")
                ? topic.get(0).startsWith(first.substring(0, first.length() - 1))
                : topic.get(0).equals(first);
        return fits && matches(tail(pattern), tail(topic));
    }

    /** Does what the rules of the dialect say with a pattern and a topic that are written in it. */
    static boolean matches(TopicDialect dialect, String pattern, String topic) {
        return switch (dialect) {
            case AMQP -> amqp(words(pattern, '.'), words(topic, '.'));
            case NATS -> nats(words(pattern, '.'), words(topic, '.'));
            case MQTT ->
                !(topic.startsWith("$") && (pattern.startsWith("+") || pattern.startsWith("#")))
                        && mqtt(words(pattern, '/'), words(topic, '/'));
        };
    }

    /** AMQP 0-9-1: a star is one word, a hash is zero or more words. */
    private static boolean amqp(List<String> pattern, List<String> key) {
        if (pattern.isEmpty()) {
            return key.isEmpty();
        }
        if (pattern.get(0).equals("#")) {
            return amqp(tail(pattern), key) || (!key.isEmpty() && amqp(pattern, tail(key)));
        }
        return !key.isEmpty()
                && (pattern.get(0).equals("*") || pattern.get(0).equals(key.get(0)))
                && amqp(tail(pattern), tail(key));
    }

    /** NATS: a star is one token, a last greater-than sign is one or more tokens. */
    private static boolean nats(List<String> pattern, List<String> subject) {
        if (pattern.isEmpty() || subject.isEmpty()) {
            return pattern.isEmpty() && subject.isEmpty();
        }
        if (pattern.get(0).equals(">")) {
            return true;
        }
        return (pattern.get(0).equals("*") || pattern.get(0).equals(subject.get(0)))
                && nats(tail(pattern), tail(subject));
    }

    /** MQTT: a plus is one level, a last hash is zero or more levels, so that it selects its parent too. */
    private static boolean mqtt(List<String> filter, List<String> name) {
        if (filter.isEmpty()) {
            return name.isEmpty();
        }
        if (filter.get(0).equals("#")) {
            return true;
        }
        return !name.isEmpty()
                && (filter.get(0).equals("+") || filter.get(0).equals(name.get(0)))
                && mqtt(tail(filter), tail(name));
    }

    private static List<String> words(String text, char separator) {
        return Arrays.asList(text.split(separator == '.' ? "\\." : "/", -1));
    }

    private static List<String> tail(List<String> words) {
        return words.subList(1, words.size());
    }
}
