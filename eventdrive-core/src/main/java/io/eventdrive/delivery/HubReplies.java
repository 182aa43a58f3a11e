package io.eventdrive.delivery;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Recorded;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Hub;
import io.eventdrive.topic.TopicPattern;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Replies through a hub: each asker listens to a topic of its own; other subscriptions pass replies over. */
final class HubReplies implements ReplyChannel {
    private static final int TOGETHER = 64;

    private final Hub hub;
    private final Platform platform;
    private volatile @Nullable EventReader<Recorded> reader;
    private volatile @Nullable ReplyLoop loop;

    HubReplies(Hub hub, Platform platform) {
        this.hub = hub;
        this.platform = platform;
    }

    @Override
    public void open(String address, Consumer<Event> receiver) {
        TopicPattern pattern = TopicPattern.of(address);
        ReplyLoop opened = new ReplyLoop(platform, () -> receive(pattern, receiver));
        loop = opened;
        reader = hub.read(From.now(), Set.of(pattern), opened::signal);
        opened.signal();
    }

    private void receive(TopicPattern address, Consumer<Event> receiver) {
        @Nullable EventReader<Recorded> open = reader;
        while (open != null) {
            EventReader.Batch<Recorded> batch = open.poll(TOGETHER);
            if (batch.events().isEmpty()) {
                return;
            }
            batch.events().stream()
                    .map(recorded -> recorded.event())
                    .filter(event -> address.matches(event.topic()))
                    .forEach(receiver);
        }
    }

    @Override
    public CompletionStage<?> send(String address, Event reply) {
        return hub.append(List.of(reply));
    }

    @Override
    public boolean mayBeAnswered(Event query) {
        return true;
    }

    @Override
    public void close() {
        @Nullable EventReader<Recorded> open = reader;
        @Nullable ReplyLoop running = loop;
        reader = null;
        if (running != null) {
            running.close();
        }
        if (open != null) {
            open.close();
        }
    }
}
