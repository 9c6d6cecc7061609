/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The results of thresholds that were judged in one window of the run. Immutable.
 *
 * @param start the time from the start of the run to the start of the window
 * @param end the time from the start of the run to the end of the window
 * @param thresholds a result for each threshold of the test
 */
@API(status = API.Status.EXPERIMENTAL)
public record JudgedWindow(Duration start, Duration end, List<ThresholdResult> thresholds) {
    /**
     * Creates a copy of the results.
     *
     * @param start the time from the start of the run to the start of the window
     * @param end the time from the start of the run to the end of the window
     * @param thresholds a result for each threshold of the test
     */
    public JudgedWindow {
        thresholds = List.copyOf(thresholds);
    }

    /** {@return whether all thresholds hold; one without data does not, unless its {@code onNoData} allows that} */
    public boolean holds() {
        return thresholds.stream().noneMatch(ThresholdResult::fails);
    }
}
