package io.eventdrive.samples.s04account;

import io.eventdrive.EventStream;
import io.eventdrive.EventStream.Folded;
import io.eventdrive.StoreGroup;
import io.eventdrive.event.Position;
import io.eventdrive.samples.s04account.AccountState.Refused;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.AppendResult.Appended;
import io.eventdrive.store.AppendResult.WrongVersion;
import java.util.function.Function;

/** Handles commands: reads the account, decides, and appends if nobody was quicker; else decides again on what is there now. */
final class Bank {
    private static final int DECISIONS_MAX = 10;

    private final StoreGroup ledger;

    Bank(StoreGroup ledger) {
        this.ledger = ledger;
    }

    Folded<AccountState> read(String account) {
        return ledger.stream(account).fold(AccountState.NONE, AccountState::after);
    }

    Decided handle(String account, Function<AccountState, AccountEvent> command) {
        return handle(account, read(account), command);
    }

    /** Handles a command of somebody who saw the account as given, however old that is. */
    Decided handle(String account, Folded<AccountState> seen, Function<AccountState, AccountEvent> command) {
        EventStream stream = ledger.stream(account);
        Folded<AccountState> now = seen;
        for (int decision = 1; decision <= DECISIONS_MAX; decision++) {
            AccountEvent event;
            try {
                event = command.apply(now.state());
            } catch (Refused e) {
                return new Decided("refused: " + e.getMessage(), decision, Position.START);
            }
            AppendResult result = stream.append(now.expected(), event);
            if (result instanceof Appended appended) {
                return new Decided("version " + appended.lastVersion() + " " + event, decision, appended.position());
            }
            if (!(result instanceof WrongVersion)) {
                throw new IllegalStateException(account + ": expected a stream to append to, found " + result);
            }
            now = read(account);
        }
        throw new IllegalStateException(account + ": others were quicker " + DECISIONS_MAX + " times");
    }

    /**
     * What became of a command.
     *
     * @param outcome for people
     * @param decisions how often it was decided: once, and again after each conflict
     * @param position of its event among all events of the store
     */
    record Decided(String outcome, int decisions, Position position) {
        @Override
        public String toString() {
            return outcome + (decisions == 1 ? "" : " (decision " + decisions + ", somebody was quicker)");
        }
    }
}
