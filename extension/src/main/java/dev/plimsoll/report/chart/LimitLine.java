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
 * A threshold that the lines of a chart can be compared with, or the most that there can be.
 *
 * @param label of a threshold, as its author wrote it
 * @param value in the unit of the chart
 * @param phase that it holds in; null for the whole run
 */
@API(status = API.Status.INTERNAL)
public record LimitLine(
        String label,
        double value,
        boolean missed,
        @Nullable Phase phase) {
    private static final Set<Aggregate.Kind> DRAWN =
            EnumSet.of(Aggregate.Kind.PERCENTILE, Aggregate.Kind.MED, Aggregate.Kind.MAX, Aggregate.Kind.AVG);

    private static final Set<Aggregate.Kind> DRAWN_OF_TARGETS = EnumSet.of(
            Aggregate.Kind.VALUE, Aggregate.Kind.MIN, Aggregate.Kind.MAX, Aggregate.Kind.AVG, Aggregate.Kind.RATE);

    /** The thresholds on that metric of requests with exactly these tags. */
    static List<LimitLine> of(Metric metric, Tags tags, List<ThresholdRow> thresholds, List<Phase> phases) {
        return thresholds.stream()
                .map(ThresholdRow::finding)
                .filter(finding -> isDrawn(finding.rule(), metric, tags))
                .map(finding -> new LimitLine(
                        finding.text().rule(), finding.rule().limit(), finding.fails(), phaseOf(finding, phases)))
                .toList();
    }

    /**
     * The thresholds on that metric of targets, whichever of them they select.
     *
     * @param factor from the unit of the metric to that of the chart
     * @param named whether their labels say which metric it is
     */
    static List<LimitLine> ofFigures(
            Metric metric, List<ThresholdRow> thresholds, List<Phase> phases, double factor, boolean named) {
        return thresholds.stream()
                .map(ThresholdRow::finding)
                .filter(finding -> finding.rule().metric().equals(metric.name())
                        && DRAWN_OF_TARGETS.contains(finding.rule().aggregate().kind()))
                .map(finding -> new LimitLine(
                        named ? finding.text().title() + " " + finding.text().rule() : labelOf(finding),
                        finding.rule().limit() * factor,
                        finding.fails(),
                        phaseOf(finding, phases)))
                .toList();
    }

    private static String labelOf(Finding finding) {
        String selector = finding.text().selector();
        return finding.text().rule() + (selector.isEmpty() ? "" : " " + selector);
    }

    LimitLine ofServiceTime() {
        return new LimitLine(label + " of service time", value, missed, phase);
    }

    private static boolean isDrawn(ThresholdRule rule, Metric metric, Tags tags) {
        return rule.metric().equals(metric.name())
                && rule.tags().equals(tags)
                && DRAWN.contains(rule.aggregate().kind());
    }

    static @Nullable Phase phaseOf(Finding finding, List<Phase> phases) {
        return phases.stream()
                .filter(phase -> phase.name().equals(finding.rule().phase()))
                .findFirst()
                .orElse(null);
    }
}
