package io.eventdrive.delivery;

import io.eventdrive.deadletter.FailedAttempt;
import io.eventdrive.event.Event;
import io.eventdrive.event.EventKind;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.handler.Outcome;
import io.eventdrive.observe.Observation;
import io.eventdrive.observe.Step;
import io.eventdrive.policy.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one attempt at a piece of work and decides what follows. Never throws. Used by all lanes of a consumer at once. */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final Duration GIVE_BACK_DELAY = Duration.ofSeconds(5);

    private final Kernel kernel;
    private final Consumer consumer;
    private final Replier replier;

    Attempts(Kernel kernel, Consumer consumer, Replier replier) {
        this.kernel = kernel;
        this.consumer = consumer;
        this.replier = replier;
    }

    Verdict attempt(Work work) {
        if (work.isLeaseLost()) {
            return leaseLost(work);
        }
        Event event = work.event();
        if (event.kind() == EventKind.UNDECODABLE) {
            return park(work, "the transport could not decode it; the data are the raw bytes as found");
        }
        if (event.isExpired(kernel.platform().now())) {
            return settled(Step.EXPIRED, work, "expired at " + event.expiresAt().orElseThrow());
        }
        if (consumer.source().isDuplicate(work)) {
            return settled(Step.DUPLICATE, work, "its source and id were handled before");
        }
        if (!work.isReplay()
                && event.key().isPresent()
                && consumer.source().isHeld(event.key().get())) {
            return park(work, "its key waits for an earlier dead letter of the same key");
        }
        if (work.attempt() > retry().maxAttempts()) {
            return park(
                    work,
                    "given up after " + (work.attempt() - 1) + " attempts, the last of which did not live to tell");
        }
        return route(work);
    }

    private Verdict route(Work work) {
        @Nullable Route<?> route = consumer.routing().select(work.event());
        if (route == null) {
            return consumer.routing().isUnknown(work.event()) ? parkUnknown(work) : filtered(work);
        }
        if (kernel.observers().active()) {
            kernel.observers().note(Step.ROUTED, consumer.place(), work.event(), route.side());
        }
        Object data;
        try {
            data = decode(work.event(), route);
        } catch (RuntimeException e) {
            work.failed(FailedAttempt.of(work.attempt(), kernel.platform().now(), Duration.ZERO, e));
            return park(work, "its data could not be decoded: " + e.getMessage());
        }
        if (!consumer.settings().policy().apply(work.event()).isRequireAck()) {
            work.acknowledged();
            consumer.source().settled(List.of(work));
        }
        return call(work, route, data);
    }

    private Object decode(Event event, Route<?> route) {
        byte[] data = event.data();
        return route.isRaw() ? data : kernel.types().decode(event.type(), event.contentType(), data);
    }

    private Verdict call(Work work, Route<?> route, Object data) {
        if (work.attempt() > 1) {
            consumer.source().begin(work);
            if (work.isLeaseLost()) {
                return leaseLost(work);
            }
        }
        Instant startedAt = kernel.platform().now();
        long startedNanos = kernel.platform().nanoTime();
        @Nullable Outcome outcome = null;
        @Nullable Throwable error = null;
        HandlerContext context = new HandlerContext(kernel, consumer.place(), work, replier);
        @Nullable Handling outer = Handling.enter(work.event(), consumer);
        try {
            outcome = route.call(work.event(), data, context);
            error = outcome == null ? noOutcome(work) : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            error = e;
        } catch (Throwable e) {
            // Errors too: a handler must not take the lane down with it.
            error = e;
        } finally {
            Handling.leave(outer);
        }
        Duration took = Duration.ofNanos(kernel.platform().nanoTime() - startedNanos);
        if (work.isLeaseLost()) {
            return leaseLost(work);
        }
        if (error != null) {
            return failed(work, new Try(startedAt, took, error, null));
        }
        return outcome == null ? Verdict.GONE : decide(work, outcome, new Try(startedAt, took, null, null));
    }

    private Verdict decide(Work work, Outcome outcome, Try attempt) {
        if (outcome instanceof Outcome.Ack) {
            tell(Step.HANDLED, work, attempt, "");
            return Verdict.SETTLED;
        }
        if (outcome instanceof Outcome.Drop drop) {
            tell(Step.DROPPED, work, attempt, drop.reason());
            return Verdict.SETTLED;
        }
        if (outcome instanceof Outcome.Park park) {
            return park(work, park.reason());
        }
        Duration after = ((Outcome.Retry) outcome).after();
        EventDriveException asked =
                new EventDriveException(Failure.UNAVAILABLE, "the handler asked for a retry after " + after);
        return failed(work, new Try(attempt.startedAt, attempt.took, asked, after));
    }

    private Verdict failed(Work work, Try attempt) {
        Throwable error = attempt.thrown();
        work.failed(FailedAttempt.of(work.attempt(), attempt.startedAt, attempt.took, error));
        if (work.isAcknowledged()) {
            tell(Step.FAILED, work, attempt, "acknowledged before it was handled: no retry");
            consumer.counters().count(Step.PASSED_OVER);
            return Verdict.SETTLED;
        }
        if (consumer.isClosing() && error instanceof InterruptedException) {
            // The drive closes and the handler gave way: this is not the event's fault, it comes again with the same
            // number.
            return Verdict.GONE;
        }
        if (!retry().allowsAfter(work.attempt(), error)) {
            tell(Step.FAILED, work, attempt, "no attempt left");
            return park(
                    work, "given up after " + work.attempt() + " of " + retry().maxAttempts() + " attempts: " + error);
        }
        Duration after = attempt.after != null
                ? attempt.after
                : retry().delayAfter(work.attempt(), kernel.platform().random());
        tell(Step.RETRYING, work, attempt, (retry().isAside() ? "aside after " : "in place after ") + after);
        if (retry().isAside() && consumer.source().giveBack(work, after)) {
            return Verdict.GONE;
        }
        work.nextAttempt();
        return new Verdict.Again(after);
    }

    private Verdict parkUnknown(Work work) {
        return park(
                work,
                "its type " + work.event().type() + " is not registered here; add types(t -> t.event(\""
                        + work.event().type().name() + "\", ...)) and replay it");
    }

    private Verdict filtered(Work work) {
        return settled(Step.FILTERED, work, "no handler for " + work.event().type());
    }

    private Verdict park(Work work, String reason) {
        if (consumer.source().park(work, reason)) {
            work.event().replyTo().ifPresent(address -> replier.refuse(work.event(), reason));
            return Verdict.SETTLED;
        }
        LOG.warn(
                "group '{}', consumer '{}': {} could not be kept as a dead letter and will come again",
                consumer.place().group(),
                consumer.place().consumer(),
                work.event());
        return consumer.source().giveBack(work, GIVE_BACK_DELAY) ? Verdict.GONE : new Verdict.Again(GIVE_BACK_DELAY);
    }

    private Verdict settled(Step step, Work work, String note) {
        consumer.counters().count(step);
        kernel.observers().note(step, consumer.place(), work.event(), note);
        return Verdict.SETTLED;
    }

    private Verdict leaseLost(Work work) {
        settled(Step.LEASE_LOST, work, "the lease ran out; another consumer has it");
        return Verdict.GONE;
    }

    private void tell(Step step, Work work, Try attempt, String note) {
        consumer.counters().count(step);
        if (kernel.observers().active()) {
            kernel.observers()
                    .tell(new Observation(
                            step,
                            attempt.startedAt,
                            consumer.place().group(),
                            consumer.place().consumer(),
                            work.event(),
                            work.attempt(),
                            attempt.took,
                            note,
                            attempt.error));
        }
    }

    private RetryPolicy retry() {
        return consumer.settings().retry();
    }

    private EventDriveException noOutcome(Work work) {
        return new EventDriveException(
                Failure.INVALID,
                "group '" + consumer.place().group() + "', event "
                        + work.event().id() + ": the handler returned null; expected an Outcome");
    }

    /** One call of a handler: when, how long, what it threw, and when it wants to be called again. */
    private record Try(
            Instant startedAt,
            Duration took,
            @Nullable Throwable error,
            @Nullable Duration after) {
        Throwable thrown() {
            return error == null ? new IllegalStateException("no error") : error;
        }
    }
}
