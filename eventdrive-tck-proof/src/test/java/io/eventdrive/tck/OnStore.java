package io.eventdrive.tck;

import java.util.function.Supplier;

/** The suite of stores on whatever fixture is to be tried now. */
class OnStore extends StoreTck {
    /** Tests run one after another. */
    static Supplier<StoreFixture> fixtures;

    @Override
    protected StoreFixture fixture() {
        return fixtures.get();
    }
}
