/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.chart;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.summary.ThresholdRow;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A threshold that the lines of percentiles can be compared with.
 *
 * @param label as its author wrote it
 * @param phase that it holds in; null for the whole run
 */
@API(status = API.Status.INTERNAL)
public record LimitLine(
        String label,
        double millis,
        boolean missed,
        @Nullable Phase phase) {
    private static final Set<Aggregate.Kind> DRAWN =
            EnumSet.of(Aggregate.Kind.PERCENTILE, Aggregate.Kind.MED, Aggregate.Kind.MAX, Aggregate.Kind.AVG);

    /** The thresholds on that metric of requests with exactly these tags. */
    static List<LimitLine> of(Metric metric, Tags tags, List<ThresholdRow> thresholds, List<Phase> phases) {
        return thresholds.stream()
                .map(ThresholdRow::finding)
                .filter(finding -> isDrawn(finding.rule(), metric, tags))
                .map(finding -> new LimitLine(
                        finding.text().rule(), finding.rule().limit(), finding.fails(), phaseOf(finding, phases)))
                .toList();
    }

    LimitLine ofServiceTime() {
        return new LimitLine(label + " of service time", millis, missed, phase);
    }

    private static boolean isDrawn(ThresholdRule rule, Metric metric, Tags tags) {
        return rule.metric().equals(metric.name())
                && rule.tags().equals(tags)
                && DRAWN.contains(rule.aggregate().kind());
    }

    private static @Nullable Phase phaseOf(Finding finding, List<Phase> phases) {
        return phases.stream()
                .filter(phase -> phase.name().equals(finding.rule().phase()))
                .findFirst()
                .orElse(null);
    }
}
