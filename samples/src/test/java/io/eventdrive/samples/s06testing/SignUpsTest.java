package io.eventdrive.samples.s06testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.deadletter.DeadLetter;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.samples.Console;
import io.eventdrive.test.Operation;
import io.eventdrive.test.SimulatedPlatform;
import io.eventdrive.test.Simulation;
import io.eventdrive.test.TestDrive;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How an application is tested: its own configuration, virtual time, faults where they hurt, many seeds. Nothing here waits. */
class SignUpsTest {
    private static final String ANN = "ann@example.org";
    private static final Duration THREE_DAYS = Duration.ofDays(3);
    private static final int SEEDS = 20;

    private final TestMailbox mailbox = new TestMailbox();
    private final TestDrive test = TestDrive.of(builder -> SignUps.configure(builder, "memory:queue"));

    @AfterEach
    void close() {
        test.close();
    }

    @Test
    void who_signs_up_gets_a_mail() {
        start().request(ANN);
        test.settle();
        assertThat(mailbox.mails).containsExactly(ANN + ": please confirm");
    }

    @Test
    void who_does_not_confirm_is_reminded_once_after_three_days() {
        start().request(ANN);
        test.settle();
        test.advance(THREE_DAYS.minusSeconds(1));
        assertThat(mailbox.mails).hasSize(1);

        test.advance(Duration.ofSeconds(1));
        assertThat(mailbox.mails).hasSize(2).last().isEqualTo(ANN + ": please confirm, for the last time");

        test.advance(Duration.ofDays(365));
        assertThat(mailbox.mails).hasSize(2);
    }

    @Test
    void who_confirms_is_not_reminded() {
        SignUps signUps = start();
        signUps.request(ANN);
        signUps.confirm(ANN);
        test.advance(THREE_DAYS);
        assertThat(mailbox.mails).hasSize(1);
    }

    @Test
    void a_mail_server_that_is_away_for_two_attempts_is_asked_after_one_and_two_seconds_more() {
        mailbox.awayFor(2);
        SignUps signUps = start();
        Instant begin = test.platform().now();
        signUps.request(ANN);
        test.settle();
        assertThat(mailbox.mails).hasSize(1);
        assertThat(Duration.between(begin, test.platform().now())).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void whom_no_mail_reached_is_kept_and_gets_it_once_the_server_is_back() {
        mailbox.awayFor(4);
        SignUps signUps = start();
        signUps.request(ANN);
        test.settle();
        List<DeadLetter> letters = signUps.greetings().deadLetters().browse();
        assertThat(letters)
                .singleElement()
                .satisfies(letter -> assertThat(letter.attempts()).hasSize(4));

        assertThat(signUps.greetings().deadLetters().replay("sign-up/>")).isEqualTo(1);
        test.settle();
        assertThat(mailbox.mails).hasSize(1);
        assertThat(signUps.greetings().deadLetters().count()).isZero();
    }

    @Test
    void a_broker_that_does_not_answer_is_told_to_whoever_signs_up_and_the_next_one_is_not_concerned() {
        SignUps signUps = start();
        test.failNext("sign-ups", Operation.PUBLISH);
        assertThatThrownBy(() -> signUps.request(ANN))
                .isInstanceOf(EventDriveException.class)
                .hasMessageContaining("sign-ups");
        signUps.request("ben@example.org");
        test.settle();
        assertThat(mailbox.mails).containsExactly("ben@example.org: please confirm");
    }

    @Test
    void nobody_is_forgotten_when_the_process_dies_before_it_could_acknowledge() {
        Simulation.seeds(SEEDS, SignUpsTest::crash);
    }

    @Test
    void the_sample_runs_in_real_time_too() {
        assertThat(Console.of(() -> SignUps.main(new String[0])))
                .containsExactly("to " + ANN + ": please confirm", "to " + ANN + ": please confirm, for the last time");
    }

    private static void crash(SimulatedPlatform platform) {
        TestMailbox mailbox = new TestMailbox();
        try (TestDrive test = TestDrive.on(platform, builder -> SignUps.configure(builder, "memory:queue"))) {
            SignUps signUps = new SignUps(test.start(), mailbox, THREE_DAYS);
            test.crashBefore("sign-ups", Operation.ACKNOWLEDGE);
            signUps.request(ANN);
            test.settle();
            assertThat(test.isRunning()).isFalse();

            SignUps again = new SignUps(test.start(), mailbox, THREE_DAYS);
            again.request("ben@example.org");
            test.settle();
            // At least once: the first mail may have been sent before the process died.
            assertThat(mailbox.mails).contains(ANN + ": please confirm", "ben@example.org: please confirm");
        }
    }

    private SignUps start() {
        return new SignUps(test.start(), mailbox, THREE_DAYS);
    }

    /** Keeps what is sent, and is away when the test says so. */
    private static final class TestMailbox implements Mailbox {
        private final List<String> mails = new ArrayList<>();
        private int away;

        void awayFor(int mails) {
            away = mails;
        }

        @Override
        public void send(String address, String text) throws IOException {
            if (away > 0) {
                away--;
                throw new IOException("the mail server does not answer");
            }
            mails.add(address + ": " + text);
        }
    }
}
