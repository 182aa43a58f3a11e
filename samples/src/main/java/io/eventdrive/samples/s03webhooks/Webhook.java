package io.eventdrive.samples.s03webhooks;

import org.jspecify.annotations.Nullable;

/**
 * The few fields that are read of a webhook's twenty kilobytes; the others travel along unread. GitHub leaves out what does not apply.
 *
 * @param event the kind, such as {@code pull_request}
 * @param payload the body
 */
record Webhook(@Nullable String event, @Nullable Payload payload) {
    private static final String NONE = "none";

    record Payload(
            @Nullable String action,
            @Nullable Repository repository,
            @Nullable Account organization,
            @Nullable Account sender) {}

    record Repository(@Nullable String name, @Nullable Account owner) {}

    record Account(@Nullable String login) {}

    String kind() {
        return level(event);
    }

    /** Returns {@code github/kind/action/owner/repository}, with {@code none} for what the webhook does not have. */
    String topic() {
        String action = payload == null ? null : payload.action();
        return "github/" + kind() + "/" + level(action) + "/" + key();
    }

    /** Returns what keeps its order: the repository, or the organization where there is none. */
    String key() {
        if (payload == null) {
            return NONE + "/" + NONE;
        }
        Repository repository = payload.repository();
        if (repository == null) {
            return level(loginOf(payload.organization())) + "/" + NONE;
        }
        return level(loginOf(repository.owner())) + "/" + level(repository.name());
    }

    private static @Nullable String loginOf(@Nullable Account account) {
        return account == null ? null : account.login();
    }

    /** Levels are not empty and have no separator and no wildcard; GitHub's names never do, but a file may say anything. */
    private static String level(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return NONE;
        }
        return name.replace('/', '_').replace('*', '_').replace('>', '_');
    }
}
