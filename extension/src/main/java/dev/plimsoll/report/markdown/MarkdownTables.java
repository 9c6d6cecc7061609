/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.markdown;

import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.report.finding.Figure;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.finding.Findings;
import dev.plimsoll.report.finding.Requests;
import dev.plimsoll.report.finding.Scale;
import dev.plimsoll.text.ByteSize;
import dev.plimsoll.text.Digits;
import dev.plimsoll.verdict.BaselineComparison;
import dev.plimsoll.verdict.BaselineRun;
import dev.plimsoll.verdict.EndpointComparison;
import dev.plimsoll.verdict.EndpointLatency;
import dev.plimsoll.verdict.GeneratorJudgement;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** The tables of {@code summary.md}. What is not known is a dash. */
final class MarkdownTables {
    private static final String NONE = "–";
    private static final int MOST_ENDPOINTS = 50;
    private static final List<Aggregate> TIMES = List.of(
            Aggregate.of(Aggregate.Kind.AVG),
            Aggregate.of(Aggregate.Kind.MED),
            Aggregate.percentile(90),
            Aggregate.percentile(95),
            Aggregate.percentile(99),
            Aggregate.of(Aggregate.Kind.MAX));

    private MarkdownTables() {}

    /** Of all requests, then of each endpoint. */
    static List<String> responseTimes(Statistics statistics) {
        var lines = new ArrayList<String>();
        lines.add(MarkdownText.row(
                List.of("Endpoint", "Requests", "Failed", "Average", "Median (p50)", "p90", "p95", "p99", "Max")));
        lines.add(MarkdownText.rule(TIMES.size() + 3));
        lines.add(times("**all**", Requests.all(statistics)));
        List<String> names = Requests.valuesOf(Tags.ENDPOINT, statistics);
        names.stream()
                .limit(MOST_ENDPOINTS)
                .map(name -> times(MarkdownText.of(name), Requests.with(statistics, Tags.ENDPOINT, name)))
                .forEach(lines::add);
        if (names.size() > MOST_ENDPOINTS) {
            lines.add("");
            lines.add("and " + (names.size() - MOST_ENDPOINTS) + " more endpoints, in the report");
        }
        return lines;
    }

    /** Peaks of the measured window. */
    static List<String> resources(Statistics statistics, GeneratorMachine machine, GeneratorJudgement of) {
        var lines = new ArrayList<String>();
        lines.add(MarkdownText.row(List.of("", "Average CPU", "Peak CPU", "Peak memory")));
        lines.add(MarkdownText.rule(4));
        Selection cpu = Selection.of(Metrics.GENERATOR_CPU);
        String generator = String.format(
                Locale.ROOT, "%s (%d cores, Java %s)", of.subject(), machine.cores(), machine.javaVersion());
        lines.add(resources(generator, statistics, cpu, null));
        for (String target : targets(statistics)) {
            lines.add(resources(
                    target,
                    statistics,
                    Selection.of(Metrics.TARGET_CPU).with(Tags.TARGET, target),
                    Selection.of(Metrics.TARGET_MEMORY).with(Tags.TARGET, target)));
        }
        return lines;
    }

    /** Every threshold, the missed ones first. */
    static List<String> criteria(Findings findings) {
        if (findings.all().isEmpty()) {
            return List.of("There are no thresholds.");
        }
        var lines = new ArrayList<String>();
        lines.add(MarkdownText.row(List.of("Metric", "Target", "Actual", "Samples", "Status")));
        lines.add(MarkdownText.rule(5));
        for (Finding finding : findings.all()) {
            String actual = finding.isJudged() ? finding.actualText() : "skipped: " + finding.skipReason();
            String confidence = finding.confidenceText();
            String implicit = finding.rule().implicit() ? " (implicit)" : "";
            lines.add(MarkdownText.row(List.of(
                    MarkdownText.of(finding.text().title() + implicit),
                    MarkdownText.of(finding.text().rule()),
                    MarkdownText.of(confidence.isEmpty() ? actual : actual + " (" + confidence + ")"),
                    MarkdownText.of(finding.isJudged() ? finding.basis() : NONE),
                    finding.mark())));
        }
        return lines;
    }

    /** With its heading; empty without a baseline. */
    static List<String> baseline(LoadResult result) {
        List<EndpointComparison> endpoints =
                result.baseline().map(found -> found.endpoints()).orElse(List.of());
        if (endpoints.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<>(List.of("", "## Baseline", ""));
        result.baseline().map(MarkdownTables::recorded).ifPresent(lines::addAll);
        lines.add(MarkdownText.row(
                List.of("Endpoint", "Median before", "Median now", "p95 before", "p95 now", "p95 allowed", "Status")));
        lines.add(MarkdownText.rule(7));
        for (EndpointComparison endpoint : endpoints) {
            ThresholdResult judged = endpoint.result();
            lines.add(MarkdownText.row(List.of(
                    MarkdownText.of(endpoint.endpoint()),
                    percentile(endpoint.base(), 50),
                    percentile(endpoint.now(), 50),
                    percentile(endpoint.base(), 95),
                    percentile(endpoint.now(), 95),
                    judged == null ? NONE : millis(judged.rule().limit()),
                    judged == null
                            ? NONE
                            : Finding.of(judged, result.statistics()).mark())));
        }
        return lines;
    }

    /** Which runs it is made of. */
    private static List<String> recorded(BaselineComparison comparison) {
        var lines = new ArrayList<String>();
        String file = comparison.file().toString().replace('\\', '/');
        lines.add("- **File**: " + MarkdownText.of(file));
        for (BaselineRun run : comparison.baseline() == null
                ? List.<BaselineRun>of()
                : comparison.baseline().runs()) {
            lines.add("- **Recorded**: "
                    + MarkdownText.of(run.startedAt() + " on " + run.machine() + ", run " + run.runId()));
        }
        lines.add("");
        return lines;
    }

    private static String times(String title, Requests requests) {
        var cells = new ArrayList<String>();
        cells.add(title);
        cells.add(Long.toString(requests.count()));
        cells.add(Long.toString(requests.failed()));
        for (Aggregate aggregate : TIMES) {
            OptionalDouble value = requests.duration()
                    .map(duration -> duration.value(aggregate))
                    .orElse(OptionalDouble.empty());
            cells.add(value.isPresent() ? millis(value.getAsDouble()) : NONE);
        }
        return MarkdownText.row(cells);
    }

    private static String resources(String name, Statistics statistics, Selection cpu, @Nullable Selection memory) {
        return MarkdownText.row(List.of(
                MarkdownText.of(name),
                gauge(statistics, cpu, Aggregate.Kind.AVG, MarkdownTables::share),
                gauge(statistics, cpu, Aggregate.Kind.MAX, MarkdownTables::share),
                memory == null ? NONE : gauge(statistics, memory, Aggregate.Kind.MAX, ByteSize::text)));
    }

    private static Set<String> targets(Statistics statistics) {
        var targets = new LinkedHashSet<String>();
        for (Metric metric : List.of(Metrics.TARGET_CPU, Metrics.TARGET_MEMORY)) {
            targets.addAll(statistics.valuesOf(Tags.TARGET, metric));
        }
        return targets;
    }

    private static String gauge(
            Statistics statistics, Selection selection, Aggregate.Kind kind, DoubleFunction<String> text) {
        OptionalDouble value = statistics
                .select(selection)
                .map(found -> found.value(Aggregate.of(kind)))
                .orElse(OptionalDouble.empty());
        return value.isPresent() ? text.apply(value.getAsDouble()) : NONE;
    }

    private static String percentile(@Nullable EndpointLatency latency, double p) {
        Distribution duration = latency == null ? null : latency.duration();
        return duration == null || duration.count() == 0 ? NONE : millis(duration.percentile(p));
    }

    private static String share(double share) {
        return Digits.percent(share, 0) + " %";
    }

    private static String millis(double millis) {
        return new Figure(millis, Scale.MILLIS).beside(0);
    }
}
