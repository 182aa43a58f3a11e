package io.eventdrive.tck;

import java.util.function.Supplier;

/** The suite of hubs on whatever fixture is to be tried now. */
class OnHub extends HubTck {
    /** Tests run one after another. */
    static Supplier<HubFixture> fixtures;

    @Override
    protected HubFixture fixture() {
        return fixtures.get();
    }
}
