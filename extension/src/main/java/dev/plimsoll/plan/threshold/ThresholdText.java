/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.TextPlace;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A threshold as written by its author: not parsed, with placeholders resolved.
 *
 * @param place where it stands
 */
@API(status = API.Status.INTERNAL)
public record ThresholdText(
        TextPlace place,
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

    /** Creates a text that stands in an annotation. */
    public ThresholdText(
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
        this(
                TextPlace.ANNOTATIONS,
                value,
                metric,
                endpoint,
                outcome,
                scenario,
                phase,
                tags,
                window,
                abortOnFail,
                abortDelay,
                onNoData);
    }

    /** Returns the beginning of messages about it. */
    String where() {
        return place.threshold(value) + ": ";
    }

    public static ThresholdText of(String value) {
        return new ThresholdText(value, "", "", "", "", "", List.of(), "", false, "", NoData.FAIL);
    }
}
