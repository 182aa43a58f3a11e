/** The house rules as tests: directions, exports, names, banned calls and dependencies. */
@NullMarked
package io.eventdrive.architecture;

import org.jspecify.annotations.NullMarked;
