/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.user.Ending;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What threw in the run's own thread, if anything did. The load ends then as aborted, whatever else ended it, and what
 * was measured is kept. One thread at a time.
 */
final class Breakdown {
    private final Consumer<Ending> load;
    private @Nullable Ending first;

    /** @param load the load to end */
    Breakdown(Consumer<Ending> load) {
        this.load = load;
    }

    /** Takes the step; returns what it gives, or the other if it throws. */
    <T> T attempt(Supplier<T> step, T otherwise) {
        try {
            return step.get();
        } catch (Exception | Error e) { // foreign code may throw checked exceptions undeclared
            happened(e);
            return otherwise;
        }
    }

    void attempt(Runnable step) {
        attempt(
                () -> {
                    step.run();
                    return true;
                },
                false);
    }

    /** Ends the load; the first cause stands. */
    void happened(Throwable cause) {
        if (first == null) {
            first = cause instanceof ConfigurationException error
                    ? Ending.misconfigured(error)
                    : new Ending(
                            Ending.Kind.ABORTED, "the run itself failed: " + ThrowableText.withPlace(cause), cause);
        }
        try {
            load.accept(first);
        } catch (Exception | Error again) {
            // out of memory, it may well be: the load knows of its end before anything in it can throw
        }
    }

    boolean hasHappened() {
        return first != null;
    }

    /** How the load ended. */
    Ending or(Ending otherwise) {
        return first == null ? otherwise : first;
    }
}
