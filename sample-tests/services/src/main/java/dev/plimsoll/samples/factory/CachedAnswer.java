/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.factory;

import dev.plimsoll.samples.service.Answer;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An answer that is made anew once it is too old. Its header {@code x-cache} says whether it was. Thread-safe. */
final class CachedAnswer {
    private record Kept(Answer answer, long madeAt) {}

    private final long longest;
    private final AtomicReference<@Nullable Kept> last = new AtomicReference<>();

    CachedAnswer(Duration longest) {
        this.longest = longest.toNanos();
    }

    Answer or(Callable<Answer> make) throws Exception {
        Kept kept = last.get();
        if (kept != null && System.nanoTime() - kept.madeAt() < longest) {
            return kept.answer().with("x-cache", "HIT");
        }
        Answer made = make.call();
        last.set(new Kept(made, System.nanoTime()));
        return made.with("x-cache", "MISS");
    }
}
