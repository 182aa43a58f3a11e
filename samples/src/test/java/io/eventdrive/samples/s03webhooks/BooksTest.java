package io.eventdrive.samples.s03webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.Health;
import io.eventdrive.SubscriptionStatus;
import io.eventdrive.event.Position;
import io.eventdrive.observe.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BooksTest {
    private static final Books.Open NOTHING = new Books.Open(0, 0, 0);

    @Test
    void books_balance_when_hub_and_brokers_handled_everything() {
        assertThat(books(0, row(Destination.TRAFFIC, 3, 3), row(Destination.MAIL, 2, 2), row(Destination.AUDIT, 1, 1))
                        .balance())
                .isTrue();
    }

    @Test
    void an_event_that_is_nowhere_is_lost() {
        Books books = books(0, row(Destination.TRAFFIC, 3, 3), row(Destination.MAIL, 3, 2));
        assertThat(books.balance()).isFalse();
        assertThat(books.sum(Books.Row::lost)).isEqualTo(1);
    }

    @Test
    void an_event_that_waits_or_is_dead_is_not_lost_but_the_books_are_open() {
        Books.Row waiting = new Books.Row(Destination.MAIL, 3, status(2), new Books.Open(1, 0, 0));
        Books.Row dead = new Books.Row(Destination.MAIL, 3, status(2), new Books.Open(0, 1, 0));
        assertThat(waiting.lost()).isZero();
        assertThat(dead.lost()).isZero();
        assertThat(books(0, row(Destination.TRAFFIC, 3, 3), waiting).balance()).isFalse();
        assertThat(books(0, row(Destination.TRAFFIC, 3, 3), dead).balance()).isFalse();
    }

    @Test
    void an_event_that_was_not_routed_or_twice_keeps_the_books_open() {
        Books.Row traffic = row(Destination.TRAFFIC, 3, 3);
        assertThat(books(0, traffic, row(Destination.MAIL, 2, 2)).balance()).isFalse();
        assertThat(books(0, traffic, row(Destination.MAIL, 4, 4)).balance()).isFalse();
        assertThat(books(1, traffic, row(Destination.MAIL, 3, 3)).balance()).isFalse();
    }

    private static Books books(long unrouted, Books.Row... rows) {
        return new Books(3, unrouted, List.of(rows));
    }

    private static Books.Row row(Destination destination, long in, long handled) {
        return new Books.Row(destination, in, status(handled), NOTHING);
    }

    private static SubscriptionStatus status(long handled) {
        return new SubscriptionStatus(
                "group",
                "handlers",
                Health.UP,
                Map.of(Step.HANDLED, handled),
                0,
                false,
                Position.START,
                Duration.ZERO,
                Optional.empty());
    }
}
