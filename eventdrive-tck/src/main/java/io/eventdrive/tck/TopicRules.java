package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.T1;
import static io.eventdrive.tck.Rule.T2;
import static io.eventdrive.tck.Rule.T3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.event.Publication;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.topic.Topic;
import io.eventdrive.topic.TopicPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Topics and patterns mean on every transport what the language says, and cost no more than they should. */
abstract class TopicRules extends Rules {
    private static final List<String> TOPICS = List.of(
            "order",
            "order/valid",
            "order/valid/1.1",
            "order/init",
            "order/init/1.25",
            "orders",
            "order/1",
            "order/1.",
            "other/valid",
            "a",
            "a/b/c/d/e",
            "order.valid",
            "Order/valid");

    /** A pattern and what it selects. */
    private record Selection(String pattern, List<String> topics) {}

    private static final List<Selection> SELECTED = List.of(
            new Selection("*", List.of("order", "orders", "a", "order.valid")),
            new Selection("order", List.of("order")),
            new Selection("order/*", List.of("order/valid", "order/init", "order/1", "order/1.")),
            new Selection(
                    "order/>",
                    List.of("order/valid", "order/valid/1.1", "order/init", "order/init/1.25", "order/1", "order/1.")),
            new Selection("order/1.*", List.of("order/1.")),
            new Selection("order/1*", List.of("order/1", "order/1.")),
            new Selection("order/*/1.*", List.of("order/valid/1.1", "order/init/1.25")),
            new Selection("order*", List.of("order", "orders", "order.valid")),
            new Selection("o*/val*", List.of("order/valid", "other/valid")),
            new Selection("*/valid", List.of("order/valid", "other/valid", "Order/valid")),
            new Selection("a/*/c/>", List.of("a/b/c/d/e")),
            new Selection("a/*/c/*", List.of()),
            new Selection("*/*/>", List.of("order/valid/1.1", "order/init/1.25", "a/b/c/d/e")),
            new Selection("none/>", List.of()));

    @Proves(T1)
    void a_pattern_selects_the_topics_that_the_language_says() {
        App app = scene().start();
        List<Listener> listeners = IntStream.range(0, SELECTED.size())
                .mapToObj(i -> listen(app, i, SELECTED.get(i).pattern()))
                .toList();
        Listener all = app.listen("all");
        TOPICS.forEach(topic -> app.publish(scene().event(topic)));
        all.awaitHandled(TOPICS.size());
        for (int i = 0; i < SELECTED.size(); i++) {
            listeners.get(i).awaitHandled(SELECTED.get(i).topics().size());
        }
        scene().settle();
        for (int i = 0; i < SELECTED.size(); i++) {
            assertThat(topicsOf(listeners.get(i)))
                    .as("what %s selects", SELECTED.get(i).pattern())
                    .containsExactlyInAnyOrderElementsOf(SELECTED.get(i).topics());
        }
    }

    @Proves(T1)
    void patterns_that_overlap_in_one_subscription_give_each_event_once() {
        App app = scene().start();
        Listener listener =
                app.listen("overlap", subscription -> subscription.topic("order/>", "order/valid", "*/valid", "o*/*"));
        TOPICS.forEach(topic -> app.publish(scene().event(topic)));
        listener.awaitHandled(7);
        scene().settle();
        assertThat(topicsOf(listener))
                .containsExactlyInAnyOrder(
                        "order/valid",
                        "order/valid/1.1",
                        "order/init",
                        "order/init/1.25",
                        "order/1",
                        "order/1.",
                        "other/valid",
                        "Order/valid");
    }

    @Proves(T1)
    void any_pattern_selects_through_the_transport_what_it_matches_here() {
        App app = scene().start();
        Cases.random(1, random -> {
            List<String> patterns =
                    IntStream.range(0, 40).mapToObj(i -> randomPattern(random)).toList();
            List<Listener> listeners = IntStream.range(0, patterns.size())
                    .mapToObj(i -> listen(app, i, patterns.get(i)))
                    .toList();
            Listener all = app.listen("all");
            List<String> topics =
                    IntStream.range(0, 200).mapToObj(i -> randomTopic(random)).toList();
            topics.forEach(topic -> app.publish(scene().event(topic)));
            all.awaitHandled(topics.size());
            for (int i = 0; i < patterns.size(); i++) {
                TopicPattern pattern = TopicPattern.of(patterns.get(i));
                List<String> expected = topics.stream()
                        .filter(topic -> pattern.matches(Topic.of(topic)))
                        .toList();
                listeners.get(i).awaitHandled(expected.size());
                scene().settle();
                assertThat(topicsOf(listeners.get(i)))
                        .as("what %s selects", pattern)
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
        });
    }

    private static String randomTopic(RandomGenerator random) {
        List<String> levels = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            levels.add(List.of("a", "ab", "abc", "b", "1.1", "1").get(random.nextInt(6)));
        }
        return String.join("/", levels);
    }

    private static String randomPattern(RandomGenerator random) {
        List<String> levels = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            levels.add(List.of("a", "ab", "a*", "*", "1.*", "b").get(random.nextInt(6)));
        }
        if (random.nextInt(3) == 0) {
            levels.add(">");
        }
        return String.join("/", levels);
    }

    @Proves(T2)
    void ten_thousand_patterns_and_many_topics_add_nothing_to_the_transport() {
        App app = scene().start();
        Listener listener = app.listener("many");
        String[] patterns =
                IntStream.range(0, 10_000).mapToObj(i -> "many/" + i + "/*").toArray(String[]::new);
        app.listen(listener, subscription -> subscription.topic(patterns).inFlight(1_000));
        scene().settle();
        long before = scene().fixture().objects();
        int batches = 40;
        for (int batch = 0; batch < batches; batch++) {
            int first = batch * 500;
            app.publish(IntStream.range(first, first + 500)
                    .mapToObj(i -> scene().event("many/" + i + "/x"))
                    .toList());
        }
        listener.awaitHandled(10_000);
        scene().settle();
        assertThat(listener.received()).hasSize(10_000);
        assertThat(scene().fixture().objects()).isEqualTo(before);
    }

    @Proves(T3)
    void hostile_topics_and_patterns_are_refused_at_once_and_leave_no_trace() {
        App app = scene().start();
        Listener listener = app.listen("all");
        List<String> hostile = List.of(
                "",
                "/",
                "a//b",
                "/a",
                "a/",
                "x/".repeat(1_000_000),
                "x".repeat(4_000_000),
                "x/".repeat(128) + "x",
                "a/\u0000/b",
                "a\nb",
                "a\u2044b",
                "a\u2215b",
                "a\uFF0Fb",
                "a\u200Bb",
                "a\u202Eb",
                "a/\uD800/b");
        for (String text : hostile) {
            assertRefused(() -> app.publish(Publication.ofBytes(text, Scene.TYPE, new byte[0])));
            assertRefused(() -> app.listen("hostile", subscription -> subscription.topic(text)));
        }
        for (String pattern : List.of("a*b", "**", "a/>/b", ">>", "a>", "*".repeat(100_000), "*a/".repeat(100))) {
            assertRefused(() -> app.listen("hostile", subscription -> subscription.topic(pattern)));
        }
        app.publish(scene().event("not/hostile"));
        listener.awaitHandled(1);
        scene().settle();
        assertThat(topicsOf(listener)).containsExactly("not/hostile");
    }

    private static void assertRefused(ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(EventDriveException.class, error -> {
            assertThat(error.failure()).isEqualTo(Failure.INVALID);
            assertThat(error.getMessage()).hasSizeLessThan(1_000);
        });
    }

    private static Listener listen(App app, int number, String pattern) {
        return app.listen("pattern-" + number, subscription -> subscription.topic(pattern));
    }

    private static List<String> topicsOf(Listener listener) {
        return listener.received().stream()
                .map(received -> received.event().topic().toString())
                .toList();
    }
}
