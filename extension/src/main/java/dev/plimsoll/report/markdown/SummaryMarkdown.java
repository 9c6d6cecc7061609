/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.markdown;

import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.http.ErrorKind;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.finding.Findings;
import dev.plimsoll.report.finding.Observations;
import dev.plimsoll.report.finding.Recommendations;
import dev.plimsoll.report.finding.Requests;
import dev.plimsoll.report.finding.StartLine;
import dev.plimsoll.report.finding.TraceUrl;
import dev.plimsoll.report.finding.WhyNoData;
import dev.plimsoll.text.ByteSize;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** {@code summary.md}: the results of one load test, to be read in a pull request or to be filed. */
@API(status = API.Status.INTERNAL)
public final class SummaryMarkdown {
    private final LoadResult result;
    private final Statistics statistics;
    private final Findings findings;
    private final @Nullable TraceUrl traceUrl;
    private final List<String> lines = new ArrayList<>();

    private SummaryMarkdown(LoadResult result, @Nullable TraceUrl traceUrl) {
        this.result = result;
        this.traceUrl = traceUrl;
        this.statistics = result.statistics();
        this.findings = Findings.of(result);
    }

    /** @param baseUrl of the target, or null */
    public static String of(LoadResult result, GeneratorMachine machine, @Nullable String baseUrl) {
        return of(result, machine, List.of(), baseUrl, null);
    }

    /**
     * @param targets what runs, in a sentence each
     * @param traceUrl where traces can be looked at, or null
     */
    public static String of(
            LoadResult result,
            GeneratorMachine machine,
            List<String> targets,
            @Nullable String baseUrl,
            @Nullable TraceUrl traceUrl) {
        var summary = new SummaryMarkdown(result, traceUrl);
        summary.head(baseUrl);
        summary.configuration(targets);
        summary.results();
        summary.errors();
        summary.resources(machine);
        summary.criteria();
        summary.lines.addAll(MarkdownTables.baseline(result));
        summary.list("Observations", Observations.of(result));
        summary.list("Warnings", WhyNoData.otherWarnings(result));
        summary.recommendations();
        summary.approval();
        return String.join("\n", summary.lines) + "\n";
    }

    private void head(@Nullable String baseUrl) {
        String name = MarkdownText.of(result.test().name());
        lines.add("# " + (findings.missed().isEmpty() ? "" : "✗ ") + name + ": " + FailureMessage.verdict(result));
        lines.add("");
        lines.add("**" + MarkdownText.of(FailureMessage.firstLine(result)) + "**");
        lines.add("");
        item("Date", result.startedAt().toString());
        item(
                "Environment",
                baseUrl == null ? "not told" : result.plan().redaction().text(baseUrl));
        item("Duration", TimeText.inWords(result.duration()));
        item("Tool", "Plimsoll, run " + result.plan().runId());
    }

    private void configuration(List<String> targets) {
        section("## Test configuration");
        item("Load", StartLine.load(result.plan()));
        item("Concurrent users", Integer.toString(result.plan().maxUsers()) + " at most");
        item("Total requests", Long.toString(Requests.all(statistics).count()));
        item("Measured", TimeText.inWords(statistics.spans().window()));
        item("Endpoints tested", String.join(", ", Requests.valuesOf(Tags.ENDPOINT, statistics)));
        item("Seed", Long.toString(result.plan().seed()));
        result.plan().overrides().forEach(setting -> item("Setting", setting));
        targets.forEach(target -> item("Target", target));
    }

    private void results() {
        section("## Results");
        section("### Response times");
        lines.addAll(MarkdownTables.responseTimes(statistics));
        section("### Throughput");
        Requests all = Requests.all(statistics);
        item("Requests/second", Digits.oneDecimal(all.perSecond()));
        item("Total requests", Long.toString(all.count()));
        item("Failed requests", all.failed() + " (" + Digits.percent(all.failedShare(), 2) + " %)");
        item("Received", ByteSize.text(sum(Selection.of(Metrics.DATA_RECEIVED))));
        item("Sent", ByteSize.text(sum(Selection.of(Metrics.DATA_SENT))));
    }

    private void errors() {
        section("### Error analysis");
        item("4xx errors", statuses('4'));
        item("5xx errors", statuses('5'));
        long timeouts =
                Requests.with(statistics, Tags.ERROR, ErrorKind.TIMEOUT.label()).count();
        item("Timeouts", Long.toString(timeouts));
        long unanswered = Requests.with(statistics, Tags.STATUS, "0").count();
        item("Without an answer otherwise", Long.toString(Math.max(0, unanswered - timeouts)));
        lines.addAll(new MarkdownErrors(statistics, traceUrl).lines());
    }

    private void resources(GeneratorMachine machine) {
        section("### Resource usage");
        lines.addAll(MarkdownTables.resources(statistics, machine, result.generator()));
    }

    private void criteria() {
        section("## Pass/fail criteria");
        lines.addAll(MarkdownTables.criteria(findings));
        List<String> reasons = WhyNoData.all(result);
        if (!reasons.isEmpty()) {
            lines.add("");
            reasons.forEach(reason -> lines.add("- No data: " + MarkdownText.of(reason)));
        }
    }

    private void recommendations() {
        List<String> found = Recommendations.of(result);
        list("Recommendations", found.isEmpty() ? List.of(Recommendations.none(result)) : found);
    }

    private void list(String title, List<String> texts) {
        if (!texts.isEmpty()) {
            section("## " + title);
            texts.forEach(text -> lines.add("- " + MarkdownText.of(text)));
        }
    }

    /** Filled in as far as thresholds go; the decision stays with people. */
    private void approval() {
        boolean issues = !findings.missed().isEmpty() || result.verdict() != Verdict.PASSED;
        section("## All criteria met?");
        lines.add("- [" + (issues ? " " : "x") + "] YES");
        lines.add("- [" + (issues ? "x" : " ") + "] NO");
        if (issues) {
            lines.add("");
            lines.add("Issues:");
            lines.add("");
            List<String> sentences =
                    findings.missed().stream().map(Finding::sentence).toList();
            (sentences.isEmpty() ? List.of(FailureMessage.firstLine(result)) : sentences)
                    .forEach(issue -> lines.add("- " + MarkdownText.of(issue)));
        }
    }

    private void section(String title) {
        if (!lines.get(lines.size() - 1).isEmpty()) {
            lines.add("");
        }
        lines.add(title);
        lines.add("");
    }

    private void item(String name, String value) {
        lines.add("- **" + name + "**: " + MarkdownText.of(value));
    }

    /** {@code 3 (404: 2, 409: 1), of which 1 expected}. */
    private String statuses(char first) {
        List<String> codes = Requests.valuesOf(Tags.STATUS, statistics).stream()
                .filter(status -> status.charAt(0) == first)
                .sorted()
                .toList();
        long count = 0;
        long failed = 0;
        for (String code : codes) {
            Requests requests = Requests.with(statistics, Tags.STATUS, code);
            count += requests.count();
            failed += requests.failed();
        }
        String each = codes.stream()
                .map(code -> code + ": "
                        + Requests.with(statistics, Tags.STATUS, code).count())
                .collect(Collectors.joining(", "));
        return count
                + (codes.isEmpty() ? "" : " (" + each + ")")
                + (count > failed ? ", of which " + (count - failed) + " expected" : "");
    }

    private double sum(Selection counter) {
        return statistics.select(counter).map(Requests::sum).orElse(0.0);
    }
}
