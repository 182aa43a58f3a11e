package io.eventdrive.samples.s03webhooks;

import static java.time.Duration.ofMillis;
import static java.util.Objects.requireNonNull;

import io.eventdrive.ConsumerGroup;
import io.eventdrive.DeadLetters;
import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.Subscription;
import io.eventdrive.event.EventType;
import io.eventdrive.event.Publication;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.observe.DriveObserver;
import io.eventdrive.observe.Explanation;
import io.eventdrive.policy.RetryPolicy;
import io.eventdrive.policy.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The drive with its groups, each with a policy of its own, and their handlers. */
final class Application implements AutoCloseable {
    static final String INTAKE = "intake";

    private static final EventType WEBHOOK = new EventType("github.webhook", 1);
    private static final String HANDLERS = "handlers";

    private final Router router = new Router();
    private final OrderCheck builds = new OrderCheck();
    private final AlertTriage triage = new AlertTriage();
    private final Tally kinds = new Tally();
    private final Tally colours = new Tally();
    private final Tally owners = new Tally();
    private final EventDrive drive;
    private final Map<Destination, Subscription> subscriptions;

    Application(DriveObserver observer) {
        this.drive = bind(EventDrive.builder().observer(observer)).start();
        this.subscriptions = subscribe();
    }

    private static EventDriveBuilder bind(EventDriveBuilder builder) {
        return builder.source("urn:github:webhooks")
                .types(types -> types.event(WEBHOOK.name(), WEBHOOK.version(), Webhook.class))
                .broker(INTAKE, InMemory.queue())
                .hub("traffic", InMemory.stream(), traffic -> traffic.policy(policy -> policy.sameThread(true)))
                .broker(
                        "builds",
                        InMemory.queue(),
                        options -> options.require(Guarantee.AT_LEAST_ONCE, Guarantee.ORDER_PER_KEY))
                .broker(
                        "mail",
                        InMemory.queue(),
                        options -> options.retry(RetryPolicy.exponential(ofMillis(40))
                                .jitter(0.2)
                                .maxAttempts(4)))
                .broker(
                        "security",
                        InMemory.queue(),
                        options -> options.require(Guarantee.DEAD_LETTER)
                                .retry(RetryPolicy.fixed(ofMillis(20))
                                        .maxAttempts(2)
                                        .aside()))
                .broker("releases", InMemory.queue())
                .broker("audit", InMemory.queue(), options -> options.policy(policy -> policy.requireAck(false)));
    }

    private Map<Destination, Subscription> subscribe() {
        Map<Destination, Subscription> started = new EnumMap<>(Destination.class);
        started.put(
                Destination.TRAFFIC,
                drive.hub("traffic")
                        .on(Webhook.class)
                        .named("counter")
                        .handle((event, context) -> kinds.count(event.data().kind())));
        started.put(
                Destination.BUILDS,
                handlers(Destination.BUILDS).on(Webhook.class).lanes(8).handle(builds));
        started.put(
                Destination.MAIL,
                handlers(Destination.MAIL).on(Webhook.class).lanes(4).handle(new FlakyMailer()));
        started.put(
                Destination.SECURITY,
                handlers(Destination.SECURITY).on(Webhook.class).handle(triage));
        started.put(
                Destination.RELEASES,
                handlers(Destination.RELEASES)
                        .subscribe()
                        .split(Split.percent(25, "green", "blue"))
                        .side("green", side -> side.on(Webhook.class, (event, context) -> colours.count("green")))
                        .side("blue", side -> side.on(Webhook.class, (event, context) -> colours.count("blue")))
                        .start());
        started.put(
                Destination.AUDIT,
                handlers(Destination.AUDIT)
                        .subscribe()
                        .onAny((event, context) ->
                                owners.count(event.event().topic().level(3)))
                        .start());
        intake().subscribe().onAny(router).lanes(4).start();
        return started;
    }

    void publish(WebhookFile.Line line) {
        Webhook webhook = line.webhook();
        drive.group(INTAKE)
                .publish(Publication.ofBytes(webhook.topic(), WEBHOOK, line.document())
                        .contentType("application/json")
                        .id(idOf(line.number()))
                        .key(webhook.key())
                        .header(LineNumber.HEADER, Integer.toString(line.number())));
    }

    /** Waits until every webhook is handled or a dead letter; false once the time is over. */
    boolean awaitSettled(Duration atMost) {
        return intake().awaitSettled(atMost)
                && Destination.brokers().stream()
                        .allMatch(broker -> handlers(broker).awaitSettled(atMost))
                && subscription(Destination.TRAFFIC).awaitApplied(router.latestTraffic(), atMost);
    }

    DeadLetters deadLetters() {
        return handlers(Destination.SECURITY).deadLetters();
    }

    Books books(long webhooks, long replayed) {
        List<Books.Row> rows = new ArrayList<>();
        for (Destination destination : Destination.values()) {
            rows.add(row(destination, destination == Destination.SECURITY ? replayed : 0));
        }
        return new Books(webhooks, intake().pending().orElse(0), rows);
    }

    private Books.Row row(Destination destination, long replayed) {
        Books.Open open = new Books.Open(0, 0, 0);
        if (destination != Destination.TRAFFIC) {
            ConsumerGroup handlers = handlers(destination);
            open = new Books.Open(
                    handlers.pending().orElseThrow(), handlers.deadLetters().count(), replayed);
        }
        return new Books.Row(
                destination,
                router.passedOn(destination),
                subscription(destination).status(),
                open);
    }

    private Subscription subscription(Destination destination) {
        return requireNonNull(subscriptions.get(destination), "destination");
    }

    AlertTriage triage() {
        return triage;
    }

    OrderCheck builds() {
        return builds;
    }

    Tally kinds() {
        return kinds;
    }

    Tally owners() {
        return owners;
    }

    Tally colours() {
        return colours;
    }

    Explanation explain(int line) {
        return drive.explain(idOf(line));
    }

    private static String idOf(int line) {
        return "webhook-" + line;
    }

    private ConsumerGroup intake() {
        return drive.broker(INTAKE).consumerGroup("router");
    }

    private ConsumerGroup handlers(Destination broker) {
        return drive.broker(broker.group()).consumerGroup(HANDLERS);
    }

    @Override
    public void close() {
        drive.close();
    }
}
