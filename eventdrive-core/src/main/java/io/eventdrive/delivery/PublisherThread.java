package io.eventdrive.delivery;

import java.util.function.Supplier;

/**
 * Knows whether the current thread is storing events that it will let be handled itself: a consumer that is signalled meanwhile leaves the
 * reading to it. Signals of other threads and processes start the reading as ever.
 */
final class PublisherThread {
    private static final ThreadLocal<Boolean> HANDLES_ITSELF = ThreadLocal.withInitial(() -> false);

    private PublisherThread() {}

    static <T> T handling(boolean itself, Supplier<T> store) {
        if (!itself || HANDLES_ITSELF.get()) {
            return store.get();
        }
        HANDLES_ITSELF.set(true);
        try {
            return store.get();
        } finally {
            HANDLES_ITSELF.remove();
        }
    }

    static boolean handlesItself() {
        return HANDLES_ITSELF.get();
    }
}
