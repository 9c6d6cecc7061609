/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.run.BaselineText;
import org.apiguardian.api.API;

/** The baseline of a {@link Load}, in the words of {@link Baseline}. One thread at a time. */
@API(status = API.Status.EXPERIMENTAL)
public final class LoadBaseline {
    private String maxRegression = "10%";
    private String minDelta = "5ms";
    private String file = "";

    LoadBaseline() {}

    /** As {@link Baseline#maxRegression()}. */
    public LoadBaseline maxRegression(String share) {
        maxRegression = share;
        return this;
    }

    /** As {@link Baseline#minDelta()}. */
    public LoadBaseline minDelta(String duration) {
        minDelta = duration;
        return this;
    }

    /** As {@link Baseline#file()}. */
    public LoadBaseline file(String path) {
        file = path;
        return this;
    }

    BaselineText text() {
        return new BaselineText(maxRegression, minDelta, file);
    }
}
