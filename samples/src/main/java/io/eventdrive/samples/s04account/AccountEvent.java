package io.eventdrive.samples.s04account;

/** What can have happened to an account. Amounts are in cents. */
sealed interface AccountEvent {
    record Opened(String owner) implements AccountEvent {}

    record Deposited(long cents) implements AccountEvent {}

    record Withdrawn(long cents) implements AccountEvent {}
}
