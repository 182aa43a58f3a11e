package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.event.Position;
import io.eventdrive.tck.History.Act;
import io.eventdrive.tck.History.Acted;
import io.eventdrive.tck.History.Fate;
import io.eventdrive.tck.History.Published;
import io.eventdrive.tck.HistoryCheck.Problem;
import io.eventdrive.tck.HistoryCheck.Wrong;
import org.junit.jupiter.api.Test;

class HistoryCheckTest {
    private final History history = new History();
    private long places;

    @Test
    void a_history_in_which_everything_is_handled_once_and_in_order_is_clean() {
        stored("a", "b", "c");
        handles("reader", "a", "b", "c");
        assertThat(check().problems()).isEmpty();
        check().isClean();
    }

    @Test
    void an_event_that_nobody_saw_although_the_reader_came_further_is_lost() {
        stored("a", "b", "c");
        handles("reader", "a", "c");
        assertThat(check().problems()).containsExactly(new Problem(Wrong.LOST, "b"));
    }

    @Test
    void an_event_that_another_reader_saw_was_skipped() {
        stored("a", "b", "c");
        handles("reader", "a", "c");
        handles("other", "a", "b", "c");
        assertThat(check().problems()).containsExactly(new Problem(Wrong.SKIPPED, "b"));
        assertThat(history.check("other").problems()).isEmpty();
    }

    @Test
    void events_behind_the_last_one_that_was_seen_are_unseen() {
        stored("a", "b", "c");
        handles("reader", "a");
        assertThat(check().problems()).containsExactly(new Problem(Wrong.UNSEEN, "b"), new Problem(Wrong.UNSEEN, "c"));
        assertThat(history.check("nobody").problems()).hasSize(3);
    }

    @Test
    void an_event_that_was_never_published_is_unexpected() {
        stored("a");
        handles("reader", "a", "from-nowhere");
        assertThat(check().problems()).containsExactly(new Problem(Wrong.UNEXPECTED, "from-nowhere"));
    }

    @Test
    void an_event_that_was_refused_and_is_handled_all_the_same_is_unexpected() {
        published("a", Fate.REFUSED);
        handles("reader", "a");
        assertThat(check().problems()).containsExactly(new Problem(Wrong.UNEXPECTED, "a"));
    }

    @Test
    void an_event_at_a_topic_that_was_not_asked_for_is_unexpected() {
        stored("a");
        handles("reader", "a");
        assertThat(check().at("other/>").problems()).containsExactly(new Problem(Wrong.UNEXPECTED, "a"));
        assertThat(check().at("topic/*").problems()).isEmpty();
    }

    @Test
    void an_event_that_is_handled_twice_is_duplicated_unless_something_crashed() {
        stored("a", "b");
        handles("reader", "a", "b", "b");
        assertThat(check().problems()).containsExactly(new Problem(Wrong.DUPLICATED, "b"));
        assertThat(check().atLeastOnce().problems()).isEmpty();
    }

    @Test
    void an_event_whose_outcome_was_unknown_may_be_there_or_not_and_is_recovered_if_it_is() {
        published("a", Fate.UNKNOWN);
        published("b", Fate.UNKNOWN);
        handles("reader", "a");
        assertThat(check().problems()).isEmpty();
        assertThat(check().recovered()).containsExactly("a");
    }

    @Test
    void a_publication_that_was_repeated_until_it_was_stored_must_be_there() {
        published("a", Fate.UNKNOWN);
        stored("a");
        assertThat(check().problems()).containsExactly(new Problem(Wrong.UNSEEN, "a"));
    }

    @Test
    void events_of_one_key_and_publisher_in_the_other_order_are_reordered() {
        published("a", "thread 1", "key", Fate.STORED);
        published("b", "thread 1", "key", Fate.STORED);
        handlesWithoutPlace("b", "a");
        assertThat(check().problems()).containsExactly(new Problem(Wrong.REORDERED, "b"));
        assertThat(check().inAnyOrder().problems()).isEmpty();
    }

    @Test
    void events_of_other_keys_or_publishers_have_no_order() {
        published("a", "thread 1", "key", Fate.STORED);
        published("b", "thread 2", "key", Fate.STORED);
        published("c", "thread 1", "other", Fate.STORED);
        handlesWithoutPlace("c", "b", "a");
        assertThat(check().problems()).isEmpty();
    }

    @Test
    void a_reader_that_goes_back_is_non_monotonic_but_for_several_lanes_of_other_keys() {
        published("a", "thread 1", "one", Fate.STORED);
        published("b", "thread 1", "two", Fate.STORED);
        acts("reader", "b", Position.of(2));
        acts("reader", "a", Position.of(1));
        assertThat(check().problems()).containsExactly(new Problem(Wrong.NON_MONOTONIC, "a"));
        assertThat(check().byLanes().problems()).isEmpty();
        assertThat(check().atLeastOnce().problems()).isEmpty();
    }

    @Test
    void an_event_that_was_begun_and_not_ended_unbalances_the_books_unless_it_is_pending() {
        stored("a", "b");
        handles("reader", "a");
        history.acted("reader", new Acted(Act.BEGAN, "b", Position.of(2)));
        assertThat(check().problems()).containsExactly(new Problem(Wrong.UNBALANCED, "b"));
        assertThat(check().pending(1).problems()).isEmpty();
        assertThat(check().pending(2).problems()).contains(new Problem(Wrong.UNBALANCED, "2 pending, but only 1 open"));
    }

    @Test
    void dead_expired_and_discarded_events_are_accounted_for() {
        stored("a", "b", "c", "d");
        handles("reader", "a");
        history.ended("reader", Act.DEAD, "b");
        history.ended("reader", Act.EXPIRED, "c");
        history.ended("reader", Act.DISCARDED, "d");
        assertThat(check().problems()).isEmpty();
    }

    @Test
    void what_is_wrong_is_told_with_the_history() {
        stored("a");
        assertThatThrownBy(() -> check().isClean())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("reader")
                .hasMessageContaining("UNSEEN")
                .hasMessageContaining("id=a");
    }

    private HistoryCheck check() {
        return history.check("reader");
    }

    private void stored(String... ids) {
        for (String id : ids) {
            published(id, Fate.STORED);
        }
    }

    private void published(String id, Fate fate) {
        published(id, "thread 1", null, fate);
    }

    private void published(String id, String publisher, String key, Fate fate) {
        places++;
        history.published(new Published(id, publisher, key, Position.of(places), fate, "topic/" + id));
    }

    /** Each event at the place at which it was published. */
    private void handles(String consumer, String... ids) {
        for (String id : ids) {
            acts(consumer, id, placeOf(id));
        }
    }

    private Position placeOf(String id) {
        return history.published().stream()
                .filter(one -> one.id().equals(id))
                .map(Published::position)
                .findFirst()
                .orElse(Position.of(1_000));
    }

    private void handlesWithoutPlace(String... ids) {
        for (String id : ids) {
            acts("reader", id, null);
        }
    }

    private void acts(String consumer, String id, Position place) {
        history.acted(consumer, new Acted(Act.BEGAN, id, place));
        history.acted(consumer, new Acted(Act.HANDLED, id, place));
    }
}
