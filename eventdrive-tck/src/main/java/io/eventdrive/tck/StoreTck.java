package io.eventdrive.tck;

import org.junit.jupiter.api.Nested;

/** The suite of a store: extend it in the tests of a transport and supply a fixture. Nothing in it can be skipped. */
public abstract class StoreTck extends Tck {

    /** For subclasses. */
    protected StoreTck() {}

    /** Returns a fresh fixture, isolated from all others. Called once per test. */
    protected abstract StoreFixture fixture();

    @Override
    final Subject subject() {
        return new StoreSubject(fixture());
    }

    @Nested
    class Declarations extends DeclarationRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class Publishing extends PublishRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class Receipts extends ReceiptRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class PublishOrder extends PublishOrderRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class Refusals extends RefusalRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class Outages extends OutageRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class Topics extends TopicRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class Closing extends ClosingRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class Isolation extends IsolationRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class Versions extends VersionRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class Idempotence extends IdempotenceRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class Streams extends StreamRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class Deletion extends DeletionRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class Order extends StoreOrderRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class CatchUp extends CatchUpRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }

    @Nested
    class Applied extends AppliedRules {
        @Override
        Subject subject() {
            return StoreTck.this.subject();
        }
    }
}
