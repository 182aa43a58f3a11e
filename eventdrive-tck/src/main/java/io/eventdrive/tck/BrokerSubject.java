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
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.topic.TopicPattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A broker under test. */
record BrokerSubject(BrokerFixture fixture, Supplier<BrokerTransport> transports) implements Subject {
    BrokerSubject(BrokerFixture fixture) {
        this(fixture, fixture::transport);
    }

    @Override
    public GroupKind kind() {
        return GroupKind.BROKER;
    }

    @Override
    public String description() {
        return transports.get().description();
    }

    @Override
    public void bind(EventDriveBuilder drive, Line line, Consumer<GroupOptions> options) {
        drive.broker(GROUP, LineBroker.transport(transports.get(), line), options);
    }

    @Override
    public Capabilities capabilities(Platform platform) {
        try (Broker broker = transports.get().openBroker(context(platform))) {
            return broker.capabilities();
        }
    }

    @Override
    public Probe probe(Platform platform) {
        Broker broker = transports.get().openBroker(context(platform));
        Inbox inbox = broker.open(new InboxRequest(
                "probe",
                Set.of(TopicPattern.all()),
                From.now(),
                fixture.bounds().lease(),
                0,
                () -> {}));
        return new Probe() {
            @Override
            public CompletionStage<Appended> store(List<Event> batch) {
                return broker.publish(batch);
            }

            @Override
            public List<Event> poll() {
                List<Delivery> deliveries = inbox.poll(256);
                inbox.ack(deliveries);
                return deliveries.stream().map(Delivery::event).toList();
            }

            @Override
            public void close() {
                inbox.close();
                broker.removeConsumerGroup("probe");
                broker.close();
            }
        };
    }

    private TransportContext context(Platform platform) {
        return new TransportContext(GROUP, platform, fixture.bounds().deadline());
    }

    @Override
    public Optional<Subject> holding(int events) {
        return fixture.holding(events).map(transport -> new BrokerSubject(fixture, () -> transport));
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
        return drive.broker(GROUP).consumerGroup(consumer).subscribe();
    }

    @Override
    public SubscriptionBuilder lasting(EventDrive drive, String name) {
        return subscribe(drive, name);
    }
}
