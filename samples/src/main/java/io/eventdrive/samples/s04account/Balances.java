package io.eventdrive.samples.s04account;

import io.eventdrive.StoreGroup;
import io.eventdrive.Subscription;
import io.eventdrive.event.TypedEvent;
import io.eventdrive.handler.Context;
import io.eventdrive.samples.s04account.AccountEvent.Deposited;
import io.eventdrive.samples.s04account.AccountEvent.Opened;
import io.eventdrive.samples.s04account.AccountEvent.Withdrawn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The read model: the state of every account, kept up to date by the events of all. Safe for concurrent use. */
final class Balances {
    private final Map<String, AccountState> byAccount = new ConcurrentSkipListMap<>();

    Subscription follow(StoreGroup ledger) {
        return ledger.subscribeToCategory("account")
                .on(Opened.class, this::apply)
                .on(Deposited.class, this::apply)
                .on(Withdrawn.class, this::apply)
                .start();
    }

    private void apply(TypedEvent<? extends AccountEvent> event, Context context) {
        String account = context.stream().orElseThrow();
        AccountState before = byAccount.getOrDefault(account, AccountState.NONE);
        byAccount.put(account, before.after(event.data()));
    }

    List<String> lines() {
        return byAccount.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s of %s has %s",
                        entry.getKey(),
                        entry.getValue().owner(),
                        money(entry.getValue().cents())))
                .toList();
    }

    static String money(long cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }
}
