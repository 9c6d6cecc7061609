/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * All samples of about one second. Adding intervals gives exactly what recording everything at once would.
 *
 * <p>The recorder reuses its memory: valid until the next swap.
 *
 * @param start from the start of the run
 * @param end the samples ended before this
 * @param inWindow whether it lies within the measured window; false in the graceful tail
 * @param failedChecks those that failed for the first time in the run
 * @param slowest its slowest requests without the warm-up, the slowest first; at most {@link SlowExchange#MAX_KEPT}
 */
@API(status = API.Status.INTERNAL)
public record Interval(
        Duration start,
        Duration end,
        boolean inWindow,
        Map<Series, MetricSamples> values,
        List<ErrorCount> errors,
        List<SlowExchange> slowest,
        List<FailedCheck> failedChecks) {}
