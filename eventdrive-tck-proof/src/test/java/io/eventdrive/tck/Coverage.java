package io.eventdrive.tck;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rules of the contract have no test in a suite that they concern. */
final class Coverage {
    private static final Map<Character, Set<Class<?>>> CONCERNED = Map.of(
            'G', Set.of(OnHub.class, OnBroker.class, OnStore.class),
            'P', Set.of(OnHub.class, OnBroker.class, OnStore.class),
            'T', Set.of(OnHub.class, OnBroker.class, OnStore.class),
            'L', Set.of(OnHub.class, OnBroker.class, OnStore.class),
            'H', Set.of(OnHub.class),
            'B', Set.of(OnBroker.class),
            'S', Set.of(OnStore.class));

    private Coverage() {}

    /** Returns the rules that the tests of each suite prove. */
    static Map<Class<?>, Set<String>> ofSuites() {
        return CONCERNED.get('G').stream().collect(Collectors.toMap(suite -> suite, Coverage::proved));
    }

    private static Set<String> proved(Class<?> suite) {
        return SuiteRun.rules(suite).stream().map(Rule::name).collect(Collectors.toSet());
    }

    /** Returns one line for each rule and suite that has no test of it. */
    static List<String> missing(Collection<String> rules, Map<Class<?>, Set<String>> proved) {
        return rules.stream()
                .flatMap(rule -> CONCERNED.getOrDefault(rule.charAt(0), Set.of(Object.class)).stream()
                        .filter(suite -> !proved.getOrDefault(suite, Set.of()).contains(rule))
                        .map(suite -> rule + " has no test in " + suite.getSimpleName()))
                .sorted()
                .toList();
    }
}
