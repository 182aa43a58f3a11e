package io.eventdrive.tck;

import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.GroupKind;
import io.eventdrive.GroupOptions;
import io.eventdrive.SubscriptionBuilder;
import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.StoreTransport;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.ExpectedVersion;
import io.eventdrive.store.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store under test: to publish is to append to the stream with the topic's name, whatever its version. */
record StoreSubject(StoreFixture fixture, Supplier<StoreTransport> transports) implements Subject {
    StoreSubject(StoreFixture fixture) {
        this(fixture, fixture::transport);
    }

    @Override
    public GroupKind kind() {
        return GroupKind.STORE;
    }

    @Override
    public String description() {
        return transports.get().description();
    }

    @Override
    public void bind(EventDriveBuilder drive, Line line, Consumer<GroupOptions> options) {
        drive.store(GROUP, LineStore.transport(transports.get(), line), options);
    }

    @Override
    public Capabilities capabilities(Platform platform) {
        try (Store store = transports.get().openStore(context(platform))) {
            return store.capabilities();
        }
    }

    @Override
    public Probe probe(Platform platform) {
        Store store = transports.get().openStore(context(platform));
        EventReader<StoredEvent> reader = store.readAll(From.now(), () -> {});
        return new Probe() {
            @Override
            public CompletionStage<AppendResult> store(List<Event> batch) {
                return store.append(batch.get(0).topic().toString(), ExpectedVersion.any(), batch);
            }

            @Override
            public List<Event> poll() {
                return reader.poll(256).events().stream()
                        .map(StoredEvent::event)
                        .toList();
            }

            @Override
            public void close() {
                reader.close();
                store.close();
            }
        };
    }

    private TransportContext context(Platform platform) {
        return new TransportContext(GROUP, platform, fixture.bounds().deadline());
    }

    @Override
    public Optional<Subject> holding(int events) {
        return fixture.holding(events).map(transport -> new StoreSubject(fixture, () -> transport));
    }

    @Override
    public Receipt publish(EventDrive drive, Publication publication) {
        return publish(drive, List.of(publication)).get(0);
    }

    @Override
    public CompletionStage<Receipt> publishAsync(EventDrive drive, Publication publication) {
        return drive.store(GROUP).stream(publication.topic().toString())
                .appendAsync(ExpectedVersion.any(), List.of(publication))
                .thenApply(result -> receipts(List.of(publication), result).get(0));
    }

    @Override
    public List<Receipt> publish(EventDrive drive, List<Publication> batch) {
        List<Receipt> receipts = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= batch.size(); to++) {
            // A stream takes the events of its own topic.
            if (to == batch.size()
                    || !batch.get(to).topic().equals(batch.get(from).topic())) {
                List<Publication> part = batch.subList(from, to);
                AppendResult result = drive.store(GROUP).stream(
                                part.get(0).topic().toString())
                        .append(ExpectedVersion.any(), part.toArray());
                receipts.addAll(receipts(part, result));
                from = to;
            }
        }
        return receipts;
    }

    private List<Receipt> receipts(List<Publication> batch, AppendResult result) {
        if (!(result instanceof AppendResult.Appended appended)) {
            throw new AssertionError("expected an append to any version to be stored, found " + result);
        }
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            // Only the last event of an append has a known place.
            @Nullable Position place = i == batch.size() - 1 ? appended.position() : null;
            String id = batch.get(i).id().orElseThrow();
            receipts.add(new Receipt(id, place, fixture.declares().durability()));
        }
        return receipts;
    }

    @Override
    public SubscriptionBuilder subscribe(EventDrive drive, String consumer) {
        return drive.store(GROUP).subscribe();
    }

    @Override
    public SubscriptionBuilder lasting(EventDrive drive, String name) {
        return drive.store(GROUP).subscribe().named(name);
    }
}
