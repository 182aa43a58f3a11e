/** What is published and handled: the event with its attributes, its place and its receipt. */
@NullMarked
package io.eventdrive.event;

import org.jspecify.annotations.NullMarked;
