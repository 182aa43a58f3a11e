package io.eventdrive.tck;

import java.util.function.Supplier;

/** The suite of brokers on whatever fixture is to be tried now. */
class OnBroker extends BrokerTck {
    /** Tests run one after another. */
    static Supplier<BrokerFixture> fixtures;

    @Override
    protected BrokerFixture fixture() {
        return fixtures.get();
    }
}
