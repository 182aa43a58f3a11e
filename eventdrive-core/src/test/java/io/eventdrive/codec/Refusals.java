package io.eventdrive.codec;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eventdrive.failure.EventDriveException;
import io.eventdrive.failure.Failure;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that a call is refused with the expected category. */
final class Refusals {
    private Refusals() {}

    static AbstractThrowableAssert<?, EventDriveException> assertRefused(Failure failure, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .asInstanceOf(InstanceOfAssertFactories.throwable(EventDriveException.class))
                .satisfies(e -> org.assertj.core.api.Assertions.assertThat(e.failure())
                        .as(e.getMessage())
                        .isEqualTo(failure));
    }
}
