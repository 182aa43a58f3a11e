package io.eventdrive.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** Runs the benchmarks whose name contains one of the arguments, or all of them, and prints how EventDrive compares with its peers. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Runs what is asked for and ends the process with a status other than 0 when nothing has such a name.
     *
     * @param args names or regular expressions of benchmarks, and options of JMH: {@code -l} lists, {@code -h} explains
     * @throws IOException when a result cannot be written
     */
    public static void main(String[] args) throws IOException {
        try {
            CommandLineOptions options = new CommandLineOptions(args);
            if (options.shouldHelp() || options.shouldList() || options.shouldListWithParams()) {
                Main.main(args);
                return;
            }
            System.out.println();
            Ratios.of(new Runner(options).run()).forEach(System.out::println);
        } catch (CommandLineOptionException | RunnerException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
