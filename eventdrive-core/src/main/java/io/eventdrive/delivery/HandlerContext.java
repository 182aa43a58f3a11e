package io.eventdrive.delivery;

import static java.util.Objects.requireNonNull;

import io.eventdrive.event.EventKind;
import io.eventdrive.event.Position;
import io.eventdrive.event.Publication;
import io.eventdrive.event.Receipt;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.handler.Context;
import io.eventdrive.store.StoredEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The context of one attempt. */
final class HandlerContext implements Context {
    private final Kernel kernel;
    private final Observers.Place place;
    private final Work work;
    private final Replier replier;
    private boolean replied;

    HandlerContext(Kernel kernel, Observers.Place place, Work work, Replier replier) {
        this.kernel = kernel;
        this.place = place;
        this.work = work;
        this.replier = replier;
    }

    @Override
    public String group() {
        return place.group();
    }

    @Override
    public String consumer() {
        return place.consumer();
    }

    @Override
    public int attempt() {
        return work.attempt();
    }

    @Override
    public boolean isReplay() {
        return work.isReplay();
    }

    @Override
    public Optional<Position> position() {
        return Optional.ofNullable(work.position());
    }

    @Override
    public Optional<String> stream() {
        return Optional.ofNullable(work.stored()).map(StoredEvent::stream);
    }

    @Override
    public OptionalLong version() {
        @Nullable StoredEvent stored = work.stored();
        return stored == null ? OptionalLong.empty() : OptionalLong.of(stored.version());
    }

    @Override
    public Instant now() {
        return kernel.platform().now();
    }

    @Override
    public Receipt publish(String group, String topic, Object data) {
        return publish(group, Publication.of(topic, data));
    }

    @Override
    public Receipt publish(String group, Publication publication) {
        return kernel.outlet().publish(requireNonNull(group, "group"), EventKind.EVENT, publication);
    }

    @Override
    public Receipt send(String group, Publication command) {
        return kernel.outlet().publish(requireNonNull(group, "group"), EventKind.COMMAND, command);
    }

    @Override
    public void reply(Object data) {
        requireNonNull(data, "data");
        if (work.event().replyTo().isEmpty()) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + place.group() + "', event " + work.event().id()
                            + ": nobody asked for a reply; expected an event sent by request(...), found "
                            + work.event().kind());
        }
        if (replied) {
            throw new EventDriveException(
                    Failure.CONFLICT,
                    "group '" + place.group() + "', event " + work.event().id()
                            + ": a delivery replies once, found a second reply");
        }
        replied = true;
        replier.reply(work.event(), data);
    }
}
