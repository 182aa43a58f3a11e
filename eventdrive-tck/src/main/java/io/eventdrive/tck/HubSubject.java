package io.eventdrive.tck;

import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.GroupKind;
import io.eventdrive.GroupOptions;
import io.eventdrive.SubscriptionBuilder;
import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.event.Recorded;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.topic.TopicPattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A hub under test. */
record HubSubject(HubFixture fixture, Supplier<HubTransport> transports) implements Subject {
    HubSubject(HubFixture fixture) {
        this(fixture, fixture::transport);
    }

    @Override
    public GroupKind kind() {
        return GroupKind.HUB;
    }

    @Override
    public String description() {
        return transports.get().description();
    }

    @Override
    public void bind(EventDriveBuilder drive, Line line, Consumer<GroupOptions> options) {
        drive.hub(GROUP, LineHub.transport(transports.get(), line), options);
    }

    @Override
    public Capabilities capabilities(Platform platform) {
        try (Hub hub = transports.get().openHub(context(platform))) {
            return hub.capabilities();
        }
    }

    @Override
    public Probe probe(Platform platform) {
        Hub hub = transports.get().openHub(context(platform));
        EventReader<Recorded> reader = hub.read(From.now(), Set.of(TopicPattern.all()), () -> {});
        return new Probe() {
            @Override
            public CompletionStage<Appended> store(List<Event> batch) {
                return hub.append(batch);
            }

            @Override
            public List<Event> poll() {
                return reader.poll(256).events().stream().map(Recorded::event).toList();
            }

            @Override
            public void close() {
                reader.close();
                hub.close();
            }
        };
    }

    private TransportContext context(Platform platform) {
        return new TransportContext(GROUP, platform, fixture.bounds().deadline());
    }

    @Override
    public Optional<Subject> holding(int events) {
        return fixture.holding(events).map(transport -> new HubSubject(fixture, () -> transport));
    }

    /** Returns a hub that removes what is older, if there is one. */
    Optional<Subject> retaining(Duration age) {
        return fixture.retaining(age).map(transport -> new HubSubject(fixture, () -> transport));
    }

    @Override
    public Receipt publish(EventDrive drive, Publication publication) {
        return drive.group(GROUP).publish(publication);
    }

    @Override
    public CompletionStage<Receipt> publishAsync(EventDrive drive, Publication publication) {
        return drive.group(GROUP).publishAsync(publication);
    }

    @Override
    public List<Receipt> publish(EventDrive drive, List<Publication> batch) {
        return drive.group(GROUP).publish(batch);
    }

    @Override
    public SubscriptionBuilder subscribe(EventDrive drive, String consumer) {
        From from = fixture.declares().holds(Guarantee.REPLAY) ? From.beginning() : From.now();
        return drive.hub(GROUP).subscribe().from(from);
    }

    @Override
    public SubscriptionBuilder lasting(EventDrive drive, String name) {
        return drive.hub(GROUP).subscription(name);
    }
}
