/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.trace.SpanCounts;
import dev.plimsoll.trace.analysis.Finding;
import dev.plimsoll.trace.analysis.Waterfall;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the spans of targets say about slow requests. Immutable.
 *
 * @param findings the causes, endpoint by endpoint
 * @param slowest requests with their spans
 * @param noData why a threshold on spans could not be judged
 * @param counts what became of the spans; null if none were received
 */
@API(status = API.Status.INTERNAL)
public record Why(
        List<Finding> findings,
        List<Waterfall> slowest,
        Map<ThresholdRule, String> noData,
        @Nullable SpanCounts counts) {
    public static final Why UNKNOWN = new Why(List.of(), List.of(), Map.of(), null);

    public Why {
        findings = List.copyOf(findings);
        slowest = List.copyOf(slowest);
        noData = Map.copyOf(noData);
    }

    /** Returns the same without what passed outside all spans of targets, which may be due to the load generator. */
    Why withinTargets() {
        List<Finding> within =
                findings.stream().filter(finding -> !finding.isOutsideTargets()).toList();
        return new Why(within, slowest, noData, counts);
    }
}
