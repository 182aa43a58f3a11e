package io.eventdrive.inmemory;

import static io.eventdrive.inmemory.Fixtures.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.event.Recorded;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.EventReader;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.TransportContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamStressTest {
    private static final int WRITERS = 3;
    private static final int BATCHES = 4_000;
    private static final int BATCH = 5;
    private static final int TOTAL = WRITERS * BATCHES * BATCH;

    private final Platform platform = Platform.system("stress");

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void readers_without_a_lock_see_every_event_once_in_one_order_while_writers_run_and_the_stream_is_full() {
        Hub hub = InMemory.stream()
                .maxEvents(64)
                .openHub(new TransportContext("stress", platform, Duration.ofSeconds(60)));
        List<CompletableFuture<List<Recorded>>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            SignalledReader reader = new SignalledReader(hub);
            readers.add(CompletableFuture.supplyAsync(reader::readAll, platform::execute));
        }
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            String name = "w" + i;
            writers.add(CompletableFuture.runAsync(() -> write(hub, name), platform::execute));
        }

        writers.forEach(Fixtures::await);
        List<Recorded> first = Fixtures.await(readers.get(0));
        assertThat(first).hasSize(TOTAL);
        for (int i = 0; i < TOTAL; i++) {
            assertThat(first.get(i).position()).isEqualTo(Position.of(i + 1));
        }
        assertOrderPerWriter(first);
        assertThat(Fixtures.await(readers.get(1))).isEqualTo(first);
        assertThat(Fixtures.await(readers.get(2))).isEqualTo(first);
        hub.close();
    }

    private static void write(Hub hub, String name) {
        for (int i = 0; i < BATCHES; i++) {
            List<Event> batch = new ArrayList<>();
            for (int k = 0; k < BATCH; k++) {
                batch.add(Fixtures.keyed(name + "-" + (i * BATCH + k), name));
            }
            assertThat(Fixtures.await(hub.append(batch)).isWhole()).isTrue();
        }
    }

    private static void assertOrderPerWriter(List<Recorded> read) {
        Map<String, Integer> next = new HashMap<>();
        for (Recorded recorded : read) {
            String writer = recorded.event().key().orElseThrow();
            int number = next.merge(writer, 1, Integer::sum) - 1;
            assertThat(recorded.event().id()).isEqualTo(writer + "-" + number);
        }
    }

    /** Polls until nothing is there, then sleeps until it is signalled: a missed signal ends the test by its timeout. */
    private static final class SignalledReader {
        private final Semaphore signals = new Semaphore(0);
        private final EventReader<Recorded> reader;

        SignalledReader(Hub hub) {
            reader = hub.read(From.beginning(), EVERYTHING, signals::release);
        }

        List<Recorded> readAll() {
            List<Recorded> read = new ArrayList<>();
            while (read.size() < TOTAL) {
                List<Recorded> events = reader.poll(7).events();
                read.addAll(events);
                if (events.isEmpty()) {
                    awaitSignal();
                }
            }
            return read;
        }

        private void awaitSignal() {
            try {
                assertThat(signals.tryAcquire(60, TimeUnit.SECONDS))
                        .describedAs("signalled")
                        .isTrue();
                signals.drainPermits();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
