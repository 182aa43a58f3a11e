package io.eventdrive.tck;

import org.junit.jupiter.api.Nested;

/** The suite of a hub: extend it in the tests of a transport and supply a fixture. Nothing in it can be skipped. */
public abstract class HubTck {

    /** For subclasses. */
    protected HubTck() {}

    /** Returns a fresh fixture, isolated from all others. Called once per test. */
    protected abstract HubFixture fixture();

    private Subject subject() {
        return new HubSubject(fixture());
    }

    @Nested
    class Publishing extends PublishRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }
}
