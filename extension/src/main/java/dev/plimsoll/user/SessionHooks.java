/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a user's clients want to be called for. Thread-safe; every hook runs on the user's thread. */
final class SessionHooks {
    private final List<Runnable> iterationStarts = new CopyOnWriteArrayList<>();
    private final List<Runnable> closings = new CopyOnWriteArrayList<>();
    private volatile Function<@Nullable Object, @Nullable Evidence> witness = subject -> null;

    void onIterationStart(Runnable hook) {
        iterationStarts.add(hook);
    }

    void onClose(Runnable hook) {
        closings.add(hook);
    }

    void onFailedCheck(Function<@Nullable Object, @Nullable Evidence> of) {
        witness = of;
    }

    void iterationStarts() {
        iterationStarts.forEach(Runnable::run);
    }

    void closes() {
        closings.forEach(Runnable::run);
    }

    /** Evidence of that subject; of null for that of the last request. */
    @Nullable
    Evidence evidenceOf(@Nullable Object subject) {
        return witness.apply(subject);
    }
}
