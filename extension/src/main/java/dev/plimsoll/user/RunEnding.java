/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import dev.plimsoll.time.Ticker;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Whether and how a run ends before its planned time. The first ending stands; a gentle one gives way. Thread-safe. */
final class RunEnding {
    private static final Ending OUT_OF_MEMORY = Ending.aborted("a user ran out of memory");

    private final Ticker ticker;
    private final Ticker.Signal changed;
    private final AtomicReference<@Nullable Ending> ending = new AtomicReference<>();
    private volatile long endedAt = Long.MAX_VALUE;
    private volatile boolean outOfMemory;

    /** @param changed raised at each call of {@link #end} */
    RunEnding(Ticker ticker, Ticker.Signal changed) {
        this.ticker = ticker;
        this.changed = changed;
    }

    /** Ends the run now: no iteration starts any more, and those that run are cut off unless it ends gently. */
    void end(Ending how) {
        Ending before =
                ending.getAndUpdate(known -> known == null || known.isGentle() && !how.isGentle() ? how : known);
        if (before == null && !outOfMemory) {
            endedAt = ticker.nanoTime();
        }
        changed.raise();
    }

    /** Ends the run now without any memory; {@link #end} may say more. */
    void outOfMemory() {
        if (!isEnding()) {
            outOfMemory = true;
            endedAt = ticker.nanoTime();
        }
        changed.raise();
    }

    /** How the run ends before its time; null if it does not. */
    @Nullable
    Ending how() {
        Ending how = ending.get();
        return how == null && outOfMemory ? OUT_OF_MEMORY : how;
    }

    /** Whether no iteration may start any more. */
    boolean isEnding() {
        return how() != null;
    }

    /** Whether running iterations are cut off as well. */
    boolean isCutting() {
        Ending how = how();
        return how != null && !how.isGentle();
    }

    /** When the run was ended, in the ticker's nanoseconds; {@link Long#MAX_VALUE} if it was not. */
    long endedAt() {
        return endedAt;
    }
}
