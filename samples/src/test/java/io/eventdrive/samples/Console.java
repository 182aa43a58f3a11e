package io.eventdrive.samples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What a program printed on the standard output, line by line. */
public final class Console {
    private Console() {}

    /** Runs the program and returns what it printed. */
    public static List<String> of(Runnable program) {
        PrintStream before = System.out;
        Printed printed = new Printed();
        System.setOut(printed.stream());
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        return printed.lines();
    }

    /** A stream that keeps what is printed on it. */
    public static final class Printed {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final PrintStream stream = new PrintStream(bytes, true, UTF_8);

        /** Returns where to print. */
        public PrintStream stream() {
            return stream;
        }

        /** Returns what was printed so far. */
        public List<String> lines() {
            return bytes.toString(UTF_8).lines().toList();
        }
    }
}
