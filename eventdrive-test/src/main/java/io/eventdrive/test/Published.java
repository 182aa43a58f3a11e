package io.eventdrive.test;

import io.eventdrive.event.Event;
import io.eventdrive.spi.Appended;
import io.eventdrive.store.AppendResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** The events that were stored, by group in the order of storing, so that a test can look at them. */
final class Published {
    static final int EVENTS_MAX = 100_000;

    private final Map<String, List<Event>> events = new TreeMap<>();

    private synchronized void add(String group, Event event) {
        List<Event> all = events.computeIfAbsent(group, any -> new ArrayList<>());
        if (all.size() < EVENTS_MAX) {
            all.add(event);
        }
    }

    /** Returns the answer to storing the batch, as durable as promised, and keeps what was stored. */
    CompletionStage<Appended> noted(
            String group, List<Event> batch, CompletionStage<Appended> answer, Promise promise) {
        return answer.thenApply(appended -> {
            for (int i = 0; i < batch.size(); i++) {
                if (appended.failure(i) == null) {
                    add(group, batch.get(i));
                }
            }
            return promise.appended(batch, appended);
        });
    }

    /** Returns the answer of a store, and keeps what was appended. */
    CompletionStage<AppendResult> noted(String group, List<Event> batch, CompletionStage<AppendResult> answer) {
        return answer.thenApply(result -> {
            if (result instanceof AppendResult.Appended appended && !appended.repeated()) {
                batch.forEach(event -> add(group, event));
            }
            return result;
        });
    }

    synchronized List<Event> of(String group) {
        return List.copyOf(events.getOrDefault(group, List.of()));
    }
}
