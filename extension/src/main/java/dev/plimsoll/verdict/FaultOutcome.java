/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.schedule.FaultTimes.FaultTime;
import dev.plimsoll.time.Nanos;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * What became of a fault in a run. Immutable.
 *
 * @param time when it was in force
 * @param windows in which the thresholds that tell a recovery were judged, after its end
 */
@API(status = API.Status.INTERNAL)
public record FaultOutcome(FaultTime time, List<JudgedWindow> windows) {
    /** The number of windows after a fault below which nothing is said. */
    public static final int MIN_WINDOWS = 3;

    public FaultOutcome {
        windows = List.copyOf(windows);
    }

    /** Returns the name of the fault. */
    public String name() {
        return time.period().name();
    }

    /** Returns whether there are enough windows after its end to say something. */
    public boolean isJudged() {
        return time.ended() != null && windows.size() >= MIN_WINDOWS;
    }

    /**
     * Returns the milliseconds from its end to the first window from which on all windows hold: 0 if all do, infinite if the
     * last one does not; empty if it was not judged.
     */
    public OptionalDouble recoveryMillis() {
        Duration ended = time.ended();
        if (!isJudged() || ended == null) {
            return OptionalDouble.empty();
        }
        int good = windows.size();
        while (good > 0 && windows.get(good - 1).holds()) {
            good--;
        }
        if (good == 0) {
            return OptionalDouble.of(0);
        }
        return OptionalDouble.of(
                good == windows.size()
                        ? Double.POSITIVE_INFINITY
                        : windows.get(good).start().minus(ended).toNanos() / Nanos.PER_MILLI);
    }
}
