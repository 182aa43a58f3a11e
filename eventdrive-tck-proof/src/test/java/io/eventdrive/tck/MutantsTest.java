package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each transport that breaks a promise is caught, by the rules that are named beside it. */
class MutantsTest {
    static List<Mutant> mutants() {
        return Stream.of(HubMutants.all()).flatMap(List::stream).toList();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void a_mutant_is_caught_by_each_rule_that_is_named(Mutant mutant) {
        mutant.install().run();
        List<SuiteRun.Ran> ran = SuiteRun.run(mutant.suite(), mutant.caughtBy());
        Set<Rule> caught = EnumSet.noneOf(Rule.class);
        ran.stream().filter(one -> !one.passed()).forEach(one -> caught.addAll(one.rules()));
        assertThat(caught).as("rules with a failing test").containsAll(mutant.caughtBy());
    }
}
