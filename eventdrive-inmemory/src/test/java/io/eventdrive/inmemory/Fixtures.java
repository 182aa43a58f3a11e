package io.eventdrive.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.eventdrive.event.Event;
import io.eventdrive.event.EventBuilder;
import io.eventdrive.event.EventType;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.topic.Topic;
import io.eventdrive.topic.TopicPattern;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the tests of this package are made of. */
final class Fixtures {
    static final Duration DEADLINE = Duration.ofSeconds(30);
    static final Set<TopicPattern> EVERYTHING = Set.of(TopicPattern.all());
    static final Runnable QUIET = () -> {};

    private Fixtures() {}

    static TransportContext context(TestPlatform platform) {
        return new TransportContext("orders", platform, DEADLINE);
    }

    static EventBuilder draft(String id) {
        return Event.builder(new EventType("order.placed", 1), Topic.of("order/placed"))
                .id(id)
                .source("urn:test")
                .time(TestPlatform.BIRTH)
                .data(id.getBytes(StandardCharsets.UTF_8));
    }

    static Event event(String id) {
        return draft(id).build();
    }

    static Event keyed(String id, String key) {
        return draft(id).key(key).build();
    }

    static Event at(String id, String topic) {
        return draft(id).topic(Topic.of(topic)).build();
    }

    static Event sized(String id, int bytes) {
        return draft(id).data(new byte[bytes]).build();
    }

    static Set<TopicPattern> interest(String... patterns) {
        return Set.of(patterns).stream().map(TopicPattern::of).collect(java.util.stream.Collectors.toSet());
    }

    /** Events named by numbers, both ends included. */
    static List<Event> events(int from, int to) {
        List<Event> events = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            events.add(event("e" + i));
        }
        return events;
    }

    /** The value of a stage that must be complete. */
    static <T> T now(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    /** The value of a stage that completes within a generous time. */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the stage did not complete with a value", e);
        }
    }

    static void assertFails(Failure failure, ThrowingCallable call, String... parts) {
        assertFailure(failure, catchThrowable(call), parts);
    }

    static void assertFailed(Failure failure, CompletionStage<?> stage, String... parts) {
        assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
        Throwable thrown = catchThrowable(() -> stage.toCompletableFuture().join());
        assertFailure(failure, thrown instanceof CompletionException ? thrown.getCause() : thrown, parts);
    }

    private static void assertFailure(Failure failure, Throwable thrown, String... parts) {
        assertThat(thrown).isInstanceOf(EventDriveException.class).hasMessageContaining("orders");
        assertThat(((EventDriveException) thrown).failure()).isEqualTo(failure);
        for (String part : parts) {
            assertThat(thrown).hasMessageContaining(part);
        }
    }
}
