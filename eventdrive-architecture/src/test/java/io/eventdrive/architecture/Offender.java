package io.eventdrive.architecture;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Breaks the rules on purpose, one a method: proves that the rules can fail. */
final class Offender {
    private Offender() {}

    static long clock() {
        return System.nanoTime();
    }

    static Supplier<Instant> clockByReference() {
        return Instant::now;
    }

    static Thread thread() {
        return new Thread(() -> {});
    }

    static Executor executor() {
        return Executors.newCachedThreadPool();
    }

    static CompletableFuture<Long> commonPool() {
        return CompletableFuture.supplyAsync(() -> 1L);
    }

    static double random() {
        return Math.random();
    }

    static SplittableRandom unseeded() {
        return new SplittableRandom();
    }

    static UUID id() {
        return UUID.randomUUID();
    }

    static Class<?> byName(String name) throws ClassNotFoundException {
        return Class.forName(name);
    }

    /** Breaks nothing. */
    static List<CompletableFuture<Long>> innocent(Executor executor) {
        long number = new SplittableRandom(1).nextLong();
        return List.of(CompletableFuture.supplyAsync(() -> number, executor));
    }
}
