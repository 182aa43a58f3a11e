package io.eventdrive;

import io.eventdrive.spi.Transport;
import org.jspecify.annotations.Nullable;

/** A group while the drive is being built. */
final class GroupDraft {
    private final String name;
    private final GroupKind kind;
    private final GroupOptions options;
    private @Nullable Transport transport;
    private @Nullable String uri;

    GroupDraft(String name, GroupKind kind) {
        this.name = name;
        this.kind = kind;
        this.options = new GroupOptions(name);
    }

    String name() {
        return name;
    }

    GroupKind kind() {
        return kind;
    }

    GroupOptions options() {
        return options;
    }

    void bind(Transport to) {
        this.transport = to;
    }

    void bind(String to) {
        this.uri = to;
    }

    boolean isBound() {
        return transport != null || uri != null;
    }

    @Nullable Transport transport() {
        return transport;
    }

    @Nullable String uri() {
        return uri;
    }
}
