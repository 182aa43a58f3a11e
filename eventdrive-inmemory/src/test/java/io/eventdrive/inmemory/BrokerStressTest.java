package io.eventdrive.inmemory;

import static io.eventdrive.inmemory.Fixtures.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import io.eventdrive.spi.TransportContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishers and consumers on threads of their own; consumers come and go. A missed signal ends the test by its timeout. */
class BrokerStressTest {
    private static final int PUBLISHERS = 3;
    private static final int EVENTS = 4_000;
    private static final int TOTAL = PUBLISHERS * EVENTS;
    private static final int KEYS = 7;

    private final Platform platform = Platform.system("stress");

    @AfterEach
    void close() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_group_handles_every_event_once_and_each_key_in_order_while_consumers_come_and_go(boolean queue) {
        TransportContext context = new TransportContext("stress", platform, Duration.ofSeconds(60));
        Broker broker = queue
                ? InMemory.queue().maxEvents(100).openBroker(context)
                : InMemory.stream().maxEvents(100).openBroker(context);
        List<Books> books = List.of(new Books("left"), new Books("right"));
        List<CompletableFuture<Void>> work = new ArrayList<>();
        for (Books group : books) {
            for (int i = 0; i < 3; i++) {
                ComingAndGoing consumer = new ComingAndGoing(broker, group, i);
                work.add(CompletableFuture.runAsync(consumer::run, platform::execute));
            }
        }
        for (int i = 0; i < PUBLISHERS; i++) {
            String name = "p" + i;
            work.add(CompletableFuture.runAsync(() -> publish(broker, name), platform::execute));
        }

        work.forEach(Fixtures::await);
        for (Books group : books) {
            assertThat(group.handled).hasValue(TOTAL);
            assertThat(broker.pending(group.name)).hasValue(0);
        }
        broker.close();
    }

    private static void publish(Broker broker, String name) {
        for (int i = 0; i < EVENTS; i += 4) {
            List<Event> batch = new ArrayList<>();
            for (int k = i; k < i + 4; k++) {
                batch.add(Fixtures.keyed(name + "-" + k, name + "/" + k % KEYS));
            }
            assertThat(await(broker.publish(batch)).isWhole()).isTrue();
        }
    }

    /** What one consumer group has handled. */
    private static final class Books {
        private final String name;
        private final AtomicInteger handled = new AtomicInteger();
        private final Map<String, Integer> lastOfKey = new HashMap<>();
        private final List<Semaphore> consumers = new ArrayList<>();

        Books(String name) {
            this.name = name;
        }

        void handle(Event event) {
            int number = Integer.parseInt(event.id().substring(event.id().indexOf('-') + 1));
            String key = event.key().orElseThrow();
            synchronized (this) {
                Integer last = lastOfKey.put(key, number);
                assertThat(number).describedAs(key).isEqualTo(last == null ? number % KEYS : last + KEYS);
            }
            if (handled.incrementAndGet() == TOTAL) {
                endAll();
            }
        }

        synchronized void add(Semaphore consumer) {
            consumers.add(consumer);
        }

        private synchronized void endAll() {
            consumers.forEach(Semaphore::release);
        }

        boolean isDone() {
            return handled.get() == TOTAL;
        }
    }

    private static final class ComingAndGoing {
        private final Broker broker;
        private final Books books;
        private final int number;
        private final Semaphore signals = new Semaphore(0);

        ComingAndGoing(Broker broker, Books books, int number) {
            this.broker = broker;
            this.books = books;
            this.number = number;
            books.add(signals);
        }

        void run() {
            int life = 0;
            while (!books.isDone()) {
                life++;
                live(50 + (life * 37 + number * 11) % 200);
            }
        }

        private void live(int events) {
            Inbox inbox = broker.open(new InboxRequest(
                    books.name, Fixtures.EVERYTHING, From.beginning(), Duration.ofMinutes(5), 0, signals::release));
            int left = events;
            while (left > 0 && !books.isDone()) {
                List<Delivery> deliveries = inbox.poll(1 + left % 8);
                for (Delivery delivery : deliveries.subList(0, Math.min(left, deliveries.size()))) {
                    books.handle(delivery.event());
                    inbox.ack(List.of(delivery));
                    left--;
                }
                if (deliveries.isEmpty()) {
                    awaitSignal();
                }
            }
            inbox.close();
        }

        private void awaitSignal() {
            try {
                assertThat(signals.tryAcquire(60, TimeUnit.SECONDS))
                        .describedAs("signalled")
                        .isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
