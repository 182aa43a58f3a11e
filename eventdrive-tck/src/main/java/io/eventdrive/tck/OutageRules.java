package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.L3;
import static io.eventdrive.tck.Rule.L4;
import static io.eventdrive.tck.Rule.P8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.Health;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The server is away, comes back, or is slow: seen from the client's side of the line. */
abstract class OutageRules extends Rules {

    @Proves(P8)
    void publishing_fails_within_the_deadline_while_the_server_is_away_and_works_by_itself_afterwards() {
        App app = scene().start();
        Listener listener = app.listen("all");
        app.publish(scene().event("outage/before"));
        app.line().away();
        Instant asked = now();
        assertThatThrownBy(() -> app.publish(scene().event("outage/meanwhile")))
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isEqualTo(Failure.UNAVAILABLE));
        assertThat(Duration.between(asked, now())).isLessThanOrEqualTo(latest());
        app.line().back();
        app.publish(scene().event("outage/after"));
        listener.awaitHandled(2);
        scene().settle();
        scene().history().check("all").isClean();
    }

    @Proves(P8)
    void a_server_that_never_answers_is_given_up_at_the_deadline() {
        App app = scene().start();
        Listener listener = app.listen("all");
        app.line().hold();
        Instant asked = now();
        assertThatThrownBy(() -> app.publish(scene().event("outage/silent")))
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isEqualTo(Failure.TIMED_OUT))
                .hasMessageContaining(Subject.GROUP);
        assertThat(Duration.between(asked, now())).isBetween(scene().bounds().deadline(), latest());
        app.line().release();
        app.publish(scene().event("outage/answered"));
        listener.awaitHandled(2);
        scene().history().check("all").isClean();
        assertThat(scene().history().check("all").recovered()).containsExactly("event-1");
    }

    @Proves(L3)
    void a_reader_survives_a_long_outage_and_health_tells_the_truth() {
        App app = scene().start();
        App publisher = scene().start();
        Listener listener = app.listen("all");
        publisher.publish(scene().event("outage/before", "key"));
        listener.awaitHandled(1);
        assertThat(app.drive().health()).isEqualTo(Health.UP);
        app.line().away();
        publisher.publish(scene().event("outage/meanwhile", "key"));
        scene().await(
                        () -> app.drive().health() == Health.DEGRADED,
                        () -> "the health to be degraded while the server is away, found "
                                + app.drive().subscriptions());
        for (int i = 0; i < 10; i++) {
            publisher.publish(scene().event("outage/meanwhile", "key"));
        }
        assertThat(listener.ids()).hasSize(1);
        app.line().back();
        listener.awaitHandled(12);
        scene().await(
                        () -> app.drive().health() == Health.UP,
                        () -> "the health to be up again, found " + app.drive().subscriptions());
        scene().settle();
        scene().history().check("all").isClean();
    }

    @Proves(L3)
    void connections_that_break_again_and_again_lose_and_reorder_nothing() {
        App app = scene().start();
        Listener listener = app.listen("all");
        for (int i = 0; i < 50; i++) {
            if (i % 5 == 0) {
                app.line().failNext(Call.POLL, 2, Failure.UNAVAILABLE);
                app.line().failNext(Call.CHECKPOINT, 1, Failure.UNAVAILABLE);
            }
            app.publish(scene().event("outage/broken", "key-" + i % 3));
        }
        listener.awaitHandled(50);
        scene().settle();
        scene().history().check("all").isClean();
    }

    @Proves(L3)
    void a_slow_server_delays_and_loses_nothing() {
        App app = scene().start();
        Listener listener = app.listen("all");
        app.line().slow(scene().bounds().deadline().dividedBy(4));
        List<Publication> events = scene().events(8, "outage/slow");
        List<CompletableFuture<Receipt>> receipts = events.stream()
                .map(event -> app.publishAsync(event).toCompletableFuture())
                .toList();
        scene().awaitDone(receipts);
        assertThat(receipts).allSatisfy(receipt -> assertThat(receipt).isCompleted());
        assertThat(listener.awaitHandled(8).ids()).containsExactlyElementsOf(PublishOrderRules.ids(events));
    }

    @Proves(L4)
    void a_start_with_the_server_away_says_so_and_a_later_start_works() {
        Line line = new Line(scene().clock().platform());
        line.away();
        assertThatThrownBy(() -> scene().start(line))
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isEqualTo(Failure.UNAVAILABLE));
        line.back();
        App app = scene().start(line);
        Listener listener = app.listen("all");
        app.publish(scene().event("outage/started"));
        listener.awaitHandled(1);
        scene().history().check("all").isClean();
    }

    @Proves(L4)
    void a_start_that_may_wait_comes_up_when_the_server_appears() {
        Line line = new Line(scene().clock().platform());
        line.away();
        Duration patience = scene().bounds().deadline().multipliedBy(4);
        CompletableFuture<App> starting = scene().async(() -> scene().start(line, o -> o.startWithin(patience)));
        scene().pass(scene().bounds().deadline());
        assertThat(starting).isNotDone();
        line.back();
        scene().awaitDone(List.of(starting));
        App app = starting.join();
        Listener listener = app.listen("all");
        app.publish(scene().event("outage/appeared"));
        listener.awaitHandled(1);
        scene().history().check("all").isClean();
    }

    private Instant now() {
        return scene().clock().platform().now();
    }

    private Duration latest() {
        return scene().bounds().deadline().plus(scene().bounds().lateness());
    }
}
