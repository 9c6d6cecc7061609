/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.run.BaselineText;
import org.apiguardian.api.API;

/**
 * Configures the baseline of a {@link Load}; the methods correspond to the attributes of {@link Baseline}. Not
 * thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class LoadBaseline {
    private String maxRegression = "10%";
    private String minDelta = "5ms";
    private String file = "";

    LoadBaseline() {}

    /**
     * Sets how much slower an endpoint may become, as a share: {@code "10%"}, the default.
     *
     * @param share a share such as {@code "10%"} or {@code "0.1"}
     * @return this definition
     */
    public LoadBaseline maxRegression(String share) {
        maxRegression = share;
        return this;
    }

    /**
     * Sets the smallest increase that counts as a regression, {@code "5ms"} by default.
     *
     * @param duration a duration such as {@code "5ms"}
     * @return this definition
     */
    public LoadBaseline minDelta(String duration) {
        minDelta = duration;
        return this;
    }

    /**
     * Sets the path of the baseline file; see {@link Baseline#file()} for its default.
     *
     * @param path a path relative to the directory of the module; {@code {test}} is replaced by the name of the test
     * @return this definition
     */
    public LoadBaseline file(String path) {
        file = path;
        return this;
    }

    BaselineText text() {
        return new BaselineText(maxRegression, minDelta, file);
    }
}
