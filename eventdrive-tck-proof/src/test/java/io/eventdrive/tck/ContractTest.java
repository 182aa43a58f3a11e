package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the suite are those of docs/guarantees.md. */
class ContractTest {
    @Test
    void the_contract_for_users_has_every_rule_of_the_suite_and_no_other() {
        List<String> documented = Document.at("docs/guarantees.md")
                .text()
                .lines()
                .filter(line -> line.matches("\\| [A-Z][0-9]+ \\|.*"))
                .map(line -> line.substring(2, line.indexOf(' ', 2)))
                .toList();
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::name).toList());
    }
}
