/** The topic language: topics, the patterns that select them, the index that resolves them and their form on other transports. */
@NullMarked
package io.eventdrive.topic;

import org.jspecify.annotations.NullMarked;
