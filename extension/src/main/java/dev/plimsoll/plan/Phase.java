/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A named period of a scenario.
 *
 * @param start from the start of the run
 * @param end the planned end, from the start of the run; an iteration model ends its last phase earlier
 */
@API(status = API.Status.INTERNAL)
public record Phase(String name, Duration start, Duration end) {
    public static final String WARMUP = "warmup";
    public static final String RAMP_UP = "ramp-up";
    public static final String HOLD = "hold";
    public static final String RAMP_DOWN = "ramp-down";

    /** Whether what lies in that phase is measured: all but the warm-up. */
    public static boolean isMeasured(@Nullable String phase) {
        return !WARMUP.equals(phase);
    }

    /** Whether it is selected by the name of a phase; without one, all that is measured is. */
    public static boolean isSelected(@Nullable String phase, @Nullable String selected) {
        return selected == null ? isMeasured(phase) : selected.equals(phase);
    }
}
