package io.eventdrive.tck;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** What every class of rules has: a scene of its own for each test. */
@Timeout(120)
abstract class Rules {
    private @Nullable Scene scene;

    /** Returns a group under test on a fresh fixture. */
    abstract Subject subject();

    @BeforeEach
    void setTheScene() {
        scene = new Scene(subject());
    }

    @AfterEach
    void endTheScene() {
        @Nullable Scene ended = scene;
        scene = null;
        if (ended != null) {
            ended.close();
        }
    }

    final Scene scene() {
        return requireNonNull(scene, "scene");
    }
}
