package io.eventdrive.samples.s03webhooks;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the command line asks for.
 *
 * @param file the webhooks to route; empty for those that come with the sample
 * @param explain the line whose way is shown at the end
 */
record Arguments(Optional<Path> file, OptionalInt explain) {
    static final String USAGE =
            "usage: [--explain LINE] [FILE], where FILE has one {\"event\": NAME, \"payload\": BODY} a line";

    private static final String EXPLAIN = "--explain";

    static Arguments parse(String... arguments) {
        Optional<Path> file = Optional.empty();
        OptionalInt explain = OptionalInt.empty();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals(EXPLAIN) && i + 1 < arguments.length && explain.isEmpty()) {
                explain = OptionalInt.of(line(arguments[++i]));
            } else if (!arguments[i].startsWith("-") && file.isEmpty()) {
                file = Optional.of(path(arguments[i]));
            } else {
                throw invalid("unexpected " + arguments[i]);
            }
        }
        return new Arguments(file, explain);
    }

    private static int line(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw invalid("expected the number of a line, found " + text);
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw invalid("expected a file, found " + text + ": " + e.getReason());
        }
    }

    private static EventDriveException invalid(String message) {
        return new EventDriveException(Failure.INVALID, message + System.lineSeparator() + USAGE);
    }
}
