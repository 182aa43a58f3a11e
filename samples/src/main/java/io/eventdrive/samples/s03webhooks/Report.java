package io.eventdrive.samples.s03webhooks;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.deadletter.FailedAttempt;
import io.eventdrive.observe.Explanation;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What the sample prints beside its progress. For one thread. */
final class Report {
    private static final String ROW = "%-9s  %-37s %5s %8s %8s %6s %9s %5s%n";
    private static final String RULE = "-".repeat(93);

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void begin(int webhooks) {
        line("EventDrive sample 03: %d GitHub webhooks, %d groups", webhooks, Destination.values().length);
        line("");
    }

    void deadLetters(List<DeadLetter> letters) {
        line("");
        line("dead letters of security: %d, kept with every attempt's error", letters.size());
        for (DeadLetter letter : letters) {
            FailedAttempt last = letter.attempts().get(letter.attempts().size() - 1);
            line(
                    "  %-12s %-36s %d attempts  %s",
                    letter.event().id().replace("-security", ""),
                    letter.event().topic().level(1) + "/"
                            + letter.event().topic().level(2),
                    letter.attempts().size(),
                    last.message());
        }
    }

    void books(Books books) {
        line("");
        out.printf(ROW, "group", "policy", "in", "handled", "retries", "dead", "replayed", "lost");
        line(RULE);
        books.rows().forEach(this::row);
        line(RULE);
        out.printf(
                ROW,
                "brokers",
                "",
                books.brokers(Books.Row::passedOn),
                books.brokers(Books.Row::handled),
                books.brokers(Books.Row::retried),
                books.brokers(Books.Row::dead),
                books.brokers(Books.Row::replayed),
                books.brokers(Books.Row::lost));
        line("");
    }

    private void row(Books.Row row) {
        out.printf(
                ROW,
                row.destination().group(),
                row.destination().policy(),
                row.passedOn(),
                row.handled(),
                row.retried(),
                row.dead(),
                row.replayed(),
                row.lost());
    }

    void findings(Application application, Books books) {
        OrderCheck builds = application.builds();
        line(
                "order     %s for each of %d repositories, in 8 lanes",
                builds.outOfOrder() == 0 ? "kept" : "BROKEN " + builds.outOfOrder() + " times", builds.repositories());
        line("split     %s", application.colours().top(2));
        line("busiest   %s", application.kinds().top(6));
        line("audited   %s", application.owners().top(6));
        line(
                "books     %s: %d in, %d handled by hub and brokers, %d replayed, %d lost",
                books.balance() ? "balance" : "DO NOT BALANCE",
                books.webhooks(),
                books.sum(Books.Row::handled),
                books.sum(Books.Row::replayed),
                books.sum(Books.Row::lost));
    }

    void explanation(Explanation explanation) {
        line("");
        line("%s", explanation);
    }

    void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
