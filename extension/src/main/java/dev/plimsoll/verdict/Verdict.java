/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import org.apiguardian.api.API;

/** What became of a load test. In the order in which they take precedence. */
@API(status = API.Status.EXPERIMENTAL)
public enum Verdict {
    /** Ended before its plan, by other than a threshold: nothing is claimed. */
    ABORTED,
    /** At least one threshold does not hold, or has no data. */
    MISSED,
    /** All thresholds hold, but the load generator was the bottleneck: the figures do not speak of the target. */
    INCONCLUSIVE,
    /** All thresholds hold. */
    PASSED
}
