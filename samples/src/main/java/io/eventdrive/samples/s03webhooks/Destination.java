package io.eventdrive.samples.s03webhooks;

import io.eventdrive.topic.Topic;
import io.eventdrive.topic.TopicPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where webhooks go: all of them to traffic, and each to the first of the others that has a pattern for its topic. */
enum Destination {
    /** A hub: whoever listens sees everything. */
    TRAFFIC("hub, counts in the publisher's thread"),
    /** What changes code. */
    BUILDS(
            "8 lanes, order per repository",
            "github/push/>",
            "github/create/>",
            "github/delete/>",
            "github/status/>",
            "github/check_*/>",
            "github/pull_request*/>",
            "github/workflow_*/>",
            "github/commit_comment/>",
            "github/merge_group/>"),
    /** What people talk about. */
    MAIL(
            "up to 4 attempts, the key waits",
            "github/issue*/>",
            "github/discussion*/>",
            "github/label/>",
            "github/milestone/>"),
    /** What is dangerous. */
    SECURITY(
            "2 attempts, then a dead letter",
            "github/security_*/>",
            "github/code_scanning_*/>",
            "github/dependabot_*/>",
            "github/repository_vulnerability_*/>",
            "github/branch_protection_*/>"),
    /** What is delivered. */
    RELEASES(
            "blue/green split, 25 % green",
            "github/release/>", "github/deploy*/>", "github/package/>", "github/page_build/>"),
    /** Everything else. */
    AUDIT("at most once, acknowledged first", ">");

    private final String policy;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
    private final List<TopicPattern> patterns;

    Destination(String policy, String... patterns) {
        this.policy = policy;
        this.patterns = Arrays.stream(patterns).map(TopicPattern::of).toList();
    }

    static Destination of(Topic topic) {
        return Arrays.stream(values())
                .filter(destination -> destination.patterns.stream().anyMatch(pattern -> pattern.matches(topic)))
                .findFirst()
                .orElse(AUDIT);
    }

    static List<Destination> brokers() {
        return Arrays.stream(values())
                .filter(destination -> destination != TRAFFIC)
                .toList();
    }

    String group() {
        return name().toLowerCase(Locale.ROOT);
    }

    String policy() {
        return policy;
    }
}
