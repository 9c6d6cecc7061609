/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The thresholds, held against a short piece of the run.
 *
 * @param start from the start of the run
 */
@API(status = API.Status.EXPERIMENTAL)
public record JudgedWindow(Duration start, Duration end, List<ThresholdResult> thresholds) {
    public JudgedWindow {
        thresholds = List.copyOf(thresholds);
    }

    /** Whether all hold; one without data does not. */
    public boolean holds() {
        return thresholds.stream().noneMatch(ThresholdResult::fails);
    }
}
