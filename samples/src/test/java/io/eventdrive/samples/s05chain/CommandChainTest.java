package io.eventdrive.samples.s05chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.samples.Console;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandChainTest {

    @Test
    void everything_that_follows_from_the_command_is_one_tree() {
        List<String> tree = Console.of(() -> CommandChain.main(new String[0]));
        assertThat(tree.stream().map(CommandChainTest::withoutTimesAndIds))
                .containsExactly(
                        "command order.place@1 at order/place",
                        "├─ published to 'orders'",
                        "└─ consumer 'desk': handled",
                        "   ├─ event order.placed@1 at order/placed/icecream",
                        "   │  ├─ published to 'orders'",
                        "   │  └─ no subscription took it: 'desk' has no handler for order.placed@1",
                        "   └─ command payment.take@1 at payment/take",
                        "      ├─ published to 'payments'",
                        "      └─ consumer 'till': handled, attempt 2 of 2"
                                + " (1 failed: IllegalStateException: the card reader does not answer)",
                        "         └─ event payment.taken@1 at payment/taken",
                        "            ├─ published to 'parcels'",
                        "            └─ consumer 'packing': handled",
                        "               └─ event parcel.packed@1 at parcel/packed",
                        "                  ├─ published to 'parcels'",
                        "                  └─ no subscription took it: 'packing' listens to [payment/taken] only");
    }

    private static String withoutTimesAndIds(String line) {
        return line.replaceFirst(" \\(id .*\\)$", "")
                .replaceFirst(" at \\d{4}-.*$", "")
                .replaceFirst(", (< )?[0-9.]+ m?s$", "");
    }
}
