package io.eventdrive.tck;

import io.eventdrive.EventDriveBuilder;
import io.eventdrive.GroupOptions;
import io.eventdrive.event.EventType;
import io.eventdrive.event.Publication;
import io.eventdrive.guarantee.Guarantee;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Where one test takes place: a fresh fixture, its clock, the applications on it, and the history of what happened. */
final class Scene implements AutoCloseable {
    /** The type of the events of these tests; it is not registered, their data are bytes. */
    static final EventType TYPE = new EventType("tck.event", 1);

    private Subject subject;
    private final TransportFixture fixture;
    private final History history = new History();
    private final List<App> apps = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();

    Scene(Subject subject) {
        this.subject = subject;
        this.fixture = subject.fixture();
    }

    Subject subject() {
        return subject;
    }

    /** Goes on with a transport that is full after so many events; before the first application starts. */
    void useHolding(int events) {
        subject = subject.holding(events)
                .orElseThrow(() -> new AssertionError("the fixture declares BACKPRESSURE and has no transport holding("
                        + events + "): supply one, so that push-back can be proved"));
    }

    /** Goes on with a hub that removes what is older, and returns true; false if this transport has no such retention. */
    boolean useRetaining(Duration age) {
        Optional<Subject> retaining = subject instanceof HubSubject hub ? hub.retaining(age) : Optional.empty();
        retaining.ifPresent(found -> subject = found);
        return retaining.isPresent();
    }

    TransportFixture fixture() {
        return fixture;
    }

    TestClock clock() {
        return fixture.clock();
    }

    Bounds bounds() {
        return fixture.bounds();
    }

    History history() {
        return history;
    }

    /** Returns whether the transport gives it, natively or emulated. */
    boolean declares(Guarantee guarantee) {
        return fixture.declares().holds(guarantee);
    }

    /** Starts an application as a process of its own on the data of the scene. */
    App start() {
        return start(options -> {});
    }

    /** Starts an application whose group under test has options. */
    App start(Consumer<GroupOptions> options) {
        return start(options, drive -> {});
    }

    /** Starts an application with more than the group under test. */
    App start(Consumer<GroupOptions> options, Consumer<EventDriveBuilder> more) {
        return add(new App(this, new Line(clock().platform()), options, more));
    }

    /** Starts an application at the end of a line that the test has disturbed before. */
    App start(Line line) {
        return start(line, options -> {});
    }

    /** Starts an application whose group under test has options, at the end of a line that the test has disturbed before. */
    App start(Line line, Consumer<GroupOptions> options) {
        return add(new App(this, line, options, drive -> {}));
    }

    private App add(App app) {
        apps.add(app);
        return app;
    }

    Hold hold() {
        return new Hold(clock().platform());
    }

    /** Runs the task on a thread of the platform. */
    <T> CompletableFuture<T> async(Supplier<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        clock().platform().execute(() -> {
            try {
                result.complete(task.get());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** Waits until all are done, well or not. */
    void awaitDone(List<? extends CompletableFuture<?>> tasks) {
        await(() -> tasks.stream().allMatch(CompletableFuture::isDone), () -> "all " + tasks.size() + " tasks to end");
    }

    /** Waits until the condition holds; fails saying what was awaited and what happened instead. */
    void await(BooleanSupplier condition, Supplier<String> what) {
        if (!clock().until(condition, bounds().patience())) {
            throw new AssertionError("expected " + what.get() + " within " + bounds().patience() + "\n" + describe());
        }
    }

    /** Returns when nothing is under way any more: what has not happened then will not happen by itself. */
    void settle() {
        clock().settle();
    }

    /** Lets time pass. */
    void pass(Duration span) {
        clock().pass(span);
    }

    /** Returns a small event with the next number as its id and data. */
    Publication event(String topic) {
        String id = "event-" + numbers.incrementAndGet();
        return Publication.ofBytes(topic, TYPE, id.getBytes(StandardCharsets.UTF_8))
                .id(id);
    }

    /** Returns a small event of a key. */
    Publication event(String topic, String key) {
        return event(topic).key(key);
    }

    /** Returns so many small events of one topic. */
    List<Publication> events(int count, String topic) {
        return IntStream.range(0, count).mapToObj(i -> event(topic)).toList();
    }

    /** Returns what the applications and their subscriptions look like, for messages. */
    String describe() {
        StringBuilder text = new StringBuilder();
        apps.forEach(app -> text.append(app.describe()).append('\n'));
        text.append(history.describe());
        if (clock() instanceof ManualClock manual) {
            text.append(manual.manual().time().dump());
        }
        return text.toString();
    }

    /** Ends all applications, then the clock and the fixture; fails if a thread or alarm ended with an unexpected error. */
    @Override
    public void close() {
        List<Throwable> problems = new ArrayList<>();
        apps.forEach(app -> quietly(app::end, problems));
        if (clock() instanceof ManualClock manual) {
            problems.addAll(manual.manual().time().defects());
        }
        quietly(clock()::close, problems);
        quietly(fixture::close, problems);
        if (!problems.isEmpty()) {
            AssertionError error = new AssertionError("the scene did not end well: " + problems, problems.get(0));
            problems.stream().skip(1).forEach(error::addSuppressed);
            throw error;
        }
    }

    private static void quietly(Runnable close, List<Throwable> problems) {
        try {
            close.run();
        } catch (RuntimeException | Error e) {
            problems.add(e);
        }
    }
}
