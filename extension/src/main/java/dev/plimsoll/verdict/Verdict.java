/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import org.apiguardian.api.API;

/** The overall result of a load test. The constants are in order of precedence. */
@API(status = API.Status.EXPERIMENTAL)
public enum Verdict {
    /** The load ended before its planned end, not because of a threshold; it is not judged. */
    ABORTED,
    /** At least one threshold was missed or has no data. */
    MISSED,
    /**
     * All thresholds were met, but the load generator was the bottleneck, so the results do not reflect the target
     * alone.
     */
    INCONCLUSIVE,
    /** All thresholds were met. */
    PASSED
}
