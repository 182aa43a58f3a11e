package io.eventdrive.tck;

import org.junit.jupiter.api.Nested;

/** The suite of a hub: extend it in the tests of a transport and supply a fixture. Nothing in it can be skipped. */
public abstract class HubTck extends Tck {

    /** For subclasses. */
    protected HubTck() {}

    /** Returns a fresh fixture, isolated from all others. Called once per test. */
    protected abstract HubFixture fixture();

    @Override
    final Subject subject() {
        return new HubSubject(fixture());
    }

    @Nested
    class Declarations extends DeclarationRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }

    @Nested
    class Publishing extends PublishRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }

    @Nested
    class Receipts extends ReceiptRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }

    @Nested
    class PublishOrder extends PublishOrderRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }

    @Nested
    class Refusals extends RefusalRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }

    @Nested
    class Pressure extends PressureRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }

    @Nested
    class Outages extends OutageRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }

    @Nested
    class Topics extends TopicRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }

    @Nested
    class Subscribers extends SubscriberRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }

    @Nested
    class StartingPlaces extends StartingPlaceRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }

    @Nested
    class Checkpoints extends CheckpointRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }

    @Nested
    class Retention extends RetentionRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }

    @Nested
    class Closing extends ClosingRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }

    @Nested
    class Isolation extends IsolationRules {
        @Override
        Subject subject() {
            return HubTck.this.subject();
        }
    }
}
