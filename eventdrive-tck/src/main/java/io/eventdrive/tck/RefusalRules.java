package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.P6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.event.Publication;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.BitSet;
import java.util.function.Supplier;

/** What is wrong with an event is told before anything is stored, and the next event is unaffected. */
abstract class RefusalRules extends Rules {

    @Proves(P6)
    void data_that_are_too_large_are_refused_by_the_name_of_the_bound() {
        App app = scene().start(options -> options.payloadBytesMax(100));
        refused(
                app,
                () -> Publication.ofBytes("refused/large", Scene.TYPE, new byte[101])
                        .id("large"),
                "payloadBytesMax");
    }

    @Proves(P6)
    void a_topic_that_breaks_a_rule_is_refused() {
        App app = scene().start();
        refused(app, () -> scene().event("refused//empty-level"), "empty");
        refused(app, () -> scene().event("refused/*"), "pattern");
        refused(app, () -> scene().event("x/".repeat(128) + "x"), "128");
        refused(app, () -> scene().event("refused/\u0007"), "control");
        refused(app, () -> scene().event("eventdrive/mine"), "reserved");
    }

    @Proves(P6)
    void a_header_that_breaks_a_rule_is_refused() {
        App app = scene().start();
        refused(app, () -> scene().event("refused/header").header("name with blanks", "x"), "name with blanks");
        refused(app, () -> scene().event("refused/header").header("name", "line\nbreak"), "name");
        refused(app, () -> scene().event("refused/header").header("name", "x".repeat(9_000)), "8192");
        refused(app, () -> scene().event("refused/header").header("EventDrive-mine", "x"), "reserved");
    }

    @Proves(P6)
    void data_of_an_unregistered_class_are_refused_by_its_name() {
        App app = scene().start();
        refused(app, () -> Publication.of("refused/type", new BitSet()).id("type"), "BitSet");
    }

    private void refused(App app, Supplier<Publication> event, String named) {
        Listener listener = app.listen("before-" + named.replace(' ', '-'));
        assertThatThrownBy(() -> app.publish(event.get()))
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isEqualTo(Failure.INVALID))
                .hasMessageContaining(named);
        Publication next = scene().event("refused/next");
        app.publish(next);
        scene().await(
                        () -> listener.handledIds().contains(next.id().orElseThrow()),
                        () -> "the next event to be unaffected, found " + listener.ids());
        scene().settle();
        assertThat(listener.received())
                .extracting(received -> received.event().topic().toString())
                .containsOnly("refused/next");
    }

    @Proves(P6)
    void a_closed_group_refuses_and_stores_nothing() {
        App closed = scene().start();
        App open = scene().start();
        Listener listener = open.listen("all");
        closed.publish(scene().event("closed/before"));
        closed.close();
        assertThatThrownBy(() -> closed.publish(scene().event("closed/after")))
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isEqualTo(Failure.CLOSED))
                .hasMessageContaining(Subject.GROUP);
        open.publish(scene().event("closed/elsewhere"));
        listener.awaitHandled(2);
        scene().settle();
        scene().history().check("all").isClean();
    }
}
