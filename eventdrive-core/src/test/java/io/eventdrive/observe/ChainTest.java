package io.eventdrive.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.eventdrive.event.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainTest {
    private final Scene scene = new Scene(Recorder.ofEvents(10_000));

    @Test
    void every_event_of_a_chain_explains_the_whole_chain() {
        publishInTurn("root", "left<root", "right<root", "leaf<left");

        for (String id : List.of("root", "left", "right", "leaf")) {
            Explanation explanation = scene.explain(id);
            assertThat(explanation.roots()).containsExactly("root");
            assertThat(explanation.chain()).containsExactly("root", "left", "right", "leaf");
        }
        assertThat(scene.explain("left").causes()).containsExactly("root");
        assertThat(scene.explain("left").children()).containsExactly("leaf");
        assertThat(scene.explain("root").children()).containsExactly("left", "right");
    }

    @Test
    void events_that_have_nothing_to_do_with_it_are_not_shown() {
        publishInTurn("root", "child<root", "other", "others-child<other");

        assertThat(scene.explain("child").chain()).containsExactly("root", "child");
    }

    @Test
    void children_are_ordered_by_time_and_then_by_id() {
        scene.published("root");
        scene.published(scene.draft("c", "root").time(Scene.START.plusSeconds(1)));
        scene.published(scene.draft("b", "root").time(Scene.START.plusSeconds(2)));
        scene.published(scene.draft("a", "root").time(Scene.START.plusSeconds(2)));

        assertThat(scene.explain("root").children()).containsExactly("c", "a", "b");
    }

    @Test
    void an_event_with_two_causes_is_below_each_and_told_once() {
        publishInTurn("root", "left<root", "right<root", "join<left,right", "leaf<join");

        String text = scene.explain("root").toString();

        assertThat(text.lines().filter(line -> line.contains("id join"))).hasSize(2);
        assertThat(text.lines().filter(line -> line.contains("(id join): see above")))
                .hasSize(1);
        assertThat(text.lines().filter(line -> line.contains("id leaf"))).hasSize(1);
    }

    @Test
    void a_join_of_two_chains_has_two_roots() {
        publishInTurn("one", "two", "join<one,two");

        Explanation explanation = scene.explain("one");

        assertThat(explanation.roots()).containsExactly("one", "two");
        assertThat(explanation.chain()).containsExactly("one", "two", "join");
    }

    @Test
    void a_cause_that_is_not_remembered_is_shown_as_a_stub() {
        publishInTurn("left<lost", "right<lost");

        Explanation explanation = scene.explain("right");

        assertThat(explanation.roots()).containsExactly("lost");
        assertThat(explanation.toString()).startsWith("event lost (not remembered)\n├─ event parcel.packed@1");
        assertThat(explanation.chain()).containsExactly("left", "lost", "right");
        assertThat(explanation.causes()).containsExactly("lost");
    }

    @Test
    void an_unknown_event_that_others_name_as_their_cause_is_explained_by_them() {
        publishInTurn("left<lost", "right<lost");

        Explanation explanation = scene.explain("lost");

        assertThat(explanation.isKnown()).isFalse();
        assertThat(explanation.event()).isEmpty();
        assertThat(explanation.observations()).isEmpty();
        assertThat(explanation.observationsLeftOut()).isZero();
        assertThat(explanation.outcomes()).isEmpty();
        assertThat(explanation.reasons()).isEmpty();
        assertThat(explanation.causes()).isEmpty();
        assertThat(explanation.children()).containsExactly("left", "right");
        assertThat(explanation.toString())
                .startsWith("event lost is not known: never published or received here, or forgotten; "
                        + "events remembered: 2 of at most 10000, forgotten since the start: 0\n"
                        + "event lost (not remembered)\n├─ ");
    }

    @Test
    void events_of_one_correlation_belong_together_where_a_link_is_missing() {
        scene.published("root");
        scene.published(scene.draft("child", "root").correlationId("root"));
        scene.published(scene.draft("grandchild", "lost").correlationId("root"));

        Explanation explanation = scene.explain("grandchild");

        assertThat(explanation.roots()).containsExactly("root", "lost");
        assertThat(explanation.chain()).containsExactly("root", "child", "grandchild", "lost");
    }

    @Test
    void what_follows_from_an_event_of_the_same_correlation_belongs_to_the_chain() {
        scene.published("root");
        scene.published(scene.draft("child", "lost").correlationId("root"));
        scene.published("grandchild", "child");

        assertThat(scene.explain("root").chain()).containsExactly("root", "child", "lost", "grandchild");
    }

    @Test
    void a_correlation_id_that_is_no_event_shows_the_events_that_carry_it() {
        scene.published(scene.draft("a").correlationId("basket-7"));
        scene.published(scene.draft("b").correlationId("basket-7"));
        scene.published("c");

        Explanation explanation = scene.explain("basket-7");

        assertThat(explanation.isKnown()).isFalse();
        assertThat(explanation.roots()).containsExactly("a", "b");
        assertThat(explanation.toString()).contains("basket-7 is not known").doesNotContain("(not remembered)");
    }

    @Test
    void a_cycle_ends() {
        publishInTurn("a<c", "b<a", "c<b", "tail<c");

        Explanation explanation = scene.explain("b");

        assertThat(explanation.roots()).containsExactly("a");
        assertThat(explanation.chain()).containsExactly("a", "b", "c", "tail");
        assertThat(explanation.toString()).contains("(id a): see above");
    }

    @Test
    void an_event_that_names_itself_as_its_cause_has_none() {
        publishInTurn("a<a");

        Explanation explanation = scene.explain("a");

        assertThat(explanation.roots()).containsExactly("a");
        assertThat(explanation.children()).isEmpty();
        assertThat(explanation.toString()).doesNotContain("see above");
    }

    @Test
    void a_cause_that_is_named_twice_counts_once() {
        publishInTurn("root", "child<root,root");

        assertThat(scene.explain("root").children()).containsExactly("child");
        assertThat(scene.explain("root").toString()).doesNotContain("see above");
    }

    @Test
    void an_explanation_does_not_change_with_the_recorder() {
        Event root = scene.published("root");
        Explanation before = scene.explain("root");
        String text = before.toString();

        scene.handled("audit", root, 1, 1);
        scene.published("child", "root");

        assertThat(before.toString()).isEqualTo(text);
        assertThat(before.observations()).hasSize(1);
        assertThat(scene.explain("root").children()).containsExactly("child");
    }

    /** Publishes events written as {@code id<cause,cause}, a millisecond apart. */
    private void publishInTurn(String... events) {
        for (String event : events) {
            int arrow = event.indexOf('<');
            if (arrow < 0) {
                scene.published(event);
            } else {
                scene.published(
                        event.substring(0, arrow), event.substring(arrow + 1).split(",", -1));
            }
        }
    }
}
