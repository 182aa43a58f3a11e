package io.eventdrive.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TopicIndexConcurrencyTest {
    private static final int READERS = 3;
    private static final int ROUNDS = 5_000;

    private final TopicIndex<String> index = new TopicIndex<>();

    @Test
    void a_match_sees_the_index_as_it_was_at_one_moment() throws Exception {
        Topic topic = Topic.of("a/b/c");
        List<String> patterns = List.of("a/b/c", "*/b/c", "a/>");
        // each comes before the one before it goes: there is always one, and never all three
        index.add(TopicPattern.of(patterns.get(0)), patterns.get(0));

        AtomicBoolean done = new AtomicBoolean();
        List<Callable<Void>> tasks = new ArrayList<>();
        tasks.add(() -> {
            try {
                for (int i = 0; i < 3 * ROUNDS; i++) {
                    String next = patterns.get((i + 1) % 3);
                    String last = patterns.get(i % 3);
                    index.add(TopicPattern.of(next), next);
                    index.remove(TopicPattern.of(last), last);
                }
            } finally {
                done.set(true);
            }
            return null;
        });
        for (int i = 0; i < READERS; i++) {
            tasks.add(() -> {
                while (!done.get()) {
                    assertThat(index.match(topic)).hasSizeBetween(1, 2);
                }
                return null;
            });
        }
        runAll(tasks);

        assertThat(index.match(topic)).containsExactly("a/b/c");
    }

    @Test
    void a_match_sees_every_change_that_had_returned_before_it_began() throws Exception {
        TopicIndex<Integer> numbers = new TopicIndex<>();
        AtomicInteger returned = new AtomicInteger();
        int last = 2_000;
        List<Callable<Void>> tasks = new ArrayList<>();
        tasks.add(() -> {
            try {
                for (int i = 0; i < last; i++) {
                    numbers.add(TopicPattern.of(i % 2 == 0 ? "a/*" : "a/b"), i);
                    returned.set(i + 1);
                }
            } finally {
                returned.set(last);
            }
            return null;
        });
        for (int i = 0; i < READERS; i++) {
            tasks.add(() -> {
                int least = 0;
                while (least < last) {
                    least = returned.get();
                    int found = numbers.match(Topic.of("a/b")).size();
                    assertThat(found).isGreaterThanOrEqualTo(least);
                    int version = (int) numbers.version();
                    assertThat(version).isGreaterThanOrEqualTo(found);
                }
                return null;
            });
        }
        runAll(tasks);
    }

    @Test
    void changes_of_many_threads_are_all_kept() throws Exception {
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < READERS; thread++) {
            String value = "thread " + thread;
            tasks.add(() -> {
                for (int i = 0; i < ROUNDS; i++) {
                    index.add(TopicPattern.of("a/" + i), value);
                    if (i % 2 == 1) {
                        index.remove(TopicPattern.of("a/" + i), value);
                    }
                }
                return null;
            });
        }
        runAll(tasks);

        assertThat(index.size()).isEqualTo(READERS * ROUNDS / 2);
        assertThat(index.version()).isEqualTo(READERS * ROUNDS * 3L / 2);
        for (int i = 0; i < ROUNDS; i++) {
            assertThat(index.match(Topic.of("a/" + i))).hasSize(i % 2 == 0 ? READERS : 0);
        }
    }

    @Test
    void readers_of_more_topics_than_are_remembered_get_their_own_results() throws Exception {
        int topics = 3_000;
        for (int i = 0; i < topics; i++) {
            index.add(TopicPattern.of("a/" + i), "value " + i);
        }
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int reader = 0; reader <= READERS; reader++) {
            int start = reader * 1_000;
            tasks.add(() -> {
                for (int i = 0; i < 100_000; i++) {
                    int number = (start + i * 7) % topics;
                    assertThat(index.match(Topic.of("a/" + number))).isEqualTo(List.of("value " + number));
                }
                return null;
            });
        }
        runAll(tasks);
    }

    private static void runAll(List<Callable<Void>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            CyclicBarrier start = new CyclicBarrier(tasks.size());
            List<Future<Void>> running = new ArrayList<>();
            for (Callable<Void> task : tasks) {
                running.add(threads.submit(() -> {
                    start.await();
                    return task.call();
                }));
            }
            for (Future<Void> each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
