package io.eventdrive.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import java.util.List;
import java.util.function.Consumer;

/**
 * The steps that turn an old JSON document of one type into a current one, version by version. Immutable; as safe for
 * concurrent use as the steps are.
 *
 * @param lowestVersion the version that the first step reads
 * @param steps one for each version from the lowest to the one before the current
 */
record Upcasters(int lowestVersion, List<Consumer<ObjectNode>> steps) {
    Upcasters {
        steps = List.copyOf(steps);
    }

    static Upcasters none(int currentVersion) {
        return new Upcasters(currentVersion, List.of());
    }

    /** Returns the document of the current version; the bytes given stay as they are. */
    byte[] upcast(JsonCodec codec, Class<?> type, int version, byte[] data) {
        ObjectNode document = codec.readObject(data, type);
        for (int from = version; from < lowestVersion + steps.size(); from++) {
            apply(steps.get(from - lowestVersion), from, document);
        }
        try {
            // Through bytes and not through the tree, so that upcast documents meet the same limits and checks as all
            // others.
            return codec.encode(document);
        } catch (EventDriveException e) {
            throw new EventDriveException(
                    Failure.CORRUPTED, "after upcasting from version " + version + ": " + e.getMessage(), e.getCause());
        }
    }

    private static void apply(Consumer<ObjectNode> step, int from, ObjectNode document) {
        try {
            step.accept(document);
        } catch (Exception | StackOverflowError e) {
            throw new EventDriveException(
                    Failure.CORRUPTED,
                    "the upcaster from version " + from + " to " + (from + 1) + " failed with "
                            + e.getClass().getName() + "; correct it, then replay the event",
                    e);
        }
    }
}
