package io.eventdrive.tck;

import io.eventdrive.event.Durability;
import io.eventdrive.event.Event;
import io.eventdrive.event.From;
import io.eventdrive.event.Position;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.Appended;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.DeadLetterLog;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import io.eventdrive.spi.TransportContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What the mutants among the brokers do wrong. */
final class BrokerFaults {
    private BrokerFaults() {}

    /** Changes what is stored; what is left out gets a receipt all the same. */
    static final class Storing extends BrokerOver {
        private final UnaryOperator<List<Event>> change;

        Storing(Broker broker, UnaryOperator<List<Event>> change) {
            super(broker);
            this.change = change;
        }

        @Override
        public CompletionStage<Appended> publish(List<Event> batch) {
            List<Event> changed = change.apply(batch);
            return changed.isEmpty()
                    ? CompletableFuture.completedFuture(Appended.all(Durability.MEMORY, List.of()))
                    : broker.publish(changed);
        }
    }

    /** Opens inboxes that do something wrong, on requests that may be changed. */
    static final class Handing extends BrokerOver {
        private final UnaryOperator<InboxRequest> request;
        private final Function<Inbox, Inbox> inbox;

        Handing(Broker broker, UnaryOperator<InboxRequest> request, Function<Inbox, Inbox> inbox) {
            super(broker);
            this.request = request;
            this.inbox = inbox;
        }

        static Handing inboxes(Broker broker, Function<Inbox, Inbox> inbox) {
            return new Handing(broker, request -> request, inbox);
        }

        static Handing requests(Broker broker, UnaryOperator<InboxRequest> request) {
            return new Handing(broker, request, inbox -> inbox);
        }

        @Override
        public Inbox open(InboxRequest wanted) {
            return inbox.apply(broker.open(request.apply(wanted)));
        }
    }

    static InboxRequest with(InboxRequest request, From start, Duration lease, int window) {
        return new InboxRequest(request.consumerGroup(), request.interest(), start, lease, window, request.signal());
    }

    /** Hands every seventh event out twice. */
    static final class Twice extends BrokerOver.InboxOver {
        private final AtomicInteger count = new AtomicInteger();

        Twice(Inbox inbox) {
            super(inbox);
        }

        @Override
        public List<Delivery> poll(int max) {
            List<Delivery> more = new ArrayList<>();
            for (Delivery delivery : inbox.poll(max)) {
                more.add(delivery);
                if (count.incrementAndGet() % 7 == 0) {
                    more.add(new Known(delivery, delivery.attempt()));
                }
            }
            return more;
        }

        @Override
        public void ack(List<? extends Delivery> deliveries) {
            inbox.ack(deliveries.stream()
                    .filter(delivery -> !(delivery instanceof Known))
                    .toList());
        }

        @Override
        public List<Delivery> extend(List<? extends Delivery> deliveries) {
            return inbox.extend(deliveries.stream()
                    .filter(delivery -> !(delivery instanceof Known))
                    .toList());
        }
    }

    /** A delivery that stands for another. */
    private static final class Known extends Delivery {
        private final Delivery original;

        Known(Delivery original, int attempt) {
            super(original.event(), original.position(), attempt);
            this.original = original;
        }
    }

    /** Does not know how many attempts there were before. */
    static final class ForgettingAttempts implements Inbox {
        private final Inbox inbox;

        ForgettingAttempts(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public List<Delivery> poll(int max) {
            return inbox.poll(max).stream()
                    .<Delivery>map(delivery -> new Known(delivery, 1))
                    .toList();
        }

        @Override
        public void ack(List<? extends Delivery> deliveries) {
            inbox.ack(originals(deliveries));
        }

        @Override
        public void nack(Delivery delivery, Duration delay) {
            inbox.nack(((Known) delivery).original, delay);
        }

        @Override
        public List<Delivery> extend(List<? extends Delivery> deliveries) {
            List<Delivery> lost = inbox.extend(originals(deliveries));
            return deliveries.stream()
                    .filter(delivery -> lost.contains(((Known) delivery).original))
                    .<Delivery>map(delivery -> delivery)
                    .toList();
        }

        @Override
        public void close() {
            inbox.close();
        }

        private static List<Delivery> originals(List<? extends Delivery> deliveries) {
            return deliveries.stream()
                    .map(delivery -> ((Known) delivery).original)
                    .toList();
        }
    }

    /** Acknowledges what it hands out. */
    static final class EarlyAcking extends BrokerOver.InboxOver {
        EarlyAcking(Inbox inbox) {
            super(inbox);
        }

        @Override
        public List<Delivery> poll(int max) {
            List<Delivery> deliveries = inbox.poll(max);
            inbox.ack(deliveries);
            return deliveries;
        }

        @Override
        public List<Delivery> extend(List<? extends Delivery> deliveries) {
            return List.of();
        }
    }

    /** Never renews a lease. */
    static final class Heartless extends BrokerOver.InboxOver {
        Heartless(Inbox inbox) {
            super(inbox);
        }

        @Override
        public List<Delivery> extend(List<? extends Delivery> deliveries) {
            return List.of();
        }
    }

    /** Does not tell that a lease was lost. */
    static final class Unfenced extends BrokerOver.InboxOver {
        Unfenced(Inbox inbox) {
            super(inbox);
        }

        @Override
        public List<Delivery> extend(List<? extends Delivery> deliveries) {
            inbox.extend(deliveries);
            return List.of();
        }
    }

    /** Acknowledges all that was handed out up to the latest acknowledged one. */
    static final class Cumulative extends BrokerOver.InboxOver {
        private final List<Delivery> handedOut = new CopyOnWriteArrayList<>();

        Cumulative(Inbox inbox) {
            super(inbox);
        }

        @Override
        public List<Delivery> poll(int max) {
            List<Delivery> deliveries = inbox.poll(max);
            handedOut.addAll(deliveries);
            return deliveries;
        }

        @Override
        public void ack(List<? extends Delivery> deliveries) {
            int last = deliveries.stream().mapToInt(handedOut::indexOf).max().orElse(-1);
            inbox.ack(last < 0 ? deliveries : List.copyOf(handedOut.subList(0, last + 1)));
        }
    }

    /** Acknowledges nothing. */
    static final class Remembering extends BrokerOver.InboxOver {
        Remembering(Inbox inbox) {
            super(inbox);
        }

        @Override
        public void ack(List<? extends Delivery> deliveries) {}
    }

    /** Does not give back what a consumer that leaves had in flight. */
    static final class Clinging extends BrokerOver.InboxOver {
        Clinging(Inbox inbox) {
            super(inbox);
        }

        @Override
        public void close() {}
    }

    /** Throws expired events away without a word. */
    static final class Discreet extends BrokerOver.InboxOver {
        private final Platform platform;

        Discreet(Inbox inbox, Platform platform) {
            super(inbox);
            this.platform = platform;
        }

        @Override
        public List<Delivery> poll(int max) {
            List<Delivery> kept = new ArrayList<>();
            List<Delivery> expired = new ArrayList<>();
            for (Delivery delivery : inbox.poll(max)) {
                (delivery.event().isExpired(platform.now()) ? expired : kept).add(delivery);
            }
            inbox.ack(expired);
            return kept;
        }
    }

    /** Does something wrong with dead letters. */
    static final class Keeping extends BrokerOver {
        private final Function<Broker, DeadLetterLog> letters;

        Keeping(Broker broker, Function<Broker, DeadLetterLog> letters) {
            super(broker);
            this.letters = letters;
        }

        @Override
        public DeadLetterLog deadLetters() {
            return letters.apply(broker);
        }
    }

    /** Shuffles what it hands out, also within a key. */
    static final class Shuffling extends BrokerOver.InboxOver {
        Shuffling(Inbox inbox) {
            super(inbox);
        }

        @Override
        public List<Delivery> poll(int max) {
            List<Delivery> deliveries = new ArrayList<>(inbox.poll(max));
            Collections.reverse(deliveries);
            return deliveries;
        }
    }

    /** Gives each inbox a consumer group of its own. */
    static final class Broadcasting extends BrokerOver {
        private final AtomicInteger numbers = new AtomicInteger();

        Broadcasting(Broker broker, TransportContext context) {
            super(broker);
        }

        @Override
        public Inbox open(InboxRequest request) {
            return broker.open(new InboxRequest(
                    request.consumerGroup() + "-" + numbers.incrementAndGet(),
                    request.interest(),
                    request.start(),
                    request.lease(),
                    request.deduplicationWindow(),
                    request.signal()));
        }
    }

    /** Confirms at once and stores a second later. */
    static final class Hasty extends BrokerOver {
        private final Platform platform;

        Hasty(Broker broker, TransportContext context) {
            super(broker);
            this.platform = context.platform();
        }

        @Override
        public CompletionStage<Appended> publish(List<Event> batch) {
            List<Event> copy = List.copyOf(batch);
            platform.schedule(Duration.ofSeconds(1), () -> broker.publish(copy));
            return CompletableFuture.completedFuture(Appended.all(
                    Durability.MEMORY,
                    batch.stream().map(event -> Position.of(1)).toList()));
        }
    }

    /** Ignores that it is closed. */
    static final class NeverClosing extends BrokerOver {
        NeverClosing(Broker broker, TransportContext context) {
            super(broker);
        }

        @Override
        public void close() {}
    }
}
