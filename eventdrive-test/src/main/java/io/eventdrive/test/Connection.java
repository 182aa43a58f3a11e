package io.eventdrive.test;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * What lies between the drive of one process and the transport of one group: where requests fail, answers get lost and processes die as
 * planned. After the death of its process nothing goes through any more.
 */
final class Connection {
    private final SimulatedProcess process;
    private final String group;
    private final FaultPlan faults;

    Connection(SimulatedProcess process, String group, FaultPlan faults) {
        this.process = process;
        this.group = group;
        this.faults = faults;
    }

    String group() {
        return group;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Makes a request that is answered at once. */
    <T> T call(Operation operation, Supplier<T> request) {
        Fault fault = begin(operation);
        T answer = process.undisturbed(request);
        if (fault == Fault.LOST_ANSWER) {
            throw failure(operation, "was done, and the test lost the answer");
        }
        end(operation, fault);
        return answer;
    }

    /** Makes a request without an answer. */
    void run(Operation operation, Runnable request) {
        call(operation, () -> {
            request.run();
            return true;
        });
    }

    /** Makes a request that is answered later. */
    <T> CompletionStage<T> ask(Operation operation, Supplier<CompletionStage<T>> request) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Fault fault;
        try {
            fault = begin(operation);
        } catch (EventDriveException e) {
            answer.completeExceptionally(e);
            return answer;
        }
        process.undisturbed(() -> request.get().whenComplete((value, error) -> {
            if (!process.isAlive()) {
                return;
            }
            if (error != null) {
                answer.completeExceptionally(error);
            } else if (fault == Fault.LOST_ANSWER) {
                answer.completeExceptionally(failure(operation, "was done, and the test lost the answer"));
            } else if (fault == Fault.CRASH_AFTER) {
                process.kill();
            } else {
                answer.complete(value);
            }
        }));
        end(operation, Fault.NONE);
        return answer;
    }

    /** Asks what needs no plan; not after the death of the process. */
    <T> T look(Supplier<T> request) {
        requireAlive();
        return process.undisturbed(request);
    }

    /** Ends something that the process has opened; a dead one ends nothing. */
    void close(Runnable request) {
        if (process.isAlive()) {
            process.undisturbed(() -> {
                request.run();
                return true;
            });
        }
    }

    /** Returns the signal as it comes through: not to a dead process. */
    Runnable signal(Runnable signal) {
        return () -> {
            if (process.isAlive()) {
                signal.run();
            }
        };
    }

    private Fault begin(Operation operation) {
        requireAlive();
        process.preempt();
        Fault fault = faults.take(group, operation);
        if (fault == Fault.CRASH_BEFORE) {
            crash(operation);
        }
        if (fault == Fault.FAILURE) {
            throw failure(operation, "failed before anything was done, as the test has planned");
        }
        return fault;
    }

    private void end(Operation operation, Fault fault) {
        if (fault == Fault.CRASH_AFTER) {
            crash(operation);
        }
        if (!process.isAlive()) {
            throw killed(operation);
        }
        process.preempt();
    }

    private void crash(Operation operation) {
        process.kill();
        throw killed(operation);
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new EventDriveException(
                    Failure.UNAVAILABLE,
                    "group '" + group + "': process '" + process.name()
                            + "' was killed; use the drive that was started after it");
        }
    }

    private ProcessKilled killed(Operation operation) {
        return new ProcessKilled(
                "process '" + process.name() + "' was killed at " + operation + " of group '" + group + "'");
    }

    private EventDriveException failure(Operation operation, String what) {
        return new EventDriveException(Failure.UNAVAILABLE, "group '" + group + "': " + operation + " " + what);
    }
}
