package io.eventdrive.delivery;

import io.eventdrive.observe.Step;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happened to the events of one consumer, by step. Safe for concurrent use. */
final class Counters {
    private final Map<Step, LongAdder> counts = new EnumMap<>(Step.class);

    Counters() {
        for (Step step : Step.values()) {
            counts.put(step, new LongAdder());
        }
    }

    void count(Step step) {
        adder(step).increment();
    }

    void count(Step step, long many) {
        adder(step).add(many);
    }

    long of(Step step) {
        return adder(step).sum();
    }

    Map<Step, Long> all() {
        Map<Step, Long> all = new EnumMap<>(Step.class);
        counts.forEach((step, count) -> {
            if (count.sum() != 0) {
                all.put(step, count.sum());
            }
        });
        return all;
    }

    private LongAdder adder(Step step) {
        LongAdder adder = counts.get(step);
        if (adder == null) {
            throw new IllegalStateException("no counter for " + step);
        }
        return adder;
    }
}
