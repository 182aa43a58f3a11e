package io.eventdrive.samples.s03webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.eventdrive.failure.EventDriveException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;

/**
 * Routes the 329 real GitHub webhooks that come with it, or those of a file, to six groups with six policies, replays what one handler gave
 * up on once it is fixed, and shows that nothing was lost.
 */
public final class WebhookRouter {
    private final Report report;
    private final Progress progress;

    private WebhookRouter(PrintStream out) {
        this.report = new Report(out);
        this.progress = new Progress(out, Terminal.isThere());
    }

    /** Runs it; ends with 1 if the books do not balance, with 2 if the command line or the file it names is wrong. */
    public static void main(String[] args) {
        int code = run(args, new PrintStream(System.out, true, UTF_8), System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            Arguments arguments = Arguments.parse(args);
            List<WebhookFile.Line> webhooks = WebhookFile.read(arguments.file());
            return new WebhookRouter(out).route(webhooks, arguments.explain()) ? 0 : 1;
        } catch (IOException e) {
            err.println("cannot be read: " + e.getMessage());
            return 2;
        } catch (EventDriveException e) {
            err.println(e.failure() + ": " + e.getMessage());
            return 2;
        }
    }

    private boolean route(List<WebhookFile.Line> webhooks, OptionalInt explain) {
        report.begin(webhooks.size());
        try (Application application = new Application(progress)) {
            webhooks.forEach(application::publish);
            progress.showUntil(() -> application.awaitSettled(progress.interval()), webhooks.size());
            long replayed = replay(application);
            Books books = application.books(webhooks.size(), replayed);
            report.books(books);
            report.findings(application, books);
            explain.ifPresent(line -> report.explanation(application.explain(line)));
            return books.balance() && application.builds().outOfOrder() == 0;
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
}
