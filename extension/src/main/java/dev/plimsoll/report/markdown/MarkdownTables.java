/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.markdown;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.report.finding.Figure;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.finding.Findings;
import dev.plimsoll.report.finding.Scale;
import dev.plimsoll.report.summary.BaselineRow;
import dev.plimsoll.report.summary.BaselineSummary;
import dev.plimsoll.report.summary.BeforeAndNow;
import dev.plimsoll.report.summary.Distributions.Bucket;
import dev.plimsoll.report.summary.EndpointRow;
import dev.plimsoll.report.summary.LatencyFigures;
import dev.plimsoll.report.summary.RequestBreakdown;
import dev.plimsoll.report.summary.RequestFigures;
import dev.plimsoll.report.summary.TrendFigures;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.BaselineRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The tables of {@code summary.md}. What is not known is a dash. */
final class MarkdownTables {
    private static final String NONE = "–";
    private static final int MAX_ENDPOINTS = 50;
    private static final List<Aggregate> TIMES = List.of(
            Aggregate.of(Aggregate.Kind.AVG),
            Aggregate.of(Aggregate.Kind.MED),
            Aggregate.percentile(90),
            Aggregate.percentile(95),
            Aggregate.percentile(99),
            Aggregate.percentile(99.9),
            Aggregate.of(Aggregate.Kind.MAX));

    private MarkdownTables() {}

    /** Of all requests, then of each endpoint: with an open model response times, and service times after them. */
    static List<String> responseTimes(RequestBreakdown breakdown, boolean open) {
        if (!open) {
            return times(breakdown, RequestFigures::duration);
        }
        var lines = new ArrayList<String>();
        lines.add("Response time, from when each request was due (`http_req_response_time`):");
        lines.add("");
        lines.addAll(times(breakdown, RequestFigures::response));
        lines.add("");
        lines.add("Service time, from when it was sent (`http_req_duration`):");
        lines.add("");
        lines.addAll(times(breakdown, RequestFigures::duration));
        return lines;
    }

    private static List<String> times(RequestBreakdown breakdown, Function<RequestFigures, TrendFigures> which) {
        var lines = new ArrayList<String>();
        lines.add(MarkdownText.row(List.of(
                "Endpoint", "Requests", "Failed", "Average", "Median (p50)", "p90", "p95", "p99", "p99.9", "Max")));
        lines.add(MarkdownText.rule(TIMES.size() + 3));
        lines.add(times("**all**", breakdown.all(), which));
        List<EndpointRow> endpoints = breakdown.endpoints();
        endpoints.stream()
                .limit(MAX_ENDPOINTS)
                .map(endpoint -> times(MarkdownText.of(endpoint.name()), endpoint.requests(), which))
                .forEach(lines::add);
        if (endpoints.size() > MAX_ENDPOINTS) {
            lines.add("");
            lines.add("and " + (endpoints.size() - MAX_ENDPOINTS) + " more endpoints, in the report");
        }
        return lines;
    }

    /** How many requests took how long, with a blank line before; empty unless somebody wants it. */
    static List<String> buckets(List<Bucket> buckets) {
        if (buckets.isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add(MarkdownText.row(List.of("Duration", "Requests", "Share")));
        lines.add(MarkdownText.rule(3));
        for (Bucket bucket : buckets) {
            Duration to = bucket.to();
            String from = TimeText.of(bucket.from());
            lines.add(MarkdownText.row(List.of(
                    to == null ? "from " + from : from + " to " + TimeText.of(to),
                    Long.toString(bucket.count()),
                    Digits.percent(bucket.share()))));
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
            String confidence = finding.confidenceText();
            String implicit = finding.rule().implicit() ? " (implicit)" : "";
            lines.add(MarkdownText.row(List.of(
                    MarkdownText.of(finding.text().title() + implicit),
                    MarkdownText.of(finding.text().rule()),
                    MarkdownText.of(finding.found() + (confidence.isEmpty() ? "" : " (" + confidence + ")")),
                    MarkdownText.of(finding.isJudged() ? finding.basis() : NONE),
                    finding.mark())));
        }
        return lines;
    }

    /** With its heading; empty without a baseline. */
    static List<String> baseline(@Nullable BaselineSummary baseline) {
        if (baseline == null || baseline.endpoints().isEmpty()) {
            return List.of();
        }
        var lines = new ArrayList<>(List.of("", "## Baseline", ""));
        lines.addAll(recorded(baseline));
        lines.add(MarkdownText.row(
                List.of("Endpoint", "Median before", "Median now", "p95 before", "p95 now", "p95 allowed", "Status")));
        lines.add(MarkdownText.rule(7));
        for (BaselineRow row : baseline.endpoints()) {
            Finding judged = row.judged();
            BeforeAndNow figures = row.figures();
            lines.add(MarkdownText.row(List.of(
                    MarkdownText.of(row.endpoint()),
                    millis(figures.base(), LatencyFigures::med),
                    millis(figures.now(), LatencyFigures::med),
                    millis(figures.base(), LatencyFigures::p95),
                    millis(figures.now(), LatencyFigures::p95),
                    judged == null ? NONE : millis(judged.rule().limit()),
                    judged == null ? NONE : judged.mark())));
        }
        return lines;
    }

    /** Which runs it is made of. */
    private static List<String> recorded(BaselineSummary baseline) {
        var lines = new ArrayList<String>();
        lines.add("- **File**: " + MarkdownText.of(baseline.file()));
        for (BaselineRun run : baseline.runs()) {
            lines.add("- **Recorded**: "
                    + MarkdownText.of(run.startedAt() + " on " + run.machine() + ", run " + run.runId()));
        }
        lines.add("");
        return lines;
    }

    private static String times(String title, RequestFigures requests, Function<RequestFigures, TrendFigures> which) {
        var cells = new ArrayList<String>();
        cells.add(title);
        cells.add(Long.toString(requests.count()));
        cells.add(Long.toString(requests.failed()));
        TIMES.forEach(stat -> cells.add(text(which.apply(requests).at(stat), MarkdownTables::millis)));
        return MarkdownText.row(cells);
    }

    private static String millis(@Nullable LatencyFigures latency, ToDoubleFunction<LatencyFigures> figure) {
        return latency == null ? NONE : text(figure.applyAsDouble(latency), MarkdownTables::millis);
    }

    private static String millis(double millis) {
        return new Figure(millis, Scale.MILLIS).beside(0);
    }

    private static String text(double value, DoubleFunction<String> text) {
        return Double.isNaN(value) ? NONE : text.apply(value);
    }
}
