package io.eventdrive.samples.s03webhooks;

import io.eventdrive.observe.DriveObserver;
import io.eventdrive.observe.Observation;
import io.eventdrive.observe.Step;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** Counts what the drive does and shows it: as one line that changes on a terminal, as a few lines elsewhere. */
final class Progress implements DriveObserver {
    /** How long to wait for the end of the work. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final String BACK_TO_THE_MARGIN_AND_CLEAR = "\r\u001b[2K";

    private final PrintStream out;
    private final boolean terminal;
    private final LongAdder read = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder handled = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private String shown = "";

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void observe(Observation observation) {
        boolean intake = observation.group().equals(Application.INTAKE);
        if (observation.step() == Step.PUBLISHED) {
            (intake ? read : stored).increment();
        } else if (observation.step() == Step.HANDLED && !intake) {
            handled.increment();
        } else if (observation.step() == Step.RETRYING) {
            retries.increment();
        } else if (observation.step() == Step.DEAD_LETTERED) {
            deadLetters.increment();
        }
    }

    /** Returns how often to look. */
    Duration interval() {
        return terminal ? Duration.ofMillis(100) : Duration.ofSeconds(1);
    }

    /** Shows the counts until the work is done, or for two minutes at most. For one thread. */
    void showUntil(BooleanSupplier done, int total) {
        long looks = PATIENCE.dividedBy(interval());
        boolean ended = false;
        while (!ended && looks-- > 0) {
            show(total);
            ended = done.getAsBoolean();
        }
        show(total);
        if (terminal) {
            out.println();
        }
    }

    private void show(int total) {
        String line = String.format(
                Locale.ROOT,
                "  read %d of %d   routed %d   handled %d   retries %d   dead letters %d",
                read.sum(),
                total,
                stored.sum(),
                handled.sum(),
                retries.sum(),
                deadLetters.sum());
        if (!line.equals(shown)) {
            shown = line;
            out.print(terminal ? BACK_TO_THE_MARGIN_AND_CLEAR + line : line + System.lineSeparator());
            out.flush();
        }
    }
}
