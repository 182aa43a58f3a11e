package io.eventdrive.platform;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Threads for handlers. Virtual threads are found at run time because this code is compiled for Java 17; they are used from Java 24
 * on, where a {@code synchronized} block in a handler no longer pins its carrier (JEP 491).
 */
final class Workers {
    private static final int VIRTUAL_SINCE = 24;
    private static final long IDLE_SECONDS = 10;

    private Workers() {}

    static ExecutorService start(String name) {
        return Runtime.version().feature() >= VIRTUAL_SINCE ? virtual() : platform(name);
    }

    static ThreadFactory daemons(String name) {
        AtomicLong number = new AtomicLong();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static ExecutorService platform(String name) {
        // No queue and no own bound: a queued lane would wait behind a blocked one. Callers bound the tasks by lanes
        // and subscriptions.
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons(name));
    }

    private static ExecutorService virtual() {
        try {
            MethodHandle factory = MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
            return (ExecutorService) factory.invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("Java " + Runtime.version() + " has no virtual threads", e);
        }
    }
}
