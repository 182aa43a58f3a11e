package io.eventdrive.samples.s03webhooks;

import io.eventdrive.failure.EventDriveException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Routes the 329 real GitHub webhooks that come with it, or those of a file, to six groups with six policies, replays what one handler gave
 * up on once it is fixed, and shows that nothing was lost.
 */
public final class WebhookRouter {
    private final Report report;
    private final Progress progress;

    private WebhookRouter(PrintStream out, boolean terminal) {
        this.report = new Report(out);
        this.progress = new Progress(out, terminal);
    }

    /** Runs it; ends with 1 if the books do not balance, with 2 if the file named on the command line cannot be read. */
    public static void main(String[] args) {
        int code = run(args, System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length > 1) {
            err.println("usage: WebhookRouter [file with one {\"event\": NAME, \"payload\": BODY} a line]");
            return 2;
        }
        try {
            WebhookFile file = new WebhookFile();
            List<WebhookFile.Line> webhooks = args.length == 0 ? file.examples() : file.read(Path.of(args[0]));
            return new WebhookRouter(out, System.console() != null).route(webhooks) ? 0 : 1;
        } catch (IOException e) {
            err.println("cannot read " + e.getMessage());
            return 2;
        } catch (EventDriveException e) {
            err.println(e.failure() + ": " + e.getMessage());
            return 2;
        }
    }

    private boolean route(List<WebhookFile.Line> webhooks) {
        report.begin(webhooks.size());
        try (Application application = new Application(progress)) {
            webhooks.forEach(application::publish);
            progress.showUntil(() -> application.awaitSettled(progress.interval()), webhooks.size());
            long replayed = replay(application);
            return report(application, application.books(webhooks.size(), replayed));
        }
    }

    private long replay(Application application) {
        report.deadLetters(application.deadLetters().browse());
        application.triage().fix();
        long replayed = application.deadLetters().replay("github/" + AlertTriage.BROKEN_KIND + "/>");
        application.awaitSettled(Progress.PATIENCE);
        report.line(
                "the handler is fixed: %d replayed for this consumer group alone, %d handled",
                replayed, application.triage().replaysSeen());
        return replayed;
    }

    private boolean report(Application application, Books books) {
        OrderCheck builds = application.builds();
        report.books(books);
        report.line(
                "order     %s for each of %d repositories, in 8 lanes",
                builds.outOfOrder() == 0 ? "kept" : "BROKEN " + builds.outOfOrder() + " times",
                builds.repositories());
        report.line("split     %s", application.colours().top(2));
        report.line("busiest   %s", application.kinds().top(6));
        report.line(
                "books     %s: %d in, %d handled by hub and brokers, %d replayed, %d lost",
                books.balance() ? "balance" : "DO NOT BALANCE",
                books.webhooks(),
                books.sum(Books.Row::handled),
                books.sum(Books.Row::replayed),
                books.sum(Books.Row::lost));
        return books.balance() && builds.outOfOrder() == 0;
    }
}
