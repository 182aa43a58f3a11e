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
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.spi.TransportContext;
import java.util.List;
import java.util.Optional;
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
    public void bind(EventDriveBuilder drive, Line line, Consumer<GroupOptions> options) {
        drive.broker(GROUP, LineBroker.transport(transports.get(), line), options);
    }

    @Override
    public Capabilities capabilities(Platform platform) {
        TransportContext context =
                new TransportContext(GROUP, platform, fixture.bounds().deadline());
        try (Broker broker = transports.get().openBroker(context)) {
            return broker.capabilities();
        }
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
}
