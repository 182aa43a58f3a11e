package io.eventdrive;

import static java.util.Objects.requireNonNull;

import io.eventdrive.codec.EventTypes;
import io.eventdrive.delivery.Await;
import io.eventdrive.delivery.Ids;
import io.eventdrive.delivery.Kernel;
import io.eventdrive.delivery.Observers;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.guarantee.Support;
import io.eventdrive.observe.DriveObserver;
import io.eventdrive.observe.Recorder;
import io.eventdrive.platform.Platform;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.StoreTransport;
import io.eventdrive.spi.Transport;
import io.eventdrive.spi.TransportContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a builder into a running drive, or into one failure that lists every problem. Used once. */
final class DriveStart {
    private final EventDriveBuilder builder;
    private final Map<String, EventGroup> groups = new LinkedHashMap<>();
    private final Map<String, StoreGroup> stores = new LinkedHashMap<>();
    private final Map<String, String> descriptions = new LinkedHashMap<>();
    private final List<EventDriveException> problems = new ArrayList<>();
    private final DrivePlan plan;

    DriveStart(EventDriveBuilder builder) {
        this.builder = builder;
        this.plan = DrivePlan.of(builder);
    }

    EventDrive run() {
        EventTypes types = plan.types();
        @Nullable Platform given = builder.platform();
        Platform platform = given == null ? Platform.system("eventdrive") : given;
        Recorder recorder = Recorder.ofEvents(Math.max(1, plan.remembered()));
        DriveParts parts = new DriveParts(platform, given == null, recorder);
        Kernel kernel = kernel(platform, types, recorder);
        try {
            plan.groups().values().forEach(draft -> open(draft, kernel));
            checkGuarantees();
            checkTypePolicies(types);
        } catch (RuntimeException | Error e) {
            parts.close(groups.values(), stores.values(), Duration.ZERO);
            throw e;
        }
        if (!problems.isEmpty()) {
            parts.close(groups.values(), stores.values(), Duration.ZERO);
            throw allProblems();
        }
        return new EventDrive(groups, stores, parts);
    }

    private Kernel kernel(Platform platform, EventTypes types, Recorder recorder) {
        List<DriveObserver> observers = new ArrayList<>(builder.observers());
        if (plan.remembered() > 0) {
            observers.add(0, new PersistedOnly(recorder, plan.groups()));
        }
        Kernel.Outlet outlet = (group, kind, publication) -> {
            @Nullable EventGroup found = groups.get(group);
            if (found == null) {
                throw new EventDriveException(
                        Failure.INVALID,
                        "group '" + group + "' is no hub or broker of this drive; it has " + groups.keySet());
            }
            return found.publisher().publish(kind, publication);
        };
        return new Kernel(
                platform, types, new Observers(platform, observers), new Ids(platform), plan.source(), outlet);
    }

    private void open(GroupDraft draft, Kernel kernel) {
        try {
            Transport transport = rebound(draft, transportOf(draft));
            descriptions.put(draft.name(), transport.description());
            TransportContext context = new TransportContext(
                    draft.name(), kernel.platform(), draft.options().deadline());
            Await.available(
                    kernel.platform(),
                    () -> open(draft, transport, context, kernel),
                    draft.options().startWithin(),
                    "group '" + draft.name() + "'");
        } catch (EventDriveException e) {
            problems.add(e);
        } catch (RuntimeException | LinkageError e) {
            String what = "group '" + draft.name() + "': its transport could not be opened";
            problems.add(plan.secrets().wrapped(Failure.UNAVAILABLE, what, e));
        }
    }

    private void open(GroupDraft draft, Transport transport, TransportContext context, Kernel kernel) {
        try {
            switch (draft.kind()) {
                case HUB -> openHub(draft, transport, context, kernel);
                case BROKER -> openBroker(draft, transport, context, kernel);
                case STORE -> openStore(draft, transport, context, kernel);
            }
        } catch (EventDriveException e) {
            throw plan.secrets().cleaned(e);
        }
    }

    private Transport rebound(GroupDraft draft, Transport named) {
        Binding binding =
                new Binding(draft.name(), draft.kind(), draft.options().required(), named);
        return builder.replacement().apply(binding);
    }

    private Transport transportOf(GroupDraft draft) {
        @Nullable Transport transport = draft.transport();
        if (transport != null) {
            return transport;
        }
        return requireNonNull(draft.choice(), "choice").create(draft.kind().word());
    }

    private void openHub(GroupDraft draft, Transport transport, TransportContext context, Kernel kernel) {
        Hub hub = as(HubTransport.class, draft, transport).openHub(context);
        groups.put(draft.name(), new HubGroup(core(draft, hub.capabilities(), kernel), hub));
    }

    private void openBroker(GroupDraft draft, Transport transport, TransportContext context, Kernel kernel) {
        Broker broker = as(BrokerTransport.class, draft, transport).openBroker(context);
        groups.put(draft.name(), new BrokerGroup(core(draft, broker.capabilities(), kernel), broker));
    }

    private void openStore(GroupDraft draft, Transport transport, TransportContext context, Kernel kernel) {
        Store store = as(StoreTransport.class, draft, transport).openStore(context);
        stores.put(draft.name(), new StoreGroup(core(draft, store.capabilities(), kernel), store));
    }

    private static <T> T as(Class<T> wanted, GroupDraft draft, Transport transport) {
        if (wanted.isInstance(transport)) {
            return wanted.cast(transport);
        }
        throw new EventDriveException(
                Failure.UNSUPPORTED,
                "group '" + draft.name() + "' is a " + draft.kind().word() + "; the transport '"
                        + transport.description() + "' cannot be one, it can be " + kindsOf(transport));
    }

    private static List<String> kindsOf(Transport transport) {
        List<String> kinds = new ArrayList<>();
        if (transport instanceof HubTransport) {
            kinds.add("a hub");
        }
        if (transport instanceof BrokerTransport) {
            kinds.add("a broker");
        }
        if (transport instanceof StoreTransport) {
            kinds.add("a store");
        }
        return kinds;
    }

    private static GroupCore core(GroupDraft draft, Capabilities transport, Kernel kernel) {
        Capabilities complete = Promises.complete(draft.kind(), transport, draft.options());
        return new GroupCore(kernel, draft.options(), complete);
    }

    private void checkGuarantees() {
        groups.values().forEach(group -> checkGuarantees(group.core()));
        stores.values().forEach(store -> checkGuarantees(store.core()));
    }

    private void checkGuarantees(GroupCore core) {
        for (Guarantee guarantee : core.options().required()) {
            Support support = core.capabilities().support(guarantee);
            if (!support.holds()) {
                problems.add(new EventDriveException(
                        Failure.UNSUPPORTED,
                        "group '" + core.name() + "' (" + descriptions.get(core.name()) + ") requires " + guarantee
                                + ", which is absent: " + support.note() + "; " + whoWouldDo(core)));
            }
        }
    }

    private String whoWouldDo(GroupCore core) {
        Optional<GroupCore> other = groups.values().stream()
                .map(EventGroup::core)
                .filter(candidate -> candidate != core)
                .filter(candidate -> core.options().required().stream().allMatch(candidate.capabilities()::holds))
                .findFirst();
        return other.map(found -> "the transport of group '" + found.name() + "' (" + descriptions.get(found.name())
                        + ") gives all that is required")
                .orElse("no transport that is bound here gives all that is required: require less, or bind another");
    }

    private void checkTypePolicies(EventTypes types) {
        for (GroupDraft draft : plan.groups().values()) {
            for (String type : draft.options().typesWithPolicy()) {
                if (types.find(type).isEmpty()) {
                    problems.add(new EventDriveException(
                            Failure.INVALID,
                            "group '" + draft.name() + "' has a policy for the type '" + type
                                    + "', which is not registered; registered are " + types.names()));
                }
            }
        }
    }

    private EventDriveException allProblems() {
        problems.replaceAll(plan.secrets()::cleaned);
        EventDriveException first = problems.get(0);
        if (problems.size() == 1) {
            return first;
        }
        StringBuilder all = new StringBuilder(problems.size() + " problems:");
        problems.forEach(problem -> all.append("\n- ").append(problem.getMessage()));
        EventDriveException together = new EventDriveException(first.failure(), all.toString(), first);
        problems.stream().skip(1).forEach(together::addSuppressed);
        return together;
    }
}
