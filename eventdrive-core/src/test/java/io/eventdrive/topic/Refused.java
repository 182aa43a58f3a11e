package io.eventdrive.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Checks what every refusal must keep to, and hands it on for more. */
final class Refused {
    private static final int MESSAGE_MAX = 300;

    private Refused() {}

    static AbstractThrowableAssert<?, EventDriveException> invalid(ThrowingCallable call) {
        return by(Failure.INVALID, call);
    }

    static AbstractThrowableAssert<?, EventDriveException> by(Failure failure, ThrowingCallable call) {
        EventDriveException refusal = catchThrowableOfType(EventDriveException.class, call);
        assertThat(refusal).as("the refusal").isNotNull();
        assertThat(refusal.failure()).isEqualTo(failure);
        assertThat(refusal.getMessage()).hasSizeLessThan(MESSAGE_MAX);
        assertThat(refusal.getMessage().codePoints().filter(Refused::isUnseen))
                .as("unseen characters")
                .isEmpty();
        return assertThat(refusal);
    }

    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
