package io.eventdrive.samples.s04account;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.samples.Console;
import org.junit.jupiter.api.Test;

class AccountTest {

    @Test
    void the_account_is_kept_in_its_events() {
        assertThat(Console.of(() -> Account.main(new String[0])))
                .containsExactly(
                        "open account-7 for Ann   version 0 Opened[owner=Ann]",
                        "deposit 100.00           version 1 Deposited[cents=10000]",
                        "Kim withdraws 80.00      version 2 Withdrawn[cents=8000]",
                        "Lou withdraws 80.00      refused: there is only 20.00 (decision 2, somebody was quicker)",
                        "Lou withdraws 20.00      version 3 Withdrawn[cents=2000]",
                        "open account-8 for Ben   version 0 Opened[owner=Ben]",
                        "deposit 5.00             version 1 Deposited[cents=500]",
                        "account-7 of Ann has 0.00",
                        "account-8 of Ben has 5.00");
    }
}
