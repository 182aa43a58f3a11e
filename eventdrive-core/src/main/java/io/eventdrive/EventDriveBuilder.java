package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.codec.EventTypes;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.observe.DriveObserver;
import io.eventdrive.observe.Recorder;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.StoreTransport;
import io.eventdrive.spi.Transport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes a drive: its types of events and its groups, each with a kind, a transport and options. For one thread. Nothing is opened before
 * {@link #start()}.
 */
public final class EventDriveBuilder {
    private final EventTypes.Builder types = EventTypes.builder();
    private final Map<String, GroupDraft> groups = new LinkedHashMap<>();
    private final List<DriveObserver> observers = new ArrayList<>();
    private Function<Binding, Transport> replacement = Binding::transport;
    private final List<Path> files = new ArrayList<>();
    private String source = "urn:eventdrive:application";
    private int remembered = Recorder.EVENTS_DEFAULT;
    private Function<String, @Nullable String> environment = System::getenv;
    private @Nullable Platform platform;

    EventDriveBuilder() {}

    /** Sets who publishes, a URI reference such as {@code urn:acme:shop}; it is part of the identity of every event. */
    public EventDriveBuilder source(String value) {
        this.source = requireNonNull(value, "source");
        return this;
    }

    /** Registers types of events: the name and version on the wire, and the class here. */
    public EventDriveBuilder types(Consumer<EventTypes.Builder> register) {
        register.accept(types);
        return this;
    }

    /** Adds a hub. */
    public EventDriveBuilder hub(String name, HubTransport transport) {
        return hub(name, transport, options -> {});
    }

    /** Adds a hub with options. */
    public EventDriveBuilder hub(String name, HubTransport transport, Consumer<GroupOptions> options) {
        return bind(name, GroupKind.HUB, transport, options);
    }

    /** Adds a hub on the transport that the URI names, such as {@code memory:stream}. */
    public EventDriveBuilder hub(String name, String uri) {
        return hub(name, uri, options -> {});
    }

    /** Adds a hub on the transport that the URI names, with options. */
    public EventDriveBuilder hub(String name, String uri, Consumer<GroupOptions> options) {
        return bind(name, GroupKind.HUB, uri, options);
    }

    /** Adds a hub whose transport a configuration file names. */
    public EventDriveBuilder hub(String name, Consumer<GroupOptions> options) {
        options.accept(draft(name, GroupKind.HUB).options());
        return this;
    }

    /** Adds a broker. */
    public EventDriveBuilder broker(String name, BrokerTransport transport) {
        return broker(name, transport, options -> {});
    }

    /** Adds a broker with options. */
    public EventDriveBuilder broker(String name, BrokerTransport transport, Consumer<GroupOptions> options) {
        return bind(name, GroupKind.BROKER, transport, options);
    }

    /** Adds a broker on the transport that the URI names, such as {@code memory:queue}. */
    public EventDriveBuilder broker(String name, String uri) {
        return broker(name, uri, options -> {});
    }

    /** Adds a broker on the transport that the URI names, with options. */
    public EventDriveBuilder broker(String name, String uri, Consumer<GroupOptions> options) {
        return bind(name, GroupKind.BROKER, uri, options);
    }

    /** Adds a broker whose transport a configuration file names. */
    public EventDriveBuilder broker(String name, Consumer<GroupOptions> options) {
        options.accept(draft(name, GroupKind.BROKER).options());
        return this;
    }

    /** Adds a store. */
    public EventDriveBuilder store(String name, StoreTransport transport) {
        return store(name, transport, options -> {});
    }

    /** Adds a store with options. */
    public EventDriveBuilder store(String name, StoreTransport transport, Consumer<GroupOptions> options) {
        return bind(name, GroupKind.STORE, transport, options);
    }

    /** Adds a store on the transport that the URI names, such as {@code memory:store}. */
    public EventDriveBuilder store(String name, String uri) {
        return store(name, uri, options -> {});
    }

    /** Adds a store on the transport that the URI names, with options. */
    public EventDriveBuilder store(String name, String uri, Consumer<GroupOptions> options) {
        return bind(name, GroupKind.STORE, uri, options);
    }

    /** Adds a store whose transport a configuration file names. */
    public EventDriveBuilder store(String name, Consumer<GroupOptions> options) {
        options.accept(draft(name, GroupKind.STORE).options());
        return this;
    }

    /**
     * Reads groups, options and types from a text file of {@code key=value} lines in UTF-8 at start, at most 1 MiB; docs/configuration.md
     * lists the keys. May be called for several files, which must not share a key. What a file says goes before what the code says; a group
     * that the code names without a transport must be bound by a file. {@code ${NAME}} stands for an environment variable. What is wrong in
     * the files is reported by {@link #start()} in one message, before anything is opened; it shows no passwords.
     */
    public EventDriveBuilder config(Path file) {
        files.add(requireNonNull(file, "file"));
        return this;
    }

    /** Adds an observer of everything that happens. */
    public EventDriveBuilder observer(DriveObserver observer) {
        observers.add(requireNonNull(observer, "observer"));
        return this;
    }

    /**
     * Puts another transport in the place of each one that the code or a file names, as test kits do. Called once for every group at start,
     * with a transport that was made and not opened; what it returns is opened and checked as if it had been named.
     */
    public EventDriveBuilder rebind(Function<Binding, Transport> replacement) {
        this.replacement = requireNonNull(replacement, "replacement");
        return this;
    }

    /** Sets of how many of the latest events {@link EventDrive#explain} can tell; 10,000 unless told otherwise, 0 for none. */
    public EventDriveBuilder remember(int events) {
        if (events < 0 || events > Recorder.EVENTS_MAX) {
            throw new EventDriveException(
                    Failure.INVALID, "remember: expected 0 to " + Recorder.EVENTS_MAX + " events, found " + events);
        }
        this.remembered = events;
        return this;
    }

    /** Reads variables of configuration files from here instead of the environment of the process. */
    EventDriveBuilder environment(Function<String, @Nullable String> value) {
        this.environment = requireNonNull(value, "environment");
        return this;
    }

    /** Runs on this platform instead of the JVM's clock and threads; the caller closes it after the drive. */
    public EventDriveBuilder platform(Platform value) {
        this.platform = requireNonNull(value, "platform");
        return this;
    }

    /**
     * Opens all groups and returns the running drive. May be called again, for another drive. Fails with INVALID and one message that lists
     * everything that is wrong in types, files, URIs and options, before anything is opened; else with one message that lists all that opening
     * showed: UNSUPPORTED for guarantees that are required and not to be had, UNAVAILABLE for a transport that is away. Nothing stays open
     * then.
     */
    public EventDrive start() {
        return new DriveStart(this).run();
    }

    private EventDriveBuilder bind(String name, GroupKind kind, Transport transport, Consumer<GroupOptions> options) {
        GroupDraft draft = unbound(name, kind);
        draft.bind(requireNonNull(transport, "transport"));
        options.accept(draft.options());
        return this;
    }

    private EventDriveBuilder bind(String name, GroupKind kind, String uri, Consumer<GroupOptions> options) {
        GroupDraft draft = unbound(name, kind);
        draft.bind(requireNonNull(uri, "uri"));
        options.accept(draft.options());
        return this;
    }

    private GroupDraft unbound(String name, GroupKind kind) {
        GroupDraft draft = draft(name, kind);
        if (draft.isBound()) {
            throw new EventDriveException(
                    Failure.INVALID, "group '" + name + "' is there twice; each group has one name of its own");
        }
        return draft;
    }

    /** Returns the draft of the name, new or known; a known one of another kind is refused. */
    GroupDraft draft(String name, GroupKind kind) {
        GroupDraft draft =
                groups.computeIfAbsent(Names.check("group name", name), checked -> new GroupDraft(checked, kind));
        if (draft.kind() != kind) {
            throw new EventDriveException(
                    Failure.INVALID,
                    "group '" + name + "': expected a " + draft.kind().word() + " as before, found a " + kind.word());
        }
        return draft;
    }

    Map<String, GroupDraft> groups() {
        return groups;
    }

    EventTypes.Builder types() {
        return types;
    }

    List<DriveObserver> observers() {
        return observers;
    }

    Function<Binding, Transport> replacement() {
        return replacement;
    }

    List<Path> files() {
        return files;
    }

    Function<String, @Nullable String> environment() {
        return environment;
    }

    String source() {
        return source;
    }

    int remembered() {
        return remembered;
    }

    @Nullable Platform platform() {
        return platform;
    }
}
