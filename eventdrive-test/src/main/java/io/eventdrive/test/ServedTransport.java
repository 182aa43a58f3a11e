package io.eventdrive.test;

import io.eventdrive.Binding;
import io.eventdrive.spi.Broker;
import io.eventdrive.spi.BrokerTransport;
import io.eventdrive.spi.Hub;
import io.eventdrive.spi.HubTransport;
import io.eventdrive.spi.Store;
import io.eventdrive.spi.StoreTransport;
import io.eventdrive.spi.Transport;
import io.eventdrive.spi.TransportContext;

/** A transport in memory as the process of a drive sees it: a server that outlives the process, behind a connection that can fail. */
final class ServedTransport implements HubTransport, BrokerTransport, StoreTransport {
    private final Binding binding;
    private final Transport memory;
    private final Servers servers;
    private final Connection connection;

    ServedTransport(Binding binding, Transport memory, Servers servers, Connection connection) {
        this.binding = binding;
        this.memory = memory;
        this.servers = servers;
        this.connection = connection;
    }

    @Override
    public String description() {
        return memory.description() + " in the place of " + binding.transport().description();
    }

    @Override
    public Hub openHub(TransportContext context) {
        Hub hub = ((HubTransport) memory).openHub(servers.context(context));
        return new ServedHub(hub, connection, new Promise(binding.required(), hub.capabilities()), servers.published());
    }

    @Override
    public Broker openBroker(TransportContext context) {
        Broker broker = ((BrokerTransport) memory).openBroker(servers.context(context));
        return new ServedBroker(broker, connection, new Promise(binding.required(), broker.capabilities()), servers);
    }

    @Override
    public Store openStore(TransportContext context) {
        Store store = ((StoreTransport) memory).openStore(servers.context(context));
        return new ServedStore(
                store, connection, new Promise(binding.required(), store.capabilities()), servers.published());
    }
}
