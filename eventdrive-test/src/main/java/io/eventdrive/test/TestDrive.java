package io.eventdrive.test;

import static java.util.Objects.requireNonNull;

import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.Health;
import io.eventdrive.SubscriptionStatus;
import io.eventdrive.event.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An application's own drive, under test: its types, groups, options, policies and guarantees as configured, on transports in memory, under
 * virtual time, one thread at a time. The transports stand for servers: they outlive the drive, which can be killed and started again, and
 * requests to them can be made to fail.
 *
 * <pre>{@code
 * try (TestDrive test = TestDrive.of(Shop::configure)) {
 *     Shop shop = new Shop(test.start());
 *     test.crashBefore("orders", Operation.ACKNOWLEDGE);
 *     shop.order("icecream");
 *     test.settle();
 *
 *     Shop again = new Shop(test.start());
 *     test.settle();
 *     assertThat(again.shipped()).containsExactly("icecream");
 * }
 * }</pre>
 *
 * <p>A group that the application binds to a transport in memory keeps that one, with its bounds; any other gets an in-memory stream as a hub,
 * queue as a broker or store, which declares the durability that the application requires. For the thread that made it, which is the test's own of
 * the {@link SimulatedPlatform}.
 */
public final class TestDrive implements AutoCloseable {
    private static final Duration SETTLE_MAX = Duration.ofDays(1);

    private final SimulatedPlatform platform;
    private final boolean ownsPlatform;
    private final Consumer<EventDriveBuilder> application;
    private final Servers servers;
    private @Nullable SimulatedProcess process;
    private @Nullable EventDrive drive;
    private boolean closed;

    private TestDrive(SimulatedPlatform platform, boolean ownsPlatform, Consumer<EventDriveBuilder> application) {
        this.platform = requireNonNull(platform, "platform");
        this.ownsPlatform = ownsPlatform;
        this.application = requireNonNull(application, "application");
        this.servers = new Servers(platform);
        platform.quietWhen(() -> unsettled().isEmpty());
    }

    /** Returns a test of what the application configures, in a simulation of its own; nothing is started. */
    public static TestDrive of(Consumer<EventDriveBuilder> application) {
        return new TestDrive(new SimulatedPlatform(), true, application);
    }

    /** Returns a test in the given simulation, as {@link Simulation#seeds} makes them; the caller closes it afterwards. */
    public static TestDrive on(SimulatedPlatform platform, Consumer<EventDriveBuilder> application) {
        return new TestDrive(platform, false, application);
    }

    /** Returns the simulation, to move its clock or to run tasks in it. */
    public SimulatedPlatform platform() {
        return platform;
    }

    /**
     * Starts the application's drive in a new process; on what the last one left, if there was one.
     *
     * @throws IllegalStateException if it runs already
     */
    public EventDrive start() {
        if (isRunning()) {
            throw new IllegalStateException("the drive runs already; stop or kill it first");
        }
        SimulatedProcess next = platform.process("application");
        EventDriveBuilder builder = EventDrive.builder();
        application.accept(builder);
        EventDrive started = builder.platform(next)
                .rebind(binding -> servers.serve(binding, next))
                .start();
        process = next;
        drive = started;
        return started;
    }

    /** Returns the running drive. */
    public EventDrive drive() {
        @Nullable EventDrive running = drive;
        if (running == null || !isRunning()) {
            throw new IllegalStateException("no drive runs; start one");
        }
        return running;
    }

    /** Returns whether a drive was started, and neither stopped nor killed since, by the test or by a planned crash. */
    public boolean isRunning() {
        @Nullable SimulatedProcess running = process;
        return running != null && running.isAlive();
    }

    /** Closes the drive in good order, if one runs; a planned crash on the way kills it. */
    public void stop() {
        if (isRunning()) {
            try {
                drive().close();
            } catch (ProcessKilled e) {
                // It was planned to die there, and it did.
            } finally {
                kill();
            }
        }
    }

    /** Kills the process of the drive, as by {@code kill -9}, if one runs. */
    public void kill() {
        @Nullable SimulatedProcess running = process;
        if (running != null) {
            running.kill();
        }
        process = null;
        drive = null;
    }

    /**
     * Lets the application run until nothing is in flight: all that was published is handled, retries included, or is a dead letter, or
     * nobody is there who would handle it. Virtual time jumps as far as that takes; what is due later of itself stays for {@link #advance}.
     *
     * @throws AssertionError if something is still in flight after a day, naming it
     */
    public void settle() {
        if (!platform.advanceUntil(() -> unsettled().isEmpty(), SETTLE_MAX)) {
            throw new AssertionError("still in flight after " + SETTLE_MAX + " of virtual time (seed " + platform.seed()
                    + "): " + unsettled());
        }
    }

    /** Moves the clock and lets run what is due on the way. */
    public void advance(Duration span) {
        platform.advance(span);
    }

    /** Lets the next such request of the drive fail with UNAVAILABLE before anything is done; called again, also the one after it. */
    public TestDrive failNext(String group, Operation operation) {
        return plan(group, operation, Fault.FAILURE);
    }

    /** Lets the answer to the next such request get lost: all is done, and the drive is told UNAVAILABLE. Not for {@link Operation#POLL}. */
    public TestDrive loseAnswer(String group, Operation operation) {
        if (operation == Operation.POLL) {
            // What was handed out would be nobody's for ever, as the consumer goes on to show signs of life.
            throw new IllegalArgumentException("the answer to POLL cannot get lost; plan crashAfter instead");
        }
        return plan(group, operation, Fault.LOST_ANSWER);
    }

    /**
     * Lets the drive's process die at the next such request, before it is made. If the test's own thread makes it, it gets
     * {@link ProcessKilled}.
     */
    public TestDrive crashBefore(String group, Operation operation) {
        return plan(group, operation, Fault.CRASH_BEFORE);
    }

    /**
     * Lets the drive's process die at the next such request, after all was done and before the drive learns. If the test's own thread makes
     * it, it gets {@link ProcessKilled}.
     */
    public TestDrive crashAfter(String group, Operation operation) {
        return plan(group, operation, Fault.CRASH_AFTER);
    }

    /** Returns the events that were stored in the group so far, by all drives, in order; the first 100,000. */
    public List<Event> published(String group) {
        return servers.published().of(requireNonNull(group, "group"));
    }

    /**
     * Stops the drive, and ends the simulation if it is the test's own.
     *
     * @throws AssertionError if a planned failure or crash did not happen, or the simulation has to tell something
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            stop();
        } finally {
            if (ownsPlatform) {
                platform.close();
            }
        }
        List<String> left = servers.faults().left();
        if (!left.isEmpty()) {
            throw new AssertionError("planned and did not happen: " + left);
        }
    }

    private TestDrive plan(String group, Operation operation, Fault fault) {
        servers.faults().add(requireNonNull(group, "group"), requireNonNull(operation, "operation"), fault);
        return this;
    }

    private List<String> unsettled() {
        if (!isRunning()) {
            return List.of();
        }
        List<String> unsettled = new ArrayList<>(servers.outstanding().all());
        for (SubscriptionStatus status : drive().subscriptions()) {
            boolean recovers = status.trouble().isPresent() && status.health() != Health.DOWN;
            if (status.inFlight() > 0 || recovers) {
                Optional<String> trouble = status.trouble();
                unsettled.add(status.group() + "/" + status.name() + ": " + status.inFlight() + " in flight"
                        + trouble.map(what -> ", " + what).orElse(""));
            }
        }
        return unsettled;
    }
}
