package io.eventdrive.delivery;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.event.Event;
import io.eventdrive.event.EventKind;
import io.eventdrive.event.Position;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.guarantee.Level;
import io.eventdrive.observe.Step;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.Delivery;
import io.eventdrive.spi.Inbox;
import io.eventdrive.spi.InboxRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work from a broker: leased, kept alive by a heartbeat while it is here, and given up to the broker's dead letters. */
final class InboxSource implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(InboxSource.class);
    private static final int UNSENT_MAX = 10_000;

    private final Kernel kernel;
    private final Consumer consumer;
    private final Broker broker;
    private final GroupMemory memory;
    private final Inbox inbox;
    private final boolean remembersIds;
    private final boolean delays;
    private final Map<Delivery, Work> leased = new ConcurrentHashMap<>();
    // Settled, but the broker could not be told. What is beyond the bound comes again when its lease has run out.
    private final Set<Delivery> unsent = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean beating = new AtomicBoolean();
    private volatile boolean closed;

    InboxSource(Consumer consumer, GroupMemory memory, InboxRequest request) {
        this.kernel = consumer.kernel();
        this.consumer = consumer;
        this.broker = memory.broker();
        this.memory = memory;
        this.remembersIds =
                broker.capabilities().support(Guarantee.DEDUPLICATION).level() == Level.NATIVE;
        this.delays = broker.capabilities().support(Guarantee.DELAY).level() == Level.NATIVE;
        this.inbox = broker.open(request);
    }

    @Override
    public Polled poll(int max) {
        List<Delivery> deliveries = inbox.poll(max);
        if (deliveries.isEmpty()) {
            return Polled.NOTHING;
        }
        List<Work> works = new ArrayList<>(deliveries.size());
        List<Delivery> unwanted = new ArrayList<>(0);
        Instant now = kernel.platform().now();
        for (Delivery delivery : deliveries) {
            Work work = Work.of(delivery);
            if (!isWanted(work)) {
                unwanted.add(delivery);
                filtered(work.event());
            } else if (isEarly(work.event(), now)) {
                holdBack(
                        delivery, Duration.between(now, work.event().deliverAt().orElseThrow()));
            } else {
                memory.failures().restore(work);
                leased.put(delivery, work);
                works.add(work);
            }
        }
        if (!unwanted.isEmpty()) {
            acknowledge(unwanted);
        }
        beat();
        return new Polled(works, true);
    }

    /** Never throws: what was polled together with this one must be dealt. */
    private void holdBack(Delivery delivery, Duration delay) {
        delivery.untried();
        nack(delivery, delay);
    }

    private boolean isWanted(Work work) {
        return work.event().kind() == EventKind.UNDECODABLE
                || work.isReplay()
                || work.event().kind() == EventKind.REPLY
                || consumer.routing().concerns(work.event());
    }

    private boolean isEarly(Event event, Instant now) {
        return !delays
                && event.deliverAt().isPresent()
                && event.deliverAt().get().isAfter(now);
    }

    private void filtered(Event event) {
        consumer.counters().count(Step.FILTERED);
        kernel.observers().note(Step.FILTERED, consumer.place(), event, "topic not of interest");
    }

    /** Keeps the leases while there are any. The timer's thread must not block, so the platform's does it. */
    private void beat() {
        if (!(leased.isEmpty() && unsent.isEmpty()) && beating.compareAndSet(false, true)) {
            Duration third = consumer.settings().lease().dividedBy(3);
            kernel.platform().schedule(third, () -> kernel.platform().execute(this::extendAll));
        }
    }

    private void extendAll() {
        beating.set(false);
        if (closed) {
            return;
        }
        try {
            // What was handled behind a handler that takes long must not wait for it, nor be extended.
            consumer.settleKept();
            List<Delivery> kept = new ArrayList<>(leased.keySet());
            kept.addAll(unsent);
            if (!kept.isEmpty()) {
                markLost(inbox.extend(kept));
            }
            if (!unsent.isEmpty()) {
                acknowledge(List.of());
            }
        } catch (EventDriveException e) {
            LOG.warn("group '{}': leases could not be renewed", consumer.place().group(), e);
        } finally {
            beat();
        }
    }

    private void markLost(List<Delivery> lost) {
        for (Delivery delivery : lost) {
            unsent.remove(delivery);
            @Nullable Work work = leased.remove(delivery);
            if (work != null) {
                work.leaseLost();
            }
        }
    }

    @Override
    public void begin(Work work) {
        @Nullable Delivery delivery = work.delivery();
        if (delivery == null) {
            return;
        }
        delivery.begin();
        try {
            markLost(inbox.extend(List.of(delivery)));
        } catch (EventDriveException e) {
            // The heartbeat tries again; until then only this process knows the number of the attempt.
            LOG.warn(
                    "group '{}': the lease of {} could not be renewed",
                    consumer.place().group(),
                    work.event(),
                    e);
        }
    }

    @Override
    public boolean giveBack(Work work, Duration delay) {
        @Nullable Delivery delivery = work.delivery();
        if (delivery == null) {
            return false;
        }
        memory.failures().keep(work);
        nack(delivery, delay);
        leased.remove(delivery);
        return true;
    }

    private void nack(Delivery delivery, Duration delay) {
        try {
            inbox.nack(delivery, delay);
        } catch (EventDriveException e) {
            LOG.warn(
                    "group '{}': {} comes back when its lease has run out",
                    consumer.place().group(),
                    delivery.event(),
                    e);
        }
    }

    @Override
    public boolean park(Work work, String reason) {
        DeadLetter letter = new DeadLetter(
                consumer.place().consumer(),
                work.event(),
                reason,
                work.failures(),
                kernel.platform().now());
        try {
            Await.join(
                    kernel.platform(),
                    broker.deadLetters().put(letter),
                    consumer.settings().deadline(),
                    "group '" + consumer.place().group() + "', event "
                            + work.event().id() + ": keeping the dead letter");
        } catch (RuntimeException e) {
            kernel.observers().failure(Step.INTERRUPTED, consumer.place(), work.event(), e);
            LOG.warn(
                    "group '{}': a dead letter could not be kept",
                    consumer.place().group(),
                    e);
            return false;
        }
        memory.parked(work.event());
        consumer.counters().count(Step.DEAD_LETTERED);
        kernel.observers().note(Step.DEAD_LETTERED, consumer.place(), work.event(), reason);
        return true;
    }

    @Override
    public void ended(Work work) {
        if (!remembersIds) {
            memory.window().add(work.event());
        }
    }

    @Override
    public void settled(List<Work> works) {
        List<Delivery> done = new ArrayList<>(works.size());
        for (Work work : works) {
            @Nullable Delivery delivery = work.delivery();
            if (delivery != null) {
                leased.remove(delivery);
                done.add(delivery);
            }
            if (work.isReplay()) {
                memory.replaySettled(work.event());
            }
        }
        acknowledge(done);
    }

    private void acknowledge(List<Delivery> settled) {
        List<Delivery> done = new ArrayList<>(settled);
        done.addAll(unsent);
        try {
            inbox.ack(done);
            done.forEach(unsent::remove);
        } catch (EventDriveException e) {
            if (unsent.size() < UNSENT_MAX) {
                unsent.addAll(settled);
            }
            beat();
            kernel.observers().failure(Step.INTERRUPTED, consumer.place(), null, e);
            LOG.warn(
                    "group '{}': {} events could not be acknowledged; it is tried again before they lose their lease",
                    consumer.place().group(),
                    done.size(),
                    e);
        }
    }

    @Override
    public boolean isHeld(String key) {
        return memory.isHeld(key);
    }

    @Override
    public boolean isDuplicate(Work work) {
        return !remembersIds && !work.isReplay() && memory.window().contains(work.event());
    }

    @Override
    public Position applied() {
        return Position.START;
    }

    @Override
    public int span() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
        leased.clear();
        unsent.clear();
        inbox.close();
    }
}
