/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import dev.plimsoll.plan.NoData;
import java.util.List;
import org.apiguardian.api.API;

/** A {@code @Threshold} as written by its author: not parsed, with placeholders resolved. */
@API(status = API.Status.INTERNAL)
public record ThresholdText(
        String value,
        String metric,
        String endpoint,
        String outcome,
        String scenario,
        String phase,
        List<String> tags,
        String window,
        boolean abortOnFail,
        String abortDelay,
        NoData onNoData) {
    public ThresholdText {
        tags = List.copyOf(tags);
    }

    public static ThresholdText of(String value) {
        return new ThresholdText(value, "", "", "", "", "", List.of(), "", false, "", NoData.FAIL);
    }
}
