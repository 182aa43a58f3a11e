package io.eventdrive.tck;

import java.util.Set;

/**
 * A transport that breaks one promise.
 *
 * @param name what it is called
 * @param wrong what it does wrong
 * @param caughtBy the rules that must catch it
 * @param suite the suite that runs on it
 * @param install makes the suite run on it
 */
record Mutant(String name, String wrong, Set<Rule> caughtBy, Class<?> suite, Runnable install) {
    @Override
    public String toString() {
        return name;
    }
}
