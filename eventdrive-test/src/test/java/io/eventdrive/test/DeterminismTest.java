package io.eventdrive.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.platform.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeterminismTest {

    private record Run(List<String> log, List<String> trace, long fingerprint) {}

    @Test
    void the_same_seed_gives_the_same_run() {
        for (long seed = 0; seed < 20; seed++) {
            assertThat(run(seed)).isEqualTo(run(seed));
        }
    }

    @Test
    void other_seeds_give_other_runs() {
        Set<List<String>> logs = new HashSet<>();
        Set<Long> fingerprints = new HashSet<>();
        LongStream.range(0, 20).mapToObj(DeterminismTest::run).forEach(run -> {
            logs.add(run.log());
            fingerprints.add(run.fingerprint());
        });

        assertThat(logs).hasSizeGreaterThan(10);
        assertThat(fingerprints).hasSizeGreaterThan(10);
    }

    @Test
    void the_trace_tells_the_decisions_in_words() {
        List<String> trace = run(3).trace();

        assertThat(trace).anyMatch(line -> line.matches("\\+PT0S start test-\\d (\\(of \\d\\))?"));
        assertThat(trace).anyMatch(line -> line.startsWith("+PT0.01S "));
    }

    @Test
    void the_random_source_follows_the_seed_and_not_the_schedule() {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (SimulatedPlatform platform = new SimulatedPlatform(5, i, Duration.ZERO)) {
                platform.execute(() -> platform.execute(() -> {}));
                platform.settle();
                numbers.add(platform.random().nextLong());
            }
        }

        assertThat(numbers.get(0)).isEqualTo(numbers.get(1));
        try (SimulatedPlatform other = new SimulatedPlatform(6)) {
            assertThat(other.random().nextLong()).isNotEqualTo(numbers.get(0));
        }
    }

    @Test
    void without_preemption_a_task_runs_to_its_end() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(lostUpdates(seed, 0)).isZero();
        }
    }

    @Test
    void a_planted_race_is_found_and_repeats_with_its_seed() {
        AssertionError found = findRace();
        Matcher seed = Pattern.compile("seed (\\d+) failed; rerun with -Deventdrive.seed=\\1: ")
                .matcher(found.getMessage());

        assertThat(seed.find()).isTrue();
        for (int i = 0; i < 5; i++) {
            assertThat(lostUpdates(Long.parseLong(seed.group(1)), SimulatedPlatform.PREEMPTION_DEFAULT))
                    .isPositive();
        }
    }

    private static AssertionError findRace() {
        try {
            Simulation.seeds(200, platform -> assertThat(lostUpdates(platform)).isZero());
        } catch (AssertionError e) {
            return e;
        }
        throw new AssertionError("no seed found the race");
    }

    private static int lostUpdates(long seed, double preemption) {
        try (SimulatedPlatform platform = new SimulatedPlatform(seed, preemption, Duration.ZERO)) {
            return lostUpdates(platform);
        }
    }

    private static int lostUpdates(SimulatedPlatform platform) {
        int[] counter = {0};
        Gate gate = platform.gate();
        for (int i = 0; i < 4; i++) {
            platform.execute(() -> {
                int seen = counter[0];
                gate.signal();
                counter[0] = seen + 1;
            });
        }
        platform.settle();
        return 4 - counter[0];
    }

    @Test
    void the_property_runs_one_seed_alone() {
        System.setProperty(SimulatedPlatform.SEED_PROPERTY, " 4711 ");
        try {
            List<Long> seeds = new ArrayList<>();
            Simulation.seeds(10, platform -> seeds.add(platform.seed()));
            assertThat(seeds).containsExactly(4711L);
            try (SimulatedPlatform platform = new SimulatedPlatform()) {
                assertThat(platform.seed()).isEqualTo(4711);
            }
        } finally {
            System.clearProperty(SimulatedPlatform.SEED_PROPERTY);
        }
    }

    @Test
    void a_property_that_is_no_number_is_refused() {
        System.setProperty(SimulatedPlatform.SEED_PROPERTY, "lucky");
        try {
            assertThatThrownBy(SimulatedPlatform::new)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("system property eventdrive.seed must be a whole number, not 'lucky'");
        } finally {
            System.clearProperty(SimulatedPlatform.SEED_PROPERTY);
        }
    }

    @Test
    void all_seeds_run_if_none_fails() {
        List<Long> seeds = new ArrayList<>();

        Simulation.seeds(5, platform -> seeds.add(platform.seed()));

        assertThat(seeds).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void bad_settings_are_refused() {
        assertThatThrownBy(() -> new SimulatedPlatform(1, 1.5, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> new SimulatedPlatform(1, Double.NaN, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SimulatedPlatform(1, 0, Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Simulation.seeds(0, platform -> {})).isInstanceOf(IllegalArgumentException.class);
    }

    /** Five threads that wait, signal, start tasks and set alarms as the random source says. */
    private static Run run(long seed) {
        List<String> log = new ArrayList<>();
        try (SimulatedPlatform platform = new SimulatedPlatform(seed)) {
            int[] tokens = {0};
            Gate gate = platform.gate();
            for (int i = 0; i < 5; i++) {
                String name = "t" + i;
                platform.execute(() -> {
                    for (int round = 0; round < 5; round++) {
                        log.add(name + " " + round + " "
                                + Thread.currentThread().getName());
                        tokens[0]++;
                        gate.signal();
                        platform.schedule(Duration.ofMillis(platform.random().nextInt(20)), () -> {
                            log.add(name + " alarm " + platform.now());
                            tokens[0]++;
                            gate.signal();
                        });
                        waitFor(gate, tokens, platform.random().nextInt(30));
                    }
                });
            }
            platform.schedule(Duration.ofMillis(10), () -> platform.execute(() -> log.add("ten")));
            platform.advance(Duration.ofSeconds(1));
            return new Run(log, platform.trace(), platform.fingerprint());
        }
    }

    private static void waitFor(Gate gate, int[] tokens, int count) {
        try {
            gate.await(() -> tokens[0] >= count, 5_000_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
