/** What happened: every publish, route decision, delivery, outcome and error, and the recorder that explains them. */
@NullMarked
package io.eventdrive.observe;

import org.jspecify.annotations.NullMarked;
