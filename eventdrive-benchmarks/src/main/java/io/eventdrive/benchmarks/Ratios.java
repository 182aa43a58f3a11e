package io.eventdrive.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;

/**
 * EventDrive beside its peers in one run: benchmarks of one class with the same parameters, of which one is called {@code eventdrive} and
 * the others {@code peer...}. Ratios are what a machine cannot falsify; scores are.
 */
final class Ratios {
    private static final String OURS = "eventdrive";

    private Ratios() {}

    /** Returns a line for each peer that ran beside EventDrive, in the order of their names. */
    static List<String> of(Collection<RunResult> results) {
        Map<String, Map<String, Double>> runs = new TreeMap<>();
        for (RunResult result : results) {
            String benchmark = result.getParams().getBenchmark();
            int dot = benchmark.lastIndexOf('.');
            runs.computeIfAbsent(benchmark.substring(0, dot) + parameters(result), run -> new TreeMap<>())
                    .put(benchmark.substring(dot + 1), result.getPrimaryResult().getScore());
        }
        List<String> lines = new ArrayList<>();
        runs.forEach((run, scores) -> scores.forEach((name, score) -> {
            if (!name.equals(OURS) && scores.containsKey(OURS)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: %.2f times %s",
                        run.substring(run.lastIndexOf('.') + 1),
                        scores.get(OURS) / score,
                        name));
            }
        }));
        return lines;
    }

    private static String parameters(RunResult result) {
        StringBuilder text = new StringBuilder();
        for (String key : result.getParams().getParamsKeys()) {
            text.append(' ').append(key).append('=').append(result.getParams().getParam(key));
        }
        return text.toString();
    }
}
