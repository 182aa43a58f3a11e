package io.eventdrive.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a suite inside of a test and tells what became of each of its tests. */
final class SuiteRun {
    /**
     * One test of a suite.
     *
     * @param sentence what it says
     * @param rules what it proves
     * @param error what it failed with, or null
     */
    record Ran(String sentence, Set<Rule> rules, Throwable error) {
        boolean passed() {
            return error == null;
        }
    }

    private SuiteRun() {}

    /** Runs the tests of the suite that prove one of the rules. */
    static List<Ran> run(Class<?> suite, Set<Rule> rules) {
        List<Ran> ran = new ArrayList<>();
        LauncherDiscoveryRequest request = request()
                .selectors(selectClass(suite))
                .filters(proving(rules::contains))
                .configurationParameter(Results.FOLDER, "")
                .build();
        LauncherFactory.create(plain()).execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                    Throwable error = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                            ? null
                            : result.getThrowable().orElseGet(() -> new AssertionError("aborted"));
                    ran.add(new Ran(sentence(test), rulesOf(test), error));
                } else if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    throw new AssertionError(
                            test + " did not run", result.getThrowable().orElse(null));
                }
            }

            @Override
            public void executionSkipped(TestIdentifier test, String reason) {
                throw new AssertionError(test + " was skipped: " + reason);
            }
        });
        return ran;
    }

    /** Runs the whole suite. */
    static List<Ran> run(Class<?> suite) {
        return run(suite, EnumSet.allOf(Rule.class));
    }

    /** Returns the rules that the tests of the suite prove, as they would run. */
    static Set<Rule> rules(Class<?> suite) {
        TestPlan plan = LauncherFactory.create(plain())
                .discover(request().selectors(selectClass(suite)).build());
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        plan.accept(new TestPlan.Visitor() {
            @Override
            public void visit(TestIdentifier test) {
                if (test.isTest()) {
                    rules.addAll(rulesOf(test));
                }
            }
        });
        return rules;
    }

    private static LauncherConfig plain() {
        return LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .build();
    }

    private static PostDiscoveryFilter proving(Predicate<Rule> wanted) {
        return (TestDescriptor descriptor) -> descriptor
                .getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> rulesOf((MethodSource) source).stream().anyMatch(wanted))
                .map(included -> FilterResult.includedIf(included))
                .orElse(FilterResult.included("a container"));
    }

    private static Set<Rule> rulesOf(TestIdentifier test) {
        return rulesOf((MethodSource) test.getSource().orElseThrow());
    }

    private static Set<Rule> rulesOf(MethodSource source) {
        Method method = source.getJavaMethod();
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        rules.addAll(Arrays.asList(method.getAnnotation(Proves.class).value()));
        return rules;
    }

    private static String sentence(TestIdentifier test) {
        return ((MethodSource) test.getSource().orElseThrow()).getMethodName().replace('_', ' ');
    }
}
