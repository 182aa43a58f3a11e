package io.eventdrive.tck;

import org.junit.jupiter.api.Nested;

/** The suite of a broker: extend it in the tests of a transport and supply a fixture. Nothing in it can be skipped. */
public abstract class BrokerTck extends Tck {

    /** For subclasses. */
    protected BrokerTck() {}

    /** Returns a fresh fixture, isolated from all others. Called once per test. */
    protected abstract BrokerFixture fixture();

    @Override
    final Subject subject() {
        return new BrokerSubject(fixture());
    }

    @Nested
    class Declarations extends DeclarationRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Publishing extends PublishRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Receipts extends ReceiptRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class PublishOrder extends PublishOrderRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Refusals extends RefusalRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Pressure extends PressureRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Outages extends OutageRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Topics extends TopicRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Closing extends ClosingRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Isolation extends IsolationRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class ConsumerGroups extends ConsumerGroupRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Leases extends LeaseRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class LostLeases extends LostLeaseRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Poison extends PoisonRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Retries extends RetryRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Letters extends LetterRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Timing extends TimingRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Splits extends SplitRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }

    @Nested
    class Flow extends FlowRules {
        @Override
        Subject subject() {
            return BrokerTck.this.subject();
        }
    }
}
