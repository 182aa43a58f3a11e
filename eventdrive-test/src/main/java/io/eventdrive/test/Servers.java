package io.eventdrive.test;

import io.eventdrive.Binding;
import io.eventdrive.inmemory.InMemory;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.StoreTransport;
import io.eventdrive.spi.Transport;
import io.eventdrive.spi.TransportContext;
import java.util.Map;
import java.util.TreeMap;

/** The transports in memory that stand for servers: one for each group, whatever process opens it, with timers of their own. */
final class Servers {
    private final SimulatedProcess process;
    private final FaultPlan faults = new FaultPlan();
    private final Outstanding outstanding = new Outstanding();
    private final Published published = new Published();
    private final Map<String, Transport> memory = new TreeMap<>();

    Servers(SimulatedPlatform platform) {
        this.process = platform.process("servers");
    }

    FaultPlan faults() {
        return faults;
    }

    Outstanding outstanding() {
        return outstanding;
    }

    Published published() {
        return published;
    }

    /** Returns what the group is bound to in the process: memory, unless the transport could not serve the group in production either. */
    Transport serve(Binding binding, SimulatedProcess client) {
        if (!canServe(binding)) {
            return binding.transport();
        }
        Transport server = memory.computeIfAbsent(binding.group(), group -> inMemory(binding));
        return new ServedTransport(binding, server, this, new Connection(client, binding.group(), faults));
    }

    /** Returns the context in which a server opens the group: its timers survive the processes. */
    TransportContext context(TransportContext client) {
        return new TransportContext(client.group(), process, client.deadline());
    }

    private static boolean canServe(Binding binding) {
        return switch (binding.kind()) {
            case HUB -> binding.transport() instanceof HubTransport;
            case BROKER -> binding.transport() instanceof BrokerTransport;
            case STORE -> binding.transport() instanceof StoreTransport;
        };
    }

    private static Transport inMemory(Binding binding) {
        if (binding.transport().getClass().getPackageName().equals(InMemory.class.getPackageName())) {
            // The application's own, with its own bounds.
            return binding.transport();
        }
        return switch (binding.kind()) {
            case HUB -> InMemory.stream();
            case BROKER -> InMemory.queue();
            case STORE -> InMemory.store();
        };
    }
}
