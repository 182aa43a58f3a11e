package io.eventdrive.benchmarks;

import io.eventdrive.BrokerGroup;
import io.eventdrive.EventDrive;
import io.eventdrive.Subscription;
import io.eventdrive.event.EventType;
import io.eventdrive.event.Publication;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A batch of events through a queue in memory until every one is handled and acknowledged, beside the bare minimum: the same number of
 * objects through a blocking queue of the JDK to another thread, without topics, retries, or any promise.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class QueueBenchmark {
    private static final int BATCH = 100;
    private static final EventType TYPE = new EventType("order.placed", 1);
    private static final byte[] DATA = "{\"orderId\":\"o-1\"}".getBytes(StandardCharsets.UTF_8);

    private final Semaphore handled = new Semaphore(0);
    private final BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(BATCH);
    private @Nullable EventDrive drive;
    private @Nullable Thread taker;

    /** Starts one consumer of each. */
    @Setup(Level.Trial)
    public void start() {
        EventDrive started =
                EventDrive.builder().broker("orders", "memory:queue").start();
        Subscription unused = started.broker("orders")
                .consumerGroup("shipping")
                .on(byte[].class)
                .handle((event, context) -> handled.release());
        drive = started;
        Thread thread = new Thread(this::take, "taker");
        thread.setDaemon(true);
        thread.start();
        taker = thread;
    }

    private void take() {
        try {
            while (true) {
                if (queue.take().length > 0) {
                    handled.release();
                }
            }
        } catch (InterruptedException e) {
            // The trial is over.
            Thread.currentThread().interrupt();
        }
    }

    /** Ends both. */
    @TearDown(Level.Trial)
    public void stop() {
        if (drive != null) {
            drive.close();
        }
        if (taker != null) {
            taker.interrupt();
        }
    }

    /** Publishes a batch and waits until all of it is handled. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int eventdrive() throws InterruptedException {
        BrokerGroup orders = group();
        List<Publication> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < BATCH; i++) {
            batch.add(Publication.ofBytes("order/placed", TYPE, DATA));
        }
        int receipts = orders.publish(batch).size();
        handled.acquire(BATCH);
        return receipts;
    }

    private BrokerGroup group() {
        if (drive == null) {
            throw new IllegalStateException("not started");
        }
        return drive.broker("orders");
    }

    /** Puts as many objects and waits until all of them are taken. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int peerBlockingQueue() throws InterruptedException {
        for (int i = 0; i < BATCH; i++) {
            queue.put(DATA);
        }
        handled.acquire(BATCH);
        return queue.size();
    }
}
