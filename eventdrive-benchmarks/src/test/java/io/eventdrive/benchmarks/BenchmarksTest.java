package io.eventdrive.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs, as briefly as can be: what it measures here means nothing. */
class BenchmarksTest {
    @Test
    void every_benchmark_runs_and_is_compared_with_its_peers() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("io.eventdrive.benchmarks")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(5))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        assertThat(results).hasSize(8);
        assertThat(Ratios.of(results))
                .hasSize(4)
                .anyMatch(line -> line.matches("TopicIndexBenchmark patterns=1000: [0-9.]+ times peerEveryPattern"))
                .anyMatch(line -> line.matches("QueueBenchmark: [0-9.]+ times peerBlockingQueue"));
    }
}
