package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.P3;
import static io.eventdrive.tck.Rule.P4;
import static io.eventdrive.tck.Rule.P5;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Order and completeness of what is published, by one thread, in batches, and by many threads at once. */
abstract class PublishOrderRules extends Rules {
    private static final int THREADS = 6;
    private static final int EVENTS_EACH = 60;

    @Proves({P3, P5})
    void events_of_one_publisher_and_key_keep_their_order_among_many_publishers() {
        App app = scene().start(options -> options.require(Guarantee.ORDER_PER_KEY));
        Listener listener = app.listen("all", subscription -> subscription.lanes(4));
        List<CompletableFuture<Integer>> publishers = IntStream.range(0, THREADS)
                .mapToObj(thread -> scene().async(() -> publishSome(app, thread)))
                .toList();
        scene().awaitDone(publishers);
        assertThat(publishers).allSatisfy(publisher -> assertThat(publisher).isCompletedWithValue(EVENTS_EACH));
        listener.awaitHandled(THREADS * EVENTS_EACH);
        scene().settle();
        scene().history().check("all").byLanes().isClean();
    }

    /** Singles and batches mixed, over keys that the publishers share. */
    private int publishSome(App app, int thread) {
        int published = 0;
        while (published < EVENTS_EACH) {
            String key = "key-" + published % 5;
            if (published % 3 == 0) {
                app.publish(List.of(
                        scene().event("order/batch", key),
                        scene().event("order/batch", key),
                        scene().event("order/batch", key)));
                published += 3;
            } else {
                app.publish(scene().event("order/" + thread, key));
                published++;
            }
        }
        return published;
    }

    @Proves(P3)
    void the_order_holds_when_the_publisher_does_not_wait_for_receipts() {
        App app = scene().start();
        Listener listener = app.listen("all");
        List<Publication> events = IntStream.range(0, 200)
                .mapToObj(i -> scene().event("order/pipelined", "key"))
                .toList();
        List<CompletableFuture<Receipt>> receipts = events.stream()
                .map(event -> app.publishAsync(event).toCompletableFuture())
                .toList();
        scene().awaitDone(receipts);
        assertThat(receipts).allSatisfy(receipt -> assertThat(receipt).isCompleted());
        assertThat(listener.awaitHandled(200).ids()).containsExactlyElementsOf(ids(events));
    }

    @Proves(P3)
    void the_order_holds_across_failures_of_the_server_and_the_publishers_retries() {
        App app = scene().start();
        Listener listener = app.listen("all");
        int failures = 0;
        for (int i = 0; i < 60; i++) {
            Publication event = scene().event("order/retried", "key-" + i % 3);
            if (i % 4 == 1) {
                app.line().failNext(Call.APPEND, 1 + i % 3, Failure.UNAVAILABLE);
            }
            failures += publishUntilStored(app, event);
        }
        assertThat(failures).isEqualTo(30);
        listener.awaitHandled(60);
        scene().settle();
        scene().history().check("all").isClean();
    }

    private static int publishUntilStored(App app, Publication event) {
        int failures = 0;
        while (true) {
            try {
                app.publish(event);
                return failures;
            } catch (EventDriveException e) {
                assertThat(e.failure()).isEqualTo(Failure.UNAVAILABLE);
                failures++;
            }
        }
    }

    @Proves(P4)
    void a_batch_is_stored_in_its_order() {
        App app = scene().start();
        Listener listener = app.listen("all");
        List<Publication> first = scene().events(100, "batch/first");
        List<Publication> second = scene().events(100, "batch/second");
        List<Receipt> receipts = app.publish(first);
        app.publish(second);
        assertThat(receipts).extracting(Receipt::eventId).containsExactlyElementsOf(ids(first));
        List<String> all = new ArrayList<>(ids(first));
        all.addAll(ids(second));
        assertThat(listener.awaitHandled(200).ids()).containsExactlyElementsOf(all);
    }

    @Proves({P4, Rule.P6})
    void a_batch_with_one_bad_event_stores_nothing() {
        App app = scene().start(options -> options.payloadBytesMax(1_000));
        Listener listener = app.listen("all");
        List<Publication> batch = new ArrayList<>(scene().events(3, "batch/bad"));
        batch.add(Publication.ofBytes("batch/bad", Scene.TYPE, new byte[1_001]).id("too-large"));
        assertThatThrownBy(() -> app.publish(batch))
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isEqualTo(Failure.INVALID))
                .hasMessageContaining("too-large")
                .hasMessageContaining("1001");
        Publication next = scene().event("batch/next");
        app.publish(next);
        listener.awaitHandled(1);
        scene().settle();
        assertThat(listener.ids()).containsExactly(next.id().orElseThrow());
        scene().history().check("all").isClean();
    }

    @Proves({P4, Rule.P6})
    void a_batch_that_is_longer_than_its_bound_is_refused_by_the_name_of_the_bound() {
        App app = scene().start(options -> options.batchEventsMax(10));
        Listener listener = app.listen("all");
        assertThatThrownBy(() -> app.publish(scene().events(11, "batch/long")))
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isEqualTo(Failure.INVALID))
                .hasMessageContaining("batchEventsMax");
        app.publish(scene().events(10, "batch/fits"));
        listener.awaitHandled(10);
        scene().settle();
        scene().history().check("all").isClean();
    }

    static List<String> ids(List<Publication> events) {
        return events.stream().map(event -> event.id().orElseThrow()).toList();
    }
}
