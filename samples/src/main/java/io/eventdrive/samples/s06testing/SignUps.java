package io.eventdrive.samples.s06testing;

import static java.util.Objects.requireNonNull;

import io.eventdrive.ConsumerGroup;
import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.event.Publication;
import io.eventdrive.event.TypedEvent;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.handler.Context;
import io.eventdrive.policy.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * People sign up and confirm by mail; who does not confirm is reminded once, days later. Its configuration and its handlers are apart from
 * the transport and the clock, so that tests can bring their own. Safe for concurrent use.
 */
public final class SignUps {
    private static final String GROUP = "sign-ups";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EventDrive drive;
    private final Mailbox mailbox;
    private final Duration remindAfter;
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();

    /** Starts to handle the events of the drive. */
    public SignUps(EventDrive drive, Mailbox mailbox, Duration remindAfter) {
        this.drive = requireNonNull(drive, "drive");
        this.mailbox = requireNonNull(mailbox, "mailbox");
        this.remindAfter = requireNonNull(remindAfter, "remindAfter");
        greetings().on(Requested.class).topic("sign-up/requested").handle(this::greet);
        confirmations().on(Confirmed.class).topic("sign-up/confirmed").handle(this::confirm);
        reminders().on(ReminderDue.class).topic("sign-up/reminder-due").handle(this::remind);
    }

    /** Says which types and groups the application has, on the transport that the URI names. */
    public static EventDriveBuilder configure(EventDriveBuilder builder, String transport) {
        return builder.source("urn:acme:newsletter")
                .types(types -> types.event("sign-up.requested", 1, Requested.class)
                        .event("sign-up.confirmed", 1, Confirmed.class)
                        .event("sign-up.reminder-due", 1, ReminderDue.class))
                .broker(
                        GROUP,
                        transport,
                        options -> options.require(Guarantee.AT_LEAST_ONCE, Guarantee.DELAY, Guarantee.DEAD_LETTER)
                                .retry(RetryPolicy.exponential(Duration.ofSeconds(1))
                                        .maxAttempts(4)));
    }

    /** Signs somebody up, with a reminder of 50 milliseconds and a mail that is printed. */
    public static void main(String[] args) {
        try (EventDrive drive = configure(EventDrive.builder(), "memory:queue").start()) {
            SignUps signUps = new SignUps(
                    drive, (address, text) -> System.out.println("to " + address + ": " + text), Duration.ofMillis(50));
            signUps.request("ann@example.org");
            signUps.greetings().awaitSettled(PATIENCE);
            signUps.reminders().awaitSettled(PATIENCE);
        }
    }

    /** Somebody wants the newsletter. */
    public void request(String address) {
        drive.group(GROUP).publish("sign-up/requested", new Requested(address));
    }

    /** Somebody followed the link in the mail. */
    public void confirm(String address) {
        drive.group(GROUP).publish("sign-up/confirmed", new Confirmed(address));
    }

    /** Returns who greets: its dead letters are people who got no mail. */
    public ConsumerGroup greetings() {
        return drive.broker(GROUP).consumerGroup("greetings");
    }

    private ConsumerGroup confirmations() {
        return drive.broker(GROUP).consumerGroup("confirmations");
    }

    private ConsumerGroup reminders() {
        return drive.broker(GROUP).consumerGroup("reminders");
    }

    private void greet(TypedEvent<Requested> event, Context context) throws IOException {
        String address = event.data().address();
        mailbox.send(address, "please confirm");
        context.publish(
                GROUP,
                Publication.of("sign-up/reminder-due", new ReminderDue(address)).after(remindAfter));
    }

    private void confirm(TypedEvent<Confirmed> event, Context context) {
        confirmed.add(event.data().address());
    }

    private void remind(TypedEvent<ReminderDue> event, Context context) throws IOException {
        String address = event.data().address();
        if (!confirmed.contains(address)) {
            mailbox.send(address, "please confirm, for the last time");
        }
    }

    record Requested(String address) {}

    record Confirmed(String address) {}

    record ReminderDue(String address) {}
}
