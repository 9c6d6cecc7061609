/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.finding.TrendStats;
import dev.plimsoll.report.summary.MetricFigures;
import dev.plimsoll.report.summary.MetricTable;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.TargetMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The figures of a run in k6's order and under k6's titles. */
final class SummaryTotals {
    private static final Set<String> USUAL_OUTCOMES = Set.of(ExchangeTags.OK, ExchangeTags.FAILED);

    private final Summary summary;
    private final MetricTable metrics;
    private final MetricRows rows;

    SummaryTotals(Summary summary) {
        this.summary = summary;
        this.metrics = summary.metrics();
        this.rows = new MetricRows(metrics, TrendStats.of(summary.setup().trendStats()));
    }

    List<String> lines() {
        var checks = new SummaryChecks(summary);
        List<String> aligned = new ArrayList<>(SummarySection.lines(List.of(
                new SummarySection("", checks.totals()),
                new SummarySection("CUSTOM", custom()),
                new SummarySection("HTTP", http()),
                new SummarySection("EXECUTION", execution()),
                new SummarySection("NETWORK", network()),
                new SummarySection("RESOURCES", resources()))));
        List<String> each = checks.lines();
        if (!each.isEmpty()) {
            int afterTotals = 1 + checks.totals().size();
            aligned.add(afterTotals, "");
            aligned.addAll(afterTotals + 1, each);
        }
        return aligned;
    }

    private List<SummaryRow> custom() {
        var found = new ArrayList<SummaryRow>();
        Set<Metric> ofTargets = summary.targets().stream()
                .flatMap(target -> target.metrics().stream().map(TargetMetric::metric))
                .collect(Collectors.toSet());
        rows(metric -> Metrics.named(metric.name()).isEmpty() && !ofTargets.contains(metric))
                .forEach(metric -> found.addAll(rows.of(metric)));
        found.addAll(rows.of(Metrics.GROUP_DURATION));
        found.addAll(rows.partsOf(Metrics.GROUP_DURATION, Tags.GROUP));
        found.addAll(rows.of(Metrics.RENDEZVOUS_WAIT));
        found.addAll(rows.of(Metrics.RENDEZVOUS_INCOMPLETE));
        return found;
    }

    private List<SummaryRow> http() {
        var found = new ArrayList<SummaryRow>();
        if (summary.breakdown().all().count() == 0) {
            return found;
        }
        if (summary.isOpen()) {
            found.addAll(rows.of(Metrics.HTTP_REQ_RESPONSE_TIME)); // what the arrivals saw, lateness included
        }
        found.addAll(rows.of(Metrics.HTTP_REQ_DURATION));
        found.addAll(rows.partsOf(Metrics.HTTP_REQ_DURATION, Tags.ENDPOINT));
        if (metrics.parts(Metrics.HTTP_REQ_DURATION, Tags.SCENARIO).size() > 1) {
            found.addAll(rows.partsOf(Metrics.HTTP_REQ_DURATION, Tags.SCENARIO));
        }
        found.addAll(rows.partsOf(Metrics.HTTP_REQ_DURATION, Tags.GROUP));
        found.addAll(rows.of(Metrics.HTTP_REQ_FAILED));
        found.addAll(rows.partsOf(Metrics.HTTP_REQ_FAILED, Tags.GROUP));
        found.addAll(rows.of(Metrics.HTTP_REQS));
        boolean usual = metrics.parts(Metrics.HTTP_REQS, Tags.OUTCOME).stream()
                .allMatch(part -> USUAL_OUTCOMES.contains(part.value()));
        if (!usual) {
            found.addAll(rows.partsOf(Metrics.HTTP_REQS, Tags.OUTCOME));
        }
        found.addAll(rows.of(Metrics.HTTP_REQS_RETRIED));
        return found;
    }

    private List<SummaryRow> execution() {
        var found = new ArrayList<SummaryRow>();
        found.addAll(rows.of(Metrics.DROPPED_ITERATIONS));
        found.addAll(rows.of(Metrics.ITERATION_DURATION));
        found.addAll(rows.of(Metrics.ITERATION_LATENESS));
        found.addAll(orZero(Metrics.ITERATIONS));
        if (metrics.parts(Metrics.ITERATIONS, Tags.SCENARIO).size() > 1) {
            found.addAll(rows.partsOf(Metrics.ITERATIONS, Tags.SCENARIO));
        }
        found.addAll(rows.of(Metrics.ITERATIONS_FAILED));
        found.addAll(rows.of(Metrics.ITERATIONS_INTERRUPTED));
        found.addAll(rows.of(Metrics.VUS));
        found.addAll(rows.of(Metrics.VUS_MAX));
        return found;
    }

    private List<SummaryRow> network() {
        var found = new ArrayList<SummaryRow>();
        found.addAll(rows.of(Metrics.DATA_RECEIVED));
        found.addAll(rows.of(Metrics.DATA_SENT));
        return found;
    }

    private List<SummaryRow> resources() {
        var found = new ArrayList<SummaryRow>();
        rows(metric -> metric.name().startsWith("generator_")).forEach(metric -> found.addAll(rows.of(metric)));
        found.addAll(TargetRows.of(summary.targets()));
        return found;
    }

    private List<SummaryRow> orZero(Metric counter) {
        List<SummaryRow> found = rows.of(counter);
        return found.isEmpty() && counter.type() == MetricType.COUNTER
                ? List.of(MetricRows.counter(counter.name(), 0, 0, 0))
                : found;
    }

    private List<Metric> rows(Predicate<Metric> wanted) {
        return metrics.all().stream().map(MetricFigures::metric).filter(wanted).toList();
    }
}
