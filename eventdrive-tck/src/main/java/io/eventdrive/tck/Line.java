package io.eventdrive.tck;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.platform.Platform;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The line between one drive and its transport, through which every call goes. A test cuts it (the process died), takes the server away, lets
 * calls fail, loses confirmations or delays them. Safe for concurrent use.
 */
final class Line {
    private final Platform platform;
    private final Map<Call, Integer> failing = new EnumMap<>(Call.class);
    private final Map<Call, Failure> failures = new EnumMap<>(Call.class);
    private final Map<Call, Integer> calls = new EnumMap<>(Call.class);
    private final List<AutoCloseable> readers = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Map<Long, CompletableFuture<?>> unanswered = new ConcurrentHashMap<>();
    private final AtomicLong answers = new AtomicLong();
    private int confirmationsToLose;
    private Duration slowness = Duration.ZERO;
    private @Nullable CompletableFuture<Void> held;
    private boolean away;
    private volatile boolean cut;

    Line(Platform platform) {
        this.platform = platform;
    }

    /**
     * Ends the process on this side as by kill -9: no call arrives any more, no answer comes back, inboxes are not closed. Readers of hubs and
     * stores end, as a server notices a broken connection.
     */
    void cut() {
        List<AutoCloseable> broken;
        synchronized (this) {
            cut = true;
            broken = List.copyOf(readers);
            readers.clear();
        }
        broken.forEach(Line::closeQuietly);
    }

    /** The server is not to be reached: every call fails with UNAVAILABLE. */
    synchronized void away() {
        away = true;
    }

    /** The server is there again. */
    synchronized void back() {
        away = false;
    }

    /** Lets the next calls of a kind fail before they reach the transport. */
    synchronized void failNext(Call call, int times, Failure failure) {
        failing.put(call, times);
        failures.put(call, failure);
    }

    /** The next events are stored, but the publisher is told that the outcome is unknown (UNAVAILABLE). */
    synchronized void loseConfirmations(int appends) {
        confirmationsToLose = appends;
    }

    /** Every answer to an append comes so much later. */
    synchronized void slow(Duration later) {
        slowness = later;
    }

    /** Answers to appends wait until {@link #release()}; the transport stores meanwhile. */
    synchronized void hold() {
        held = new CompletableFuture<>();
    }

    /** Lets held answers through. */
    void release() {
        @Nullable CompletableFuture<Void> gate;
        synchronized (this) {
            gate = held;
            held = null;
        }
        if (gate != null) {
            gate.complete(null);
        }
    }

    /** Returns how many calls of the kind were made. */
    synchronized int calls(Call call) {
        return calls.getOrDefault(call, 0);
    }

    boolean isCut() {
        return cut;
    }

    /** Closes what the drive had opened at the transport and a cut left open. */
    void bury() {
        List<AutoCloseable> left;
        synchronized (this) {
            left = List.copyOf(opened);
            opened.clear();
        }
        left.forEach(Line::closeQuietly);
    }

    synchronized <T extends AutoCloseable> T opened(T what) {
        opened.add(what);
        return what;
    }

    synchronized <T extends AutoCloseable> T reader(T reader) {
        readers.add(reader);
        return reader;
    }

    synchronized void forget(AutoCloseable what) {
        readers.remove(what);
        opened.remove(what);
    }

    /** Returns the signal as the process hears it: not at all once it is cut off. */
    Runnable signal(Runnable signal) {
        return () -> {
            if (!cut) {
                signal.run();
            }
        };
    }

    /** A call that answers nothing; a cut one does not arrive. */
    void run(Call call, Runnable action) {
        now(call, () -> false, () -> {
            action.run();
            return true;
        });
    }

    /** A call that answers at once or throws; a cut one throws. */
    <T extends @Nullable Object> T ask(Call call, Supplier<T> action) {
        if (cut) {
            throw new EventDriveException(Failure.UNAVAILABLE, "the line is cut: " + call);
        }
        return now(call, action, action);
    }

    /** A call that answers at once or throws; a cut one answers nothing of use. */
    <T extends @Nullable Object> T now(Call call, Supplier<T> whenCut, Supplier<T> action) {
        if (cut) {
            return whenCut.get();
        }
        @Nullable EventDriveException failure = next(call);
        if (failure != null) {
            throw failure;
        }
        return action.get();
    }

    /** A call that answers by a stage. */
    <T> CompletionStage<T> later(Call call, Supplier<CompletionStage<T>> action) {
        if (cut) {
            return new CompletableFuture<>();
        }
        @Nullable EventDriveException failure = next(call);
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        CompletionStage<T> answer = call == Call.APPEND ? confirmed(action.get()) : action.get();
        CompletableFuture<T> here = new CompletableFuture<>();
        long number = answers.incrementAndGet();
        unanswered.put(number, here);
        answer.whenComplete((value, error) -> {
            unanswered.remove(number);
            arrive(here, value, error);
        });
        return here;
    }

    /** The transport was closed at this end: what was not answered yet ends so. */
    void closed() {
        unanswered
                .values()
                .forEach(answer -> answer.completeExceptionally(
                        new EventDriveException(Failure.CLOSED, "the transport was closed before it answered")));
    }

    private <T> void arrive(CompletableFuture<T> here, T value, @Nullable Throwable error) {
        if (cut) {
            return;
        }
        if (error != null) {
            here.completeExceptionally(error);
        } else {
            here.complete(value);
        }
    }

    private <T> CompletionStage<T> confirmed(CompletionStage<T> answer) {
        @Nullable CompletableFuture<Void> gate;
        Duration later;
        boolean lost;
        synchronized (this) {
            gate = held;
            later = slowness;
            lost = confirmationsToLose > 0;
            confirmationsToLose -= lost ? 1 : 0;
        }
        if (lost) {
            return answer.thenCompose(value -> CompletableFuture.failedFuture(
                    new EventDriveException(Failure.UNAVAILABLE, "the connection broke before the confirmation came")));
        }
        CompletionStage<T> slow = later.isZero() ? answer : answer.thenCompose(value -> after(later, value));
        return gate == null ? slow : slow.thenCombine(gate, (value, nothing) -> value);
    }

    private <T> CompletionStage<T> after(Duration later, T value) {
        CompletableFuture<T> delayed = new CompletableFuture<>();
        platform.schedule(later, () -> platform.execute(() -> delayed.complete(value)));
        return delayed;
    }

    private synchronized @Nullable EventDriveException next(Call call) {
        calls.merge(call, 1, Integer::sum);
        if (away) {
            return new EventDriveException(Failure.UNAVAILABLE, "the server is away: " + call);
        }
        int left = failing.getOrDefault(call, 0);
        if (left == 0) {
            return null;
        }
        failing.put(call, left - 1);
        return new EventDriveException(failures.getOrDefault(call, Failure.UNAVAILABLE), "a test let fail: " + call);
    }

    private static void closeQuietly(AutoCloseable what) {
        try {
            what.close();
        } catch (Exception e) {
            throw new AssertionError("a transport failed to close " + what, e);
        }
    }
}
