package io.eventdrive;

import io.eventdrive.config.TransportChoice;
import io.eventdrive.spi.Transport;
import org.jspecify.annotations.Nullable;

/** A group while the drive is being built. */
final class GroupDraft {
    private final String name;
    private final GroupKind kind;
    private final GroupOptions options;
    private @Nullable Transport transport;
    private @Nullable String uri;
    private @Nullable TransportChoice choice;

    GroupDraft(String name, GroupKind kind) {
        this(name, kind, new GroupOptions(name));
    }

    private GroupDraft(String name, GroupKind kind, GroupOptions options) {
        this.name = name;
        this.kind = kind;
        this.options = options;
    }

    /** Returns a draft that is changed apart from this one. */
    GroupDraft copy() {
        GroupDraft copy = new GroupDraft(name, kind, options.copy());
        copy.transport = transport;
        copy.uri = uri;
        return copy;
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

    /** Binds the group to what the URI of the code or of a file names, instead of the transport that the code gave. */
    void bind(@Nullable TransportChoice to) {
        this.transport = null;
        this.choice = to;
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

    @Nullable TransportChoice choice() {
        return choice;
    }
}
