package io.eventdrive.tck;

import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.GroupKind;
import io.eventdrive.GroupOptions;
import io.eventdrive.SubscriptionBuilder;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.platform.Platform;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The kind of group under test with its fixture: what the rules for groups of every kind need of it. */
interface Subject {
    /** The name of the group under test. */
    String GROUP = "tested";

    /** Returns the kind of the group. */
    GroupKind kind();

    /** Returns the fixture of this test. */
    TransportFixture fixture();

    /** Returns how the transport calls itself. */
    String description();

    /** Adds the group to a drive that is being built, at the other end of a line. */
    void bind(EventDriveBuilder drive, Line line, Consumer<GroupOptions> options);

    /** Returns what the transport itself declares. */
    Capabilities capabilities(Platform platform);

    /** Opens the bare transport, to read what is stored from now on. */
    Probe probe(Platform platform);

    /** Returns the same kind on a transport that is full after so many events, if there is one. */
    Optional<Subject> holding(int events);

    /** Publishes one event and waits. */
    Receipt publish(EventDrive drive, Publication publication);

    /** Publishes one event. */
    CompletionStage<Receipt> publishAsync(EventDrive drive, Publication publication);

    /** Publishes a batch at one topic and waits. */
    List<Receipt> publish(EventDrive drive, List<Publication> batch);

    /** Begins a subscription that gets everything there is and comes, as far as the transport remembers. */
    SubscriptionBuilder subscribe(EventDrive drive, String consumer);

    /** Begins a subscription that goes on where one of this name stopped: a consumer group, or a named subscription. */
    SubscriptionBuilder lasting(EventDrive drive, String name);
}
