package io.eventdrive.samples.s04account;

import io.eventdrive.samples.s04account.AccountEvent.Deposited;
import io.eventdrive.samples.s04account.AccountEvent.Opened;
import io.eventdrive.samples.s04account.AccountEvent.Withdrawn;

/**
 * What the events of one account add up to, and which events a command may add. Immutable.
 *
 * @param owner who it belongs to; empty before it is opened
 * @param cents what is in it
 */
record AccountState(String owner, long cents) {
    static final AccountState NONE = new AccountState("", 0);

    AccountState after(Object event) {
        if (event instanceof Opened opened) {
            return new AccountState(opened.owner(), 0);
        }
        if (event instanceof Deposited deposited) {
            return new AccountState(owner, cents + deposited.cents());
        }
        if (event instanceof Withdrawn withdrawn) {
            return new AccountState(owner, cents - withdrawn.cents());
        }
        throw new IllegalArgumentException("not an event of an account: " + event);
    }

    AccountEvent open(String newOwner) {
        require(owner.isEmpty(), "it is open already");
        return new Opened(newOwner);
    }

    AccountEvent deposit(long amount) {
        require(!owner.isEmpty(), "it is not open");
        require(amount > 0, "expected more than nothing");
        return new Deposited(amount);
    }

    AccountEvent withdraw(long amount) {
        require(!owner.isEmpty(), "it is not open");
        require(amount > 0, "expected more than nothing");
        require(amount <= cents, "there is only " + Balances.money(cents));
        return new Withdrawn(amount);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new Refused(otherwise);
        }
    }

    /** A command that the state of the account does not allow. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String reason) {
            super(reason);
        }
    }
}
