package io.eventdrive.tck;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.HubReader;
import io.eventdrive.topic.TopicPattern;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A hub that does as another does; a mutant overrides what it does wrong. */
class HubOver implements Hub {
    final Hub hub;

    HubOver(Hub hub) {
        this.hub = hub;
    }

    @Override
    public Capabilities capabilities() {
        return hub.capabilities();
    }

    @Override
    public CompletionStage<Appended> append(List<Event> batch) {
        return hub.append(batch);
    }

    @Override
    public HubReader read(From from, Set<TopicPattern> interest, Runnable signal) {
        return hub.read(from, interest, signal);
    }

    @Override
    public Position checkpoint(String subscription) {
        return hub.checkpoint(subscription);
    }

    @Override
    public CompletionStage<Void> saveCheckpoint(String subscription, Position position) {
        return hub.saveCheckpoint(subscription, position);
    }

    @Override
    public void close() {
        hub.close();
    }

    /** A reader that does as another does. */
    static class ReaderOver implements HubReader {
        final HubReader reader;

        ReaderOver(HubReader reader) {
            this.reader = reader;
        }

        @Override
        public Batch poll(int max) {
            return reader.poll(max);
        }

        @Override
        public Position openedAt() {
            return reader.openedAt();
        }

        @Override
        public void skipToOldest() {
            reader.skipToOldest();
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
