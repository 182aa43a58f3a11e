package io.eventdrive.benchmarks;

import io.eventdrive.topic.Topic;
import io.eventdrive.topic.TopicIndex;
import io.eventdrive.topic.TopicPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Finding who is interested in a topic: the index beside trying every pattern, which is what a list of subscriptions would do. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class TopicIndexBenchmark {
    /** How many patterns there are; three of them match. */
    @Param({"10", "1000", "10000"})
    public int patterns;

    private final TopicIndex<String> index = new TopicIndex<>();
    private final List<TopicPattern> list = new ArrayList<>();
    private final Topic topic = Topic.of("order/valid/1.1/icecream/udders");

    /** Registers the patterns. */
    @Setup
    public void register() {
        register("order/valid/>");
        register("order/*/1.1/ice*/udders");
        register("order/>");
        for (int i = 3; i < patterns; i++) {
            register("order/valid/1.1/flavour-" + i + "/*");
        }
    }

    private void register(String text) {
        TopicPattern pattern = TopicPattern.of(text);
        var unused = index.add(pattern, text);
        list.add(pattern);
    }

    /** Asks the index. */
    @Benchmark
    public List<String> eventdrive() {
        return index.match(topic);
    }

    /** Tries every pattern. */
    @Benchmark
    public List<TopicPattern> peerEveryPattern() {
        List<TopicPattern> found = new ArrayList<>();
        for (TopicPattern pattern : list) {
            if (pattern.matches(topic)) {
                found.add(pattern);
            }
        }
        return found;
    }
}
