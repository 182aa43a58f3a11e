package io.eventdrive.tck;

import static io.eventdrive.tck.Rule.G1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.GroupOptions;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Capabilities;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.guarantee.Level;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a transport declares is what its author says, can be required, and nothing else can. */
abstract class DeclarationRules extends Rules {

    @Proves(G1)
    void the_transport_declares_what_its_fixture_says_and_nothing_else() {
        Capabilities capabilities =
                scene().subject().capabilities(scene().clock().platform());
        Declaration declared = scene().fixture().declares();
        Map<Guarantee, Level> expected = new EnumMap<>(Guarantee.class);
        Map<Guarantee, Level> found = new EnumMap<>(Guarantee.class);
        for (Guarantee guarantee : Guarantee.values()) {
            expected.put(guarantee, declared.level(guarantee));
            found.put(guarantee, capabilities.support(guarantee).level());
        }
        assertThat(found).isEqualTo(expected);
        assertThat(capabilities.durability()).isEqualTo(declared.durability());
    }

    @Proves(G1)
    void what_is_declared_can_be_required() {
        Guarantee[] declared =
                Arrays.stream(Guarantee.values()).filter(scene()::declares).toArray(Guarantee[]::new);
        App app = scene().start(options -> options.require(declared));
        Listener listener = app.listen("all");
        app.publish(scene().event("declared/works"));
        listener.awaitHandled(1);
        for (Guarantee guarantee : declared) {
            Level level = app.capabilities().support(guarantee).level();
            assertThat(level)
                    .as("%s", guarantee)
                    .isEqualTo(scene().fixture().declares().level(guarantee));
        }
    }

    @Proves(G1)
    void all_that_is_absent_is_refused_at_start_in_one_message() {
        App app = scene().start();
        Capabilities complete = app.capabilities();
        List<Guarantee> absent = Arrays.stream(Guarantee.values())
                .filter(guarantee -> !complete.holds(guarantee))
                .toList();
        assertThat(absent).as("no transport gives everything").isNotEmpty();
        absent.forEach(guarantee -> refused(scene(), guarantee));
        assertThatThrownBy(() -> scene().start(options -> options.require(absent.toArray(Guarantee[]::new))))
                .isInstanceOf(EventDriveException.class)
                .satisfies(
                        error -> absent.forEach(guarantee -> assertThat(error).hasMessageContaining(guarantee.name())));
        Listener listener = app.listen("all");
        app.publish(scene().event("declared/still-works"));
        listener.awaitHandled(1);
    }

    /** Asserts that a drive that requires the guarantee does not start, and that the message says why. */
    static void refused(Scene scene, Guarantee guarantee) {
        refused(scene, guarantee, options -> {});
    }

    /** Asserts that a drive with these options that requires the guarantee does not start, and that the message says why. */
    static void refused(Scene scene, Guarantee guarantee, Consumer<GroupOptions> more) {
        assertThatThrownBy(() -> scene.start(options -> more.accept(options.require(guarantee))))
                .as("requiring %s", guarantee)
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isEqualTo(Failure.UNSUPPORTED))
                .hasMessageContaining(Subject.GROUP)
                .hasMessageContaining(guarantee.name());
    }
}
