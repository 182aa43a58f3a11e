package io.eventdrive.tck;

import org.junit.jupiter.api.extension.ExtendWith;

/** What the suites have in common: a subject for each test, and results that are written when a suite is over. */
@ExtendWith(Results.class)
abstract class Tck {
    /** Returns a group under test on a fresh fixture. */
    abstract Subject subject();
}
