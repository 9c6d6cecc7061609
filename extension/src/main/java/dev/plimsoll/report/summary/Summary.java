/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.report.finding.FaultFinding;
import dev.plimsoll.report.finding.Findings;
import dev.plimsoll.report.finding.TrendStats;
import dev.plimsoll.report.finding.WhySlow;
import dev.plimsoll.verdict.LoadResult;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * All that reports say of one run. {@code summary.json}, {@code report.html}, {@code summary.md} and the console are
 * written from it, so that they agree.
 *
 * @param thresholds in declared order
 * @param baseline null if the test does not ask for one
 */
@API(status = API.Status.INTERNAL)
public record Summary(
        RunHead head,
        Notes notes,
        List<ThresholdRow> thresholds,
        @Nullable BaselineSummary baseline,
        MetricTable metrics,
        RequestBreakdown breakdown,
        List<FaultFinding> faults,
        WhySlow why,
        Examples examples,
        Distributions distributions,
        Setup setup,
        List<TargetFigures> targets,
        TimeSeries series) {
    public static final String PERCENTILE_RULE =
            "nearest rank: the smallest value that has at least that share of all samples at or below it;"
                    + " HdrHistogram with 3 significant digits, exact up to 256 samples";

    public static Summary of(LoadResult result, Environment environment) {
        Statistics statistics = result.statistics();
        List<Aggregate> stats = TrendStats.withDefaults(environment.trendStats());
        Setup setup = Setup.of(result, environment);
        return new Summary(
                RunHead.of(result),
                Notes.of(result),
                ThresholdRow.of(result),
                BaselineSummary.of(result),
                MetricTable.of(statistics, stats),
                RequestBreakdown.of(statistics, setup.scenarios(), stats),
                FaultFinding.of(result),
                WhySlow.of(result),
                Examples.of(statistics, environment.traceUrl()),
                Distributions.of(result, environment.buckets()),
                setup,
                TargetFigures.of(statistics, environment.targets()),
                TimeSeries.of(statistics));
    }

    /** Whether requests were due at certain times, so that response time says what callers saw. */
    public boolean isOpen() {
        return distributions.response() != null;
    }

    /** Returns the same of a test that has failed after the load. */
    public Summary failedAfterLoad(String reason) {
        return with(head.failedAfterLoad(reason));
    }

    /** Returns the same with the report in that directory; null for none. */
    public Summary in(@Nullable Path directory) {
        return with(head.in(directory));
    }

    /** Returns the same with what recordings of Java targets show. */
    public Summary explainedBy(List<FlightReport> recorded) {
        return with(head, why.with(recorded));
    }

    private Summary with(RunHead other) {
        return with(other, why);
    }

    private Summary with(RunHead other, WhySlow explained) {
        return new Summary(
                other,
                notes,
                thresholds,
                baseline,
                metrics,
                breakdown,
                faults,
                explained,
                examples,
                distributions,
                setup,
                targets,
                series);
    }

    /** The load generator first, then the targets that used anything; one that only has parts is left out for these. */
    public List<ResourceRow> resources() {
        return Stream.concat(
                        Stream.of(ResourceRow.of(setup.generator())),
                        targets.stream()
                                .filter(target -> !target.isMerged())
                                .map(TargetFigures::usage)
                                .filter(ResourceRow::isKnown))
                .toList();
    }

    /** All thresholds, the worst first. */
    public Findings findings() {
        return Findings.of(thresholds.stream().map(ThresholdRow::finding).toList());
    }
}
