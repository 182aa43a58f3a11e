package io.eventdrive.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.EventDrive;
import io.eventdrive.EventDriveBuilder;
import io.eventdrive.EventStream;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.StoreTransport;
import io.eventdrive.spi.TransportContext;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.ExpectedVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestDriveStoreTest {

    /** An event of an account. */
    record Deposited(int amount) {}

    private static void configure(EventDriveBuilder builder) {
        builder.types(types -> types.event("deposited", 1, Deposited.class)).store("ledger", new RemoteStore());
    }

    @Test
    void a_store_runs_on_memory_and_its_subscriptions_settle() {
        try (TestDrive test = TestDrive.of(TestDriveStoreTest::configure)) {
            EventDrive drive = test.start();
            List<Integer> seen = listen(drive);

            account(drive).append(ExpectedVersion.none(), new Deposited(10), new Deposited(20));
            assertThat(account(drive).append(ExpectedVersion.none(), new Deposited(30)))
                    .isInstanceOf(AppendResult.WrongVersion.class);
            test.settle();

            assertThat(seen).containsExactly(10, 20);
            assertThat(test.published("ledger")).hasSize(2);
        }
    }

    @Test
    void an_append_whose_answer_is_lost_is_there() {
        try (TestDrive test = TestDrive.of(TestDriveStoreTest::configure)) {
            EventDrive drive = test.start();
            test.loseAnswer("ledger", Operation.PUBLISH).failNext("ledger", Operation.READ);

            assertThatThrownBy(() -> account(drive).append(ExpectedVersion.none(), new Deposited(10)))
                    .isInstanceOf(EventDriveException.class)
                    .hasMessageContaining("lost the answer");
            assertThatThrownBy(() -> balance(drive)).hasMessageContaining("READ failed before");

            assertThat(balance(drive)).isEqualTo(10);
        }
    }

    @Test
    void what_was_appended_before_a_crash_is_there_after_it() {
        try (TestDrive test = TestDrive.of(TestDriveStoreTest::configure)) {
            EventDrive first = test.start();
            test.crashAfter("ledger", Operation.PUBLISH);
            assertThatThrownBy(() -> account(first).append(ExpectedVersion.none(), new Deposited(10)))
                    .isInstanceOf(ProcessKilled.class);

            EventDrive second = test.start();
            List<Integer> seen = listen(second);
            test.settle();

            assertThat(balance(second)).isEqualTo(10);
            assertThat(seen).containsExactly(10);
        }
    }

    @Test
    void a_subscription_goes_on_from_its_checkpoint() {
        try (TestDrive test = TestDrive.of(TestDriveStoreTest::configure)) {
            EventDrive first = test.start();
            listen(first);
            account(first).append(ExpectedVersion.any(), new Deposited(10));
            test.settle();
            test.stop();

            EventDrive second = test.start();
            List<Integer> seen = listen(second);
            account(second).append(ExpectedVersion.any(), new Deposited(20));
            test.settle();

            assertThat(seen).containsExactly(20);
        }
    }

    @Test
    void a_stream_that_is_deleted_and_cut_is_so_after_a_restart() {
        try (TestDrive test = TestDrive.of(TestDriveStoreTest::configure)) {
            EventDrive first = test.start();
            account(first).append(ExpectedVersion.any(), new Deposited(10), new Deposited(20));
            account(first).truncateBefore(1);
            first.store("ledger").stream("account-2").append(ExpectedVersion.any(), new Deposited(1));
            assertThat(first.store("ledger").stream("account-2").delete(ExpectedVersion.any()))
                    .isTrue();
            test.kill();

            EventDrive second = test.start();
            assertThat(balance(second)).isEqualTo(20);
            assertThat(second.store("ledger").stream("account-2").append(ExpectedVersion.any(), new Deposited(1)))
                    .isInstanceOf(AppendResult.Deleted.class);
        }
    }

    @Test
    void the_applications_own_store_in_memory_is_kept() {
        try (TestDrive test =
                TestDrive.of(builder -> builder.types(types -> types.event("deposited", 1, Deposited.class))
                        .store("ledger", InMemory.store().maxEvents(1)))) {
            EventDrive drive = test.start();
            account(drive).append(ExpectedVersion.any(), new Deposited(10));

            assertThatThrownBy(() -> account(drive).append(ExpectedVersion.any(), new Deposited(20)))
                    .isInstanceOf(EventDriveException.class);
        }
    }

    private static EventStream account(EventDrive drive) {
        return drive.store("ledger").stream("account-1");
    }

    private static int balance(EventDrive drive) {
        return account(drive)
                .fold(0, (sum, event) -> sum + ((Deposited) event).amount())
                .state();
    }

    private static List<Integer> listen(EventDrive drive) {
        List<Integer> seen = new ArrayList<>();
        drive.store("ledger")
                .subscribe()
                .named("statement")
                .on(Deposited.class, (event, context) -> seen.add(event.data().amount()))
                .start();
        return seen;
    }

    private static final class RemoteStore implements StoreTransport {
        @Override
        public String description() {
            return "remote store";
        }

        @Override
        public Store openStore(TransportContext context) {
            throw new AssertionError("a test opens no remote store");
        }
    }
}
