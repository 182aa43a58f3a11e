package io.eventdrive.tck;

import org.junit.jupiter.api.Nested;

/** The suite of a store: extend it in the tests of a transport and supply a fixture. Nothing in it can be skipped. */
public abstract class StoreTck {

    /** For subclasses. */
    protected StoreTck() {}

    /** Returns a fresh fixture, isolated from all others. Called once per test. */
    protected abstract StoreFixture fixture();

    private Subject subject() {
        return new StoreSubject(fixture());
    }

    @Nested
    class Publishing extends PublishRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }
}
