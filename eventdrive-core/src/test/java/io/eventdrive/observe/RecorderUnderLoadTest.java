package io.eventdrive.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RecorderUnderLoadTest {
    private static final int THREADS = 8;

    @RepeatedTest(5)
    void nothing_is_lost_when_many_threads_observe_the_same_events() throws Exception {
        Recorder recorder = Recorder.ofEvents(1_000);
        List<Event> events = events(500);

        together(thread -> {
            for (Event event : events) {
                recorder.observe(observation(Step.HANDLED, "consumer-" + thread, event));
            }
            return null;
        });

        assertThat(recorder.remembered()).isEqualTo(500);
        assertThat(recorder.forgotten()).isZero();
        for (Event event : events) {
            assertThat(recorder.explain(event.id(), Scene.NOBODY).outcomes())
                    .extracting(ConsumerOutcome::consumer)
                    .containsExactly(
                            "consumer-0",
                            "consumer-1",
                            "consumer-2",
                            "consumer-3",
                            "consumer-4",
                            "consumer-5",
                            "consumer-6",
                            "consumer-7");
        }
        assertBooksBalance(recorder);
    }

    @RepeatedTest(5)
    void observations_beyond_the_bound_of_an_event_are_all_counted() throws Exception {
        Recorder recorder = Recorder.ofEvents(10);
        Event event = events(1).get(0);

        together(thread -> {
            for (int i = 0; i < 10_000; i++) {
                recorder.observe(observation(i % 100 == 0 ? Step.RETRYING : Step.HANDLED, "audit", event));
            }
            return null;
        });

        Explanation explanation = recorder.explain(event.id(), Scene.NOBODY);
        assertThat(explanation.observations()).hasSize(Recorder.OBSERVATIONS_MAX);
        assertThat(explanation.observationsLeftOut()).isEqualTo(THREADS * 10_000 - Recorder.OBSERVATIONS_MAX);
        assertBooksBalance(recorder);
    }

    @RepeatedTest(5)
    void the_bounds_hold_while_many_threads_record_and_forget() throws Exception {
        Recorder recorder = Recorder.ofEvents(100);
        List<Integer> remembered = new ArrayList<>();
        CyclicBarrier round = new CyclicBarrier(THREADS, () -> remembered.add(recorder.remembered()));

        together(thread -> {
            for (int i = 0; i < 5_000; i++) {
                Event event = event("e-" + thread + "-" + i);
                recorder.observe(observation(Step.PUBLISHED, "", event));
                recorder.observe(observation(i % 10 == 0 ? Step.FAILED : Step.HANDLED, "audit", event));
                if (i % 100 == 99) {
                    round.await();
                }
            }
            return null;
        });

        assertThat(remembered).hasSize(50).containsOnly(100);
        assertThat(recorder.forgotten()).isGreaterThanOrEqualTo(THREADS * 5_000 - 100);
        assertBooksBalance(recorder);
    }

    @RepeatedTest(5)
    void a_recorder_smaller_than_the_number_of_threads_keeps_its_bound() throws Exception {
        Recorder recorder = Recorder.bounded(1, 1_000_000);
        List<Integer> remembered = new ArrayList<>();
        CyclicBarrier round = new CyclicBarrier(THREADS, () -> remembered.add(recorder.remembered()));

        together(thread -> {
            for (int i = 0; i < 500; i++) {
                recorder.observe(observation(Step.FAILED, "audit", event("e-" + thread + "-" + i)));
                round.await();
            }
            return null;
        });

        assertThat(remembered).hasSize(500).containsOnly(1);
        // an event that is forgotten before its first observation is added begins anew, and is forgotten twice
        assertThat(recorder.forgotten()).isGreaterThanOrEqualTo(THREADS * 500 - 1);
        assertBooksBalance(recorder);
    }

    @Test
    void explanations_can_be_asked_for_while_events_are_recorded_and_forgotten() throws Exception {
        Recorder recorder = Recorder.bounded(50, 100_000);

        together(thread -> {
            for (int i = 0; i < 1_000; i++) {
                String id = "e-" + i;
                if (thread == 0) {
                    Explanation explanation = recorder.explain(id, Scene.NOBODY);
                    assertThat(explanation.toString()).contains(id);
                } else {
                    recorder.observe(observation(Step.PUBLISHED, "", event(id)));
                    recorder.observe(observation(Step.RETRYING, "audit", event(id)));
                }
            }
            return null;
        });

        assertBooksBalance(recorder);
    }

    private static void assertBooksBalance(Recorder recorder) {
        assertThat(recorder.bytes())
                .isEqualTo(recorder.trails().stream().mapToLong(Trail::bytes).sum());
    }

    private static void together(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                tasks.add(() -> {
                    start.await();
                    return work.run(number);
                });
            }
            for (Future<Void> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Event> events(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(event("e-" + i));
        }
        return events;
    }

    private static Event event(String id) {
        return new Scene().draft(id).build();
    }

    private static Observation observation(Step step, String consumer, Event event) {
        return new Observation(step, Scene.START, "orders", consumer, event, 1, Duration.ofMillis(1), "", null);
    }

    private interface Work {
        Void run(int thread) throws Exception;
    }
}
