package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.P2;
import static io.eventdrive.tck.Rule.P9;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.GroupKind;
import io.eventdrive.event.Durability;
import io.eventdrive.event.Position;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What a receipt promises, and what is known without one. */
abstract class ReceiptRules extends Rules {

    @Proves(P2)
    void a_receipt_names_the_event_and_the_durability_that_is_declared() {
        App app = scene().start();
        boolean remembers = scene().subject().kind() != GroupKind.HUB || scene().declares(Guarantee.REPLAY);
        Listener listener = app.listener("all");
        if (!remembers) {
            app.listen(listener, subscription -> subscription);
        }
        Publication event = scene().event("receipt/one");
        Receipt receipt = app.publish(event);
        assertThat(receipt.eventId()).isEqualTo(event.id().orElseThrow());
        Durability declared = scene().fixture().declares().durability();
        assertThat(receipt.durability()).isEqualTo(declared);
        assertThat(declared.compareTo(Durability.PROCESS) >= 0).isEqualTo(scene().declares(Guarantee.SURVIVES_PROCESS));
        if (remembers) {
            app.listen(listener, subscription -> subscription);
        }
        listener.awaitHandled(1);
    }

    @Proves(P2)
    void a_receipt_has_the_place_at_which_the_event_is_delivered() {
        App app = scene().start();
        Listener listener = app.listen("all");
        Receipt receipt = app.publish(scene().event("receipt/place"));
        Received got = listener.awaitHandled(1).received().get(0);
        if (scene().subject().kind() != GroupKind.BROKER || receipt.position().isPresent()) {
            assertThat(got.position()).isEqualTo(receipt.place()).isNotNull();
            Position place = Position.parse(String.valueOf(got.position()));
            assertThat(place).isEqualTo(receipt.place());
        }
    }

    @Proves(P2)
    void what_has_a_receipt_is_handled_elsewhere_though_its_publisher_died() {
        App publisher = scene().start();
        App other = scene().start();
        Listener listener = other.listen("all");
        publisher.publish(scene().events(20, "receipt/survives"));
        publisher.vanish();
        listener.awaitHandled(20);
        scene().history().check("all").isClean();
    }

    @Proves(P2)
    void there_is_no_receipt_before_the_transport_confirmed() {
        App app = scene().start();
        Listener listener = app.listen("all");
        app.line().hold();
        CompletableFuture<Receipt> receipt =
                app.publishAsync(scene().event("receipt/later")).toCompletableFuture();
        scene().settle();
        assertThat(receipt).isNotDone();
        app.line().release();
        scene().awaitDone(List.of(receipt));
        assertThat(receipt).isCompleted();
        listener.awaitHandled(1);
    }

    @Proves(P9)
    void an_event_whose_confirmation_was_lost_is_reported_failed_and_there_after_a_retry() {
        App app = scene().start();
        Listener listener = app.listen("all");
        Publication event = scene().event("outcome/unknown");
        app.line().loseConfirmations(1);
        assertThatThrownBy(() -> app.publish(event))
                .satisfies(error -> assertThat(((EventDriveException) error).failure())
                        .isIn(Failure.UNAVAILABLE, Failure.TIMED_OUT));
        app.publish(event);
        app.publish(scene().event("outcome/last"));
        scene().await(() -> listener.handledIds().contains("event-2"), () -> "the last event, found " + listener.ids());
        scene().settle();
        if (app.capabilities().holds(Guarantee.DEDUPLICATION) || scene().declares(Guarantee.IDEMPOTENT_APPEND)) {
            scene().history().check("all").isClean();
        } else {
            scene().history().check("all").atLeastOnce().isClean();
        }
    }

    @Proves(P9)
    void an_event_that_never_reached_the_transport_is_there_once_after_a_retry() {
        App app = scene().start();
        Listener listener = app.listen("all");
        Publication event = scene().event("outcome/failed");
        app.line().failNext(Call.APPEND, 1, Failure.UNAVAILABLE);
        assertThatThrownBy(() -> app.publish(event)).isInstanceOf(EventDriveException.class);
        scene().settle();
        assertThat(listener.ids()).isEmpty();
        app.publish(event);
        listener.awaitHandled(1);
        scene().settle();
        scene().history().check("all").isClean();
    }
}
