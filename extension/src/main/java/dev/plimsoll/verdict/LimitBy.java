/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import org.apiguardian.api.API;

/** What sets how slow an endpoint may be beside its baseline: the one that allows most. */
@API(status = API.Status.INTERNAL)
public enum LimitBy {
    /** The share by which it may exceed the baseline. */
    MAX_REGRESSION("maxRegression"),
    /** The time by which it may exceed the baseline. */
    MIN_DELTA("minDelta"),
    /** What a run of the baseline has reached by itself. */
    NOISE("noise"),
    /** What so few samples reach by chance. */
    CHANCE("chance");

    private final String label;

    LimitBy(String label) {
        this.label = label;
    }

    /** As in {@code summary.json}. */
    public String label() {
        return label;
    }
}
