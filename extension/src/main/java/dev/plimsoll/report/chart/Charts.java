/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.chart;

import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.summary.BaselineSummary;
import dev.plimsoll.report.summary.Distributions;
import dev.plimsoll.report.summary.PhaseRow;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.TimeSeries;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What the charts of a report draw.
 *
 * @param phases those of the load
 * @param faults when something was broken
 * @param limits thresholds on the times of all requests that are drawn
 * @param judged what each threshold judges, the worst first
 * @param strips the figures of targets and of workers, which stand below the times of requests
 * @param baseline how long requests took in the baseline and in this run; empty without a baseline
 */
@API(status = API.Status.INTERNAL)
public record Charts(
        List<TimePoint> points,
        PlannedLoad planned,
        List<Phase> phases,
        List<Phase> faults,
        List<LimitLine> limits,
        List<JudgedLine> judged,
        List<OfEndpoint> endpoints,
        List<TargetPanel> strips,
        Distributions distributions,
        List<BaselineSummary.Curves> baseline) {
    /** @param limits thresholds on the duration of this endpoint's requests */
    public record OfEndpoint(TimeSeries.OfEndpoint series, List<LimitLine> limits) {}

    public static Charts of(Summary summary) {
        List<TimePoint> points = TimePoints.of(summary.series(), summary.isOpen());
        List<Phase> all =
                summary.breakdown().phases().stream().map(PhaseRow::phase).toList();
        BaselineSummary baseline = summary.baseline();
        return new Charts(
                points,
                PlannedLoad.of(summary.setup().scenarios(), points),
                summary.breakdown().phases().stream()
                        .filter(row -> !row.isOfFault())
                        .map(PhaseRow::phase)
                        .toList(),
                faults(summary, all),
                limits(summary, all),
                JudgedLine.of(summary, all),
                summary.series().endpoints().stream()
                        .map(series -> new OfEndpoint(
                                series,
                                LimitLine.of(
                                        Metrics.HTTP_REQ_DURATION,
                                        Tags.of(Tags.ENDPOINT, series.name()),
                                        summary.thresholds(),
                                        all)))
                        .toList(),
                Stream.concat(TargetPanels.of(summary, all).stream(), WorkerPanel.of(summary).stream())
                        .toList(),
                summary.distributions(),
                baseline == null ? List.of() : baseline.curves());
    }

    /** By the names of the faults. */
    private static List<Phase> faults(Summary summary, List<Phase> phases) {
        return summary.faults().stream()
                .flatMap(fault -> phases.stream()
                        .filter(phase -> phase.name().equals(fault.period().phase()))
                        .map(phase -> new Phase(fault.name(), phase.start(), phase.end())))
                .toList();
    }

    /** In the open model, response times are drawn; the limits of service times are drawn beside them, and named so. */
    private static List<LimitLine> limits(Summary summary, List<Phase> phases) {
        List<LimitLine> service = LimitLine.of(Metrics.HTTP_REQ_DURATION, Tags.NONE, summary.thresholds(), phases);
        return summary.isOpen()
                ? Stream.concat(
                                LimitLine.of(Metrics.HTTP_REQ_RESPONSE_TIME, Tags.NONE, summary.thresholds(), phases)
                                        .stream(),
                                service.stream().map(LimitLine::ofServiceTime))
                        .toList()
                : service;
    }
}
