package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each transport that breaks a promise is caught, by every rule that is named beside it. */
class MutantsTest {
    static List<Mutant> mutants() {
        return Stream.of(HubMutants.all(), BrokerMutants.all(), StoreMutants.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mutants")
    void a_mutant_is_caught_by_each_rule_that_is_named(Mutant mutant) {
        mutant.install().run();
        List<SuiteRun.Ran> ran = SuiteRun.run(mutant.suite(), mutant.caughtBy());
        Set<Rule> caught = EnumSet.noneOf(Rule.class);
        ran.stream().filter(one -> !one.passed()).forEach(one -> caught.addAll(one.rules()));
        assertThat(caught).as("rules with a failing test").containsAll(mutant.caughtBy());
    }

    @Test
    void the_documents_list_them() {
        StringBuilder part = new StringBuilder()
                .append("There are ")
                .append(mutants().size())
                .append(" of them, and each is caught. Run them with\n")
                .append(
                        "`mvn -pl eventdrive-tck-proof -am test -Dtest=MutantsTest -Dsurefire.failIfNoSpecifiedTests=false`.\n\n")
                .append("| transport | what it does wrong | caught by |\n|---|---|---|\n");
        mutants().forEach(mutant -> part.append(row(mutant)));
        Document.at("docs/tck-mutants.md").holds("mutants", part.toString());
    }

    private static String row(Mutant mutant) {
        String rules = mutant.caughtBy().stream().sorted().map(Rule::name).collect(Collectors.joining(", "));
        return "| " + mutant.name() + " | " + mutant.wrong() + " | " + rules + " |\n";
    }
}
