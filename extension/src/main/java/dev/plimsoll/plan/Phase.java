/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.time.Duration;
import org.apiguardian.api.API;

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
}
