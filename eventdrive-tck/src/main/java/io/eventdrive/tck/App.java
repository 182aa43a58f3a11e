package io.eventdrive.tck;

import io.eventdrive.BrokerGroup;
import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.GroupKind;
import io.eventdrive.GroupOptions;
import io.eventdrive.HubGroup;
import io.eventdrive.StoreGroup;
import io.eventdrive.SubscriptionBuilder;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.guarantee.Capabilities;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One application: a drive with the group under test, as a process of its own would have it. */
final class App {
    private final Scene scene;
    private final Line line;
    private final EventDrive drive;
    private volatile boolean crashed;

    App(Scene scene, Line line, Consumer<GroupOptions> options, Consumer<EventDriveBuilder> more) {
        this.scene = scene;
        this.line = line;
        EventDriveBuilder builder =
                EventDrive.builder().source("urn:tck").platform(scene.clock().platform());
        scene.subject().bind(builder, line, group -> {
            group.lease(scene.bounds().lease()).deadline(scene.bounds().deadline());
            options.accept(group);
        });
        more.accept(builder);
        this.drive = builder.start();
    }

    Scene scene() {
        return scene;
    }

    EventDrive drive() {
        return drive;
    }

    HubGroup hub() {
        return drive.hub(Subject.GROUP);
    }

    BrokerGroup broker() {
        return drive.broker(Subject.GROUP);
    }

    StoreGroup store() {
        return drive.store(Subject.GROUP);
    }

    /** Returns what the group promises, what core adds included. */
    Capabilities capabilities() {
        return scene.subject().kind() == GroupKind.STORE
                ? store().capabilities()
                : drive.group(Subject.GROUP).capabilities();
    }

    /** Returns the line to the transport, to cut or to disturb it. */
    Line line() {
        return line;
    }

    /** Publishes, waits, and writes down what became of it; the publication has an id. */
    Receipt publish(Publication publication) {
        try {
            Receipt receipt = scene.subject().publish(drive, publication);
            scene.history().stored(publication, receipt.place());
            return receipt;
        } catch (EventDriveException e) {
            scene.history().notStored(publication, e.failure());
            throw e;
        }
    }

    /** Publishes a batch at one topic, waits, and writes down what became of it. */
    List<Receipt> publish(List<Publication> batch) {
        try {
            List<Receipt> receipts = scene.subject().publish(drive, batch);
            for (int i = 0; i < batch.size(); i++) {
                scene.history().stored(batch.get(i), receipts.get(i).place());
            }
            return receipts;
        } catch (EventDriveException e) {
            batch.forEach(publication -> scene.history().notStored(publication, e.failure()));
            throw e;
        }
    }

    /** Publishes and returns at once; nothing is written down. */
    CompletionStage<Receipt> publishAsync(Publication publication) {
        return scene.subject().publishAsync(drive, publication);
    }

    /** Listens to everything there is and comes, in a consumer group of the name where there are such. */
    Listener listen(String name) {
        return listen(name, subscription -> subscription);
    }

    /** Listens as the test says. */
    Listener listen(String name, UnaryOperator<SubscriptionBuilder> how) {
        return listen(new Listener(name, this), how);
    }

    /** Starts a listener that was told before how to behave. */
    Listener listen(Listener listener, UnaryOperator<SubscriptionBuilder> how) {
        return begin(listener, how.apply(scene.subject().subscribe(drive, listener.name())));
    }

    /** Returns a listener that is not started yet. */
    Listener listener(String name) {
        return new Listener(name, this);
    }

    /** Starts a listener on a subscription of any kind. */
    Listener begin(Listener listener, SubscriptionBuilder subscription) {
        return listener.started(subscription.decide(byte[].class, listener).start());
    }

    /** Ends as by kill -9: no call arrives at the transport any more, nothing is given back. */
    void crash() {
        crashed = true;
        line.cut();
    }

    /** Ends as by kill -9, and its connection ends with it: what it had not handed over by now is lost. */
    void vanish() {
        crash();
        line.bury();
    }

    boolean isCrashed() {
        return crashed;
    }

    /** Closes the drive as an application does. */
    void close() {
        drive.close();
    }

    /** Ends what is left when the test is over. */
    void end() {
        line.release();
        drive.close(crashed ? Duration.ZERO : scene.bounds().patience());
        line.bury();
    }

    String describe() {
        return (crashed ? "crashed app" : "app") + " " + drive.subscriptions();
    }
}
