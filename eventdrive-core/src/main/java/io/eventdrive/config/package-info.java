/** Configuration files and transport URIs. Not exported; the builder reads them. */
@NullMarked
package io.eventdrive.config;

import org.jspecify.annotations.NullMarked;
