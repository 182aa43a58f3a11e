package io.eventdrive.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.Main;

/** Runs the benchmarks whose name contains one of the arguments, or all of them; takes every option of JMH. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Runs what is asked for and ends the process with a status other than 0 when nothing has such a name.
     *
     * @param args names or regular expressions of benchmarks, and options of JMH: {@code -l} lists, {@code -h} explains
     * @throws IOException when a result cannot be written
     */
    public static void main(String[] args) throws IOException {
        Main.main(args);
    }
}
