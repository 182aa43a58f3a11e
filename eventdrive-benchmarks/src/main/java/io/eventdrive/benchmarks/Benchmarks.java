package io.eventdrive.benchmarks;

import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks whose class or method name contains one of the arguments, or all of them; takes every option of JMH. */
public final class Benchmarks {
    private static final String RESULT = "jmh-result.json";

    private Benchmarks() {}

    /**
     * Runs the benchmarks and writes their results beside the printed table, as JSON.
     *
     * @param args names or regular expressions of benchmarks, and options of JMH
     * @throws CommandLineOptionException when JMH does not know an option
     * @throws RunnerException when a benchmark fails or none has such a name
     */
    public static void main(String[] args) throws CommandLineOptionException, RunnerException {
        Options asked = new CommandLineOptions(args);
        Options options = new OptionsBuilder()
                .parent(asked)
                .shouldFailOnError(true)
                .resultFormat(asked.getResultFormat().orElse(ResultFormatType.JSON))
                .result(asked.getResult().orElse(RESULT))
                .build();
        new Runner(options).run();
    }
}
