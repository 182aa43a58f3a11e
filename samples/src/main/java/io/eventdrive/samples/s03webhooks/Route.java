package io.eventdrive.samples.s03webhooks;

import io.eventdrive.topic.Topic;
import io.eventdrive.topic.TopicPattern;
import java.util.Arrays;
import java.util.List;

/**
 * Which topics go to a broker. Every webhook goes to the first route that selects it, and to traffic. Immutable.
 *
 * @param destination the broker
 * @param patterns any of them selects a topic
 */
record Route(Destination destination, List<TopicPattern> patterns) {
    private static final List<Route> ALL = List.of(
            route(
                    Destination.BUILDS,
                    "github/push/>",
                    "github/create/>",
                    "github/delete/>",
                    "github/status/>",
                    "github/check_*/>",
                    "github/pull_request*/>",
                    "github/workflow_*/>",
                    "github/commit_comment/>",
                    "github/merge_group/>"),
            route(Destination.MAIL, "github/issue*/>", "github/discussion*/>", "github/label/>", "github/milestone/>"),
            route(
                    Destination.SECURITY,
                    "github/security_*/>",
                    "github/code_scanning_*/>",
                    "github/dependabot_*/>",
                    "github/repository_vulnerability_*/>",
                    "github/branch_protection_*/>"),
            route(
                    Destination.RELEASES,
                    "github/release/>",
                    "github/deploy*/>",
                    "github/package/>",
                    "github/page_build/>"));

    static Destination of(Topic topic) {
        return ALL.stream()
                .filter(route -> route.patterns.stream().anyMatch(pattern -> pattern.matches(topic)))
                .map(Route::destination)
                .findFirst()
                .orElse(Destination.AUDIT);
    }

    private static Route route(Destination destination, String... patterns) {
        return new Route(
                destination, Arrays.stream(patterns).map(TopicPattern::of).toList());
    }
}
