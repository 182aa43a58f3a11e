package io.eventdrive.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.event.Publication;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import io.eventdrive.guarantee.Guarantee;
import io.eventdrive.store.AppendResult;
import io.eventdrive.store.AppendResult.Appended;
import io.eventdrive.store.ExpectedVersion;
import io.eventdrive.store.StoredEvent;
import io.eventdrive.store.StreamSlice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the classes of rules for stores have in common: appending by ids, and reading back. */
abstract class StoreRules extends Rules {
    static final ExpectedVersion ANY = ExpectedVersion.any();
    static final ExpectedVersion NONE = ExpectedVersion.none();
    static final ExpectedVersion EXISTS = ExpectedVersion.exists();

    static ExpectedVersion at(long version) {
        return ExpectedVersion.exactly(version);
    }

    /** Returns the event of this id, its data the id: the same call gives the same event. */
    static Publication event(String stream, String id) {
        return Publication.ofBytes(stream, Scene.TYPE, id.getBytes(StandardCharsets.UTF_8))
                .id(id);
    }

    static AppendResult append(App app, String stream, ExpectedVersion expected, String... ids) {
        Object[] batch = new Object[ids.length];
        for (int i = 0; i < ids.length; i++) {
            batch[i] = event(stream, ids[i]);
        }
        return app.store().stream(stream).append(expected, batch);
    }

    /** Appends what must succeed as something new. */
    static Appended stored(App app, String stream, String... ids) {
        AppendResult result = append(app, stream, ANY, ids);
        assertThat(result)
                .isInstanceOfSatisfying(
                        Appended.class,
                        appended -> assertThat(appended.repeated()).isFalse());
        return (Appended) result;
    }

    static List<String> ids(List<StoredEvent> events) {
        return events.stream().map(stored -> stored.event().id()).toList();
    }

    /** Returns the ids of the whole stream, whose versions must go on from each other. */
    static List<String> idsOf(App app, String stream) {
        List<StoredEvent> events = new ArrayList<>();
        StreamSlice slice = app.store().stream(stream).read(0, 1_000);
        while (!slice.events().isEmpty()) {
            events.addAll(slice.events());
            slice = app.store().stream(stream)
                    .read(slice.events().get(slice.events().size() - 1).version() + 1, 1_000);
        }
        for (int i = 1; i < events.size(); i++) {
            assertThat(events.get(i).version()).isEqualTo(events.get(i - 1).version() + 1);
            assertThat(events.get(i).recorded().position())
                    .isGreaterThan(events.get(i - 1).recorded().position());
        }
        return ids(events);
    }

    /** Returns numbered ids. */
    static String[] numbered(String prefix, int count) {
        String[] ids = new String[count];
        for (int i = 0; i < count; i++) {
            ids[i] = prefix + i;
        }
        return ids;
    }

    static void fails(Failure failure, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        EventDriveException.class,
                        error -> assertThat(error.failure()).isEqualTo(failure));
    }

    /**
     * Returns true where the guarantee is absent, after it was shown that it is refused at start and, by the call, when used, and that appending
     * and reading work all the same.
     */
    final boolean refusedAsAbsent(Guarantee guarantee, ThrowingCallable use) {
        if (!refusedAsAbsent(guarantee)) {
            return false;
        }
        fails(Failure.UNSUPPORTED, use);
        return true;
    }

    /** As the other one, for what cannot be asked for by a call of its own. */
    final boolean refusedAsAbsent(Guarantee guarantee) {
        if (scene().declares(guarantee)) {
            return false;
        }
        DeclarationRules.refused(scene(), guarantee);
        App app = scene().start();
        stored(app, "absent-1", "without");
        assertThat(idsOf(app, "absent-1")).containsExactly("without");
        return true;
    }
}
