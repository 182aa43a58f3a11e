package io.eventdrive.tck;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Hub;
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
    public EventReader<Recorded> read(From from, Set<TopicPattern> interest, Runnable signal) {
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
}
