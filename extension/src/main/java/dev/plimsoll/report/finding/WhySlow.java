/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.trace.analysis.Finding;
import dev.plimsoll.trace.SpanCounts;
import dev.plimsoll.trace.analysis.Waterfall;
import dev.plimsoll.verdict.LoadResult;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the spans of targets say about slow requests, with the words for it.
 *
 * @param sentences one for each finding, without secrets
 * @param slowest requests with their spans, the slowest first
 * @param counts null if no spans were received
 */
@API(status = API.Status.INTERNAL)
public record WhySlow(
        List<String> sentences,
        List<Finding> findings,
        List<Waterfall> slowest,
        @Nullable SpanCounts counts) {
    public static WhySlow of(LoadResult result) {
        return new WhySlow(
                WhyLines.sentences(result),
                result.why().findings(),
                result.why().slowest(),
                result.why().counts());
    }
}
