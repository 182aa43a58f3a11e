package io.eventdrive.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.topic.TopicDialect.Translation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the dialects write is judged by the rules of the transports themselves. */
class TopicDialectLawsTest {
    @ParameterizedTest
    @EnumSource(TopicDialect.class)
    void every_topic_comes_back_and_no_two_are_written_alike(TopicDialect dialect) {
        Map<String, Topic> written = new HashMap<>();
        Cases.random(500, seed -> {
            RandomTopics random = RandomTopics.special(seed);
            for (int i = 0; i < 40; i++) {
                Topic topic = random.topic();
                String text = dialect.topic(topic);
                assertThat(dialect.parse(text)).isEqualTo(topic);
                assertThat(written.putIfAbsent(text, topic)).isIn(null, topic);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(TopicDialect.class)
    void what_can_be_read_is_what_would_be_written(TopicDialect dialect) {
        String[] parts = {
            "a", ".", "/", "%", "%2E", "%25", "%20", "%23", "%2B", "%24", "%2A", "2E", "#", "+", "$", " ", "*", ">"
        };
        Cases.random(2_000, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder("a");
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            Throwable refusal = catchThrowable(() ->
                    assertThat(dialect.topic(dialect.parse(text.toString()))).isEqualTo(text.toString()));
            assertThat(refusal == null || refusal instanceof EventDriveException)
                    .as("%s: %s", text, refusal)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource(TopicDialect.class)
    void a_translation_selects_the_same_topics_or_says_that_it_selects_more(TopicDialect dialect) {
        Cases.random(400, seed -> {
            // few characters, so that much is selected, and all characters
            RandomTopics random = seed % 2 == 0 ? RandomTopics.plain(seed) : RandomTopics.special(seed);
            List<Topic> topics = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                topics.add(random.topic());
            }
            for (int i = 0; i < 20; i++) {
                TopicPattern pattern = random.pattern();
                Translation translation = dialect.pattern(pattern);
                for (Topic topic : topics) {
                    boolean there = Oracle.matches(dialect, translation.pattern(), dialect.topic(topic));
                    boolean here = pattern.matches(topic);
                    assertThat(translation.exact() ? there == here : there || !here)
                            .as("%s as %s and %s", pattern, translation, topic)
                            .isTrue();
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(TopicDialect.class)
    void only_prefixes_are_not_exact(TopicDialect dialect) {
        Cases.random(400, seed -> {
            TopicPattern pattern = RandomTopics.special(seed).pattern();
            boolean prefix = List.of(pattern.toString().split("/")).stream()
                    .anyMatch(level -> level.length() > 1 && level.endsWith("*"));

            assertThat(dialect.pattern(pattern).exact()).as("%s", pattern).isEqualTo(!prefix);
        });
    }

    @ParameterizedTest
    @EnumSource(TopicDialect.class)
    void a_widened_pattern_still_selects_all_that_it_should(TopicDialect dialect) {
        Cases.random(300, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder pattern = new StringBuilder("p");
            StringBuilder topic = new StringBuilder("p");
            for (int i = random.nextInt(12); i >= 0; i--) {
                String name = "n".repeat(1 + random.nextInt(40));
                topic.append('/').append(name);
                pattern.append('/').append(random.nextInt(3) == 0 ? "*" : name);
            }
            Translation translation = dialect.pattern(TopicPattern.of(pattern + "/>"));
            String below = topic + "/x";

            assertThat(translation.pattern().length()).isLessThanOrEqualTo(dialect == TopicDialect.AMQP ? 255 : 1_024);
            assertThat(Oracle.matches(
                            dialect,
                            translation.pattern(),
                            below.replace('/', dialect == TopicDialect.MQTT ? '/' : '.')))
                    .as("%s selects %s", translation, below)
                    .isTrue();
        });
    }
}
