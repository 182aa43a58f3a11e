package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the suite are those of docs/guarantees.md, and each has a test in every suite that it concerns. */
class ContractTest {
    @Test
    void the_contract_for_users_has_every_rule_of_the_suite_and_no_other() {
        assertThat(documented())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Rule.values()).map(Rule::name).toList());
    }

    @Test
    void every_rule_for_users_has_a_test_in_each_suite_that_it_concerns() {
        assertThat(documented()).hasSizeGreaterThan(50);
        assertThat(Coverage.missing(documented(), Coverage.ofSuites())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"G99", "P99", "H99", "B99", "S99", "T99", "L99", "X1"})
    void a_rule_without_a_test_is_found(String invented) {
        List<String> rules = new ArrayList<>(documented());
        rules.add(invented);
        assertThat(Coverage.missing(rules, Coverage.ofSuites()))
                .isNotEmpty()
                .allMatch(line -> line.startsWith(invented + " has no test in "));
    }

    @Test
    void a_rule_that_lost_its_test_in_one_suite_is_found() {
        var proved = Coverage.ofSuites();
        proved.get(OnStore.class).remove("P8");
        assertThat(Coverage.missing(documented(), proved)).containsExactly("P8 has no test in OnStore");
    }

    private static List<String> documented() {
        return Document.at("docs/guarantees.md")
                .text()
                .lines()
                .filter(line -> line.matches("\\| [A-Z][0-9]+ \\|.*"))
                .map(line -> line.substring(2, line.indexOf(' ', 2)))
                .toList();
    }
}
