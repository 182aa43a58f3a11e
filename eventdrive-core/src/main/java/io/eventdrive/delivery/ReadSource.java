package io.eventdrive.delivery;

import io.eventdrive.event.EventKind;
import io.eventdrive.event.Position;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.observe.Step;
import io.eventdrive.policy.OnGap;
import io.eventdrive.spi.EventReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work from a hub or a store: read in position order, settled by moving the low-water mark, which is saved if the subscription has a name.
 * There are no dead letters here: what is given up is told and the reader goes on.
 */
final class ReadSource implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(ReadSource.class);

    private final Kernel kernel;
    private final Consumer consumer;
    private final EventReader<Work> tail;
    private final Progress progress;
    private final @Nullable Checkpoints checkpoints;

    ReadSource(Kernel kernel, Consumer consumer, EventReader<Work> tail, @Nullable Checkpoints checkpoints) {
        this.kernel = kernel;
        this.consumer = consumer;
        this.tail = tail;
        this.checkpoints = checkpoints;
        this.progress = new Progress(tail.openedAt());
        if (checkpoints != null) {
            // Before the first event: a crash in its handler must not let "from now" mean a later now.
            checkpoints.save(tail.openedAt());
        }
    }

    @Override
    public Polled poll(int max) {
        EventReader.Batch<Work> batch = pollTail(max);
        List<Work> wanted = new ArrayList<>(batch.events().size());
        for (Work work : batch.events()) {
            @Nullable Position place = work.position();
            if (place != null && work.isWanted() && isOfInterest(work)) {
                progress.read(place);
                wanted.add(work);
            } else {
                consumer.counters().count(Step.FILTERED);
            }
        }
        Position before = progress.applied();
        progress.readUpTo(batch.upTo());
        if (!progress.applied().equals(before)) {
            save();
        }
        return new Polled(wanted, !batch.events().isEmpty());
    }

    private EventReader.Batch<Work> pollTail(int max) {
        try {
            return tail.poll(max);
        } catch (EventDriveException e) {
            if (e.failure() != Failure.CONFLICT) {
                throw e;
            }
            consumer.counters().count(Step.GAP);
            kernel.observers().failure(Step.GAP, consumer.place(), null, e);
            if (consumer.settings().onGap() == OnGap.STOP) {
                throw e;
            }
            LOG.warn(
                    "group '{}': retention overtook '{}', which goes on with the oldest event",
                    consumer.place().group(),
                    consumer.place().consumer(),
                    e);
            tail.skipToOldest();
            return tail.poll(max);
        }
    }

    private boolean isOfInterest(Work work) {
        return work.event().kind() == EventKind.UNDECODABLE
                || work.event().kind() != EventKind.REPLY
                        && consumer.routing().concerns(work.event())
                        && consumer.routing().select(work.event()) != null;
    }

    @Override
    public void begin(Work work) {}

    @Override
    public boolean giveBack(Work work, Duration delay) {
        return false;
    }

    @Override
    public boolean park(Work work, String reason) {
        consumer.counters().count(Step.PASSED_OVER);
        kernel.observers().note(Step.PASSED_OVER, consumer.place(), work.event(), reason);
        LOG.warn(
                "group '{}', subscription '{}': gave up {}: {}",
                consumer.place().group(),
                consumer.place().consumer(),
                work.event(),
                reason);
        return true;
    }

    @Override
    public void ended(Work work) {}

    @Override
    public void settled(List<Work> works) {
        for (Work work : works) {
            @Nullable Position place = work.position();
            if (place != null) {
                progress.finished(place);
            }
        }
        save();
    }

    private void save() {
        if (checkpoints != null) {
            checkpoints.save(progress.applied());
        }
    }

    @Override
    public boolean isHeld(String key) {
        return false;
    }

    @Override
    public boolean isDuplicate(Work work) {
        return false;
    }

    @Override
    public Position applied() {
        return progress.applied();
    }

    @Override
    public int span() {
        return progress.span();
    }

    @Override
    public void close() {
        save();
        tail.close();
    }
}
