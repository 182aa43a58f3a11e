package io.eventdrive.samples.s04account;

import io.eventdrive.EventDrive;
import io.eventdrive.EventStream.Folded;
import io.eventdrive.Subscription;
import io.eventdrive.event.Position;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.samples.s04account.AccountEvent.Deposited;
import io.eventdrive.samples.s04account.AccountEvent.Opened;
import io.eventdrive.samples.s04account.AccountEvent.Withdrawn;
import io.eventdrive.samples.s04account.Bank.Decided;
import java.io.PrintStream;
import java.time.Duration;

/** An event-sourced bank account: commands decide on the folded events, a conflict is decided again, a read model catches up. */
public final class Account {
    private final PrintStream out;

    private Account(PrintStream out) {
        this.out = out;
    }

    /** Opens an account, lets two clerks withdraw at once, and shows the balances. */
    public static void main(String[] args) {
        new Account(System.out).run();
    }

    private void run() {
        try (EventDrive drive = EventDrive.builder()
                .source("urn:acme:bank")
                .types(types -> types.event("account.opened", 1, Opened.class)
                        .event("account.deposited", 1, Deposited.class)
                        .event("account.withdrawn", 1, Withdrawn.class))
                .store("ledger", InMemory.store())
                .start()) {
            Bank bank = new Bank(drive.store("ledger"));
            tell("open account-7 for Ann", bank.handle("account-7", account -> account.open("Ann")));
            tell("deposit 100.00", bank.handle("account-7", account -> account.deposit(100_00)));
            withdrawTwiceAtOnce(bank);
            tell("open account-8 for Ben", bank.handle("account-8", account -> account.open("Ben")));
            Decided last = bank.handle("account-8", account -> account.deposit(5_00));
            tell("deposit 5.00", last);
            showReadModel(drive, last.position());
        }
    }

    private void withdrawTwiceAtOnce(Bank bank) {
        Folded<AccountState> seenByBoth = bank.read("account-7");
        tell("Kim withdraws 80.00", bank.handle("account-7", seenByBoth, account -> account.withdraw(80_00)));
        tell("Lou withdraws 80.00", bank.handle("account-7", seenByBoth, account -> account.withdraw(80_00)));
        tell("Lou withdraws 20.00", bank.handle("account-7", account -> account.withdraw(20_00)));
    }

    private void showReadModel(EventDrive drive, Position upTo) {
        Balances balances = new Balances();
        // Begins with the first event of all accounts, though all were stored before it was there.
        Subscription subscription = balances.follow(drive.store("ledger"));
        if (!subscription.awaitApplied(upTo, Duration.ofSeconds(5))) {
            throw new IllegalStateException("the read model did not catch up: " + subscription.status());
        }
        balances.lines().forEach(out::println);
    }

    private void tell(String command, Decided decided) {
        out.printf("%-24s %s%n", command, decided);
    }
}
