/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.markdown;

import dev.plimsoll.plan.Metrics;
import dev.plimsoll.report.checklist.ChecklistItem;
import dev.plimsoll.report.finding.FaultFinding;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.finding.Findings;
import dev.plimsoll.report.summary.EndpointRow;
import dev.plimsoll.report.summary.MetricTable;
import dev.plimsoll.report.summary.RequestBreakdown;
import dev.plimsoll.report.summary.RequestFigures;
import dev.plimsoll.report.summary.RunHead;
import dev.plimsoll.report.summary.Setup;
import dev.plimsoll.report.summary.StatusRow;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.text.ByteSize;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.WorkerOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** {@code summary.md}: the results of one load test, to be read in a pull request or to be filed. */
@API(status = API.Status.INTERNAL)
public final class SummaryMarkdown {
    private final Summary summary;
    private final Findings findings;
    private final List<String> lines = new ArrayList<>();

    private SummaryMarkdown(Summary summary) {
        this.summary = summary;
        this.findings = summary.findings();
    }

    public static String of(Summary summary) {
        var markdown = new SummaryMarkdown(summary);
        markdown.head();
        markdown.configuration();
        markdown.results();
        markdown.errors();
        markdown.resources();
        markdown.workers();
        markdown.criteria();
        markdown.lines.addAll(MarkdownTables.baseline(summary.baseline()));
        markdown.list(
                "Faults", summary.faults().stream().map(FaultFinding::sentence).toList());
        markdown.list("Why requests were slow", summary.why().answers());
        markdown.list("Observations", summary.notes().observations());
        markdown.list("Warnings", summary.notes().otherWarnings());
        markdown.recommendations();
        markdown.checklist();
        markdown.approval();
        return String.join("\n", markdown.lines) + "\n";
    }

    private void head() {
        RunHead head = summary.head();
        String baseUrl = summary.setup().baseUrl();
        String mark = findings.missed().isEmpty() && head.failedAfterLoad() == null ? "" : "✗ ";
        lines.add("# " + mark + MarkdownText.of(head.test().name()) + ": " + head.label());
        lines.add("");
        lines.add("**" + MarkdownText.of(head.headline()) + "**");
        lines.add("");
        item("Date", head.startedAt().toString());
        String environment = summary.setup().environment();
        item(
                "Environment",
                (environment.isEmpty() ? "" : environment + ", ") + (baseUrl == null ? "no base URL" : baseUrl));
        item("Duration", TimeText.inWords(head.duration()));
        item("Tool", "Plimsoll, run " + head.runId());
    }

    private void configuration() {
        Setup setup = summary.setup();
        section("## Test configuration");
        int workers = setup.workers().size();
        item("Load", setup.load() + (workers == 0 ? "" : ", on " + Counted.of(workers, "worker")));
        item("Concurrent users", users(setup));
        item("Total requests", Long.toString(summary.breakdown().all().count()));
        item("Measured", TimeText.inWords(summary.head().window()));
        item(
                "Endpoints tested",
                summary.breakdown().endpoints().stream().map(EndpointRow::name).collect(Collectors.joining(", ")));
        item("Seed", Long.toString(setup.seed()));
        setup.overrides().forEach(setting -> item("Setting", setting));
        setup.targets().forEach(target -> item("Target", target.sentence()));
    }

    /** With an open model there are as many as it took, whatever it may take. */
    private String users(Setup setup) {
        double most = summary.metrics().gauge(Metrics.VUS).max();
        if (!summary.isOpen() || Double.isNaN(most)) {
            return setup.maxUsers() + " at most";
        }
        return Digits.count(most) + " at most (" + setup.maxUsers() + " allowed)";
    }

    private void results() {
        section("## Results");
        section("### Response times");
        lines.addAll(MarkdownTables.responseTimes(summary.breakdown(), summary.isOpen()));
        lines.addAll(MarkdownTables.buckets(summary.distributions().buckets()));
        section("### Throughput");
        RequestFigures all = summary.breakdown().all();
        item("Requests/second", Digits.oneDecimal(all.perSecond()));
        item("Total requests", Long.toString(all.count()));
        item("Failed requests", all.failed() + " (" + Digits.percent(all.failedShare()) + ")");
        MetricTable metrics = summary.metrics();
        item("Received", ByteSize.text(metrics.counter(Metrics.DATA_RECEIVED).count()));
        item("Sent", ByteSize.text(metrics.counter(Metrics.DATA_SENT).count()));
    }

    private void errors() {
        RequestBreakdown breakdown = summary.breakdown();
        section("### Error analysis");
        item("4xx errors", statuses('4'));
        item("5xx errors", statuses('5'));
        item("Timeouts", Long.toString(breakdown.timeouts()));
        long unanswered = breakdown.statuses().stream()
                .filter(StatusRow::isNoResponse)
                .mapToLong(StatusRow::count)
                .sum();
        item("No response (other than timeouts)", Long.toString(Math.max(0, unanswered - breakdown.timeouts())));
        lines.addAll(new MarkdownErrors(summary.examples()).lines());
    }

    private void resources() {
        section("### Resource usage");
        lines.addAll(MarkdownResources.table(summary.resources()));
    }

    private void workers() {
        List<WorkerOutcome> workers = summary.setup().workers();
        if (!workers.isEmpty()) {
            section("### Workers");
            lines.addAll(MarkdownWorkers.table(workers));
        }
    }

    private void criteria() {
        section("## Pass/fail criteria");
        String failed = summary.head().failedAfterLoad();
        if (failed != null) {
            lines.add("- ✗ " + MarkdownText.of(RunHead.AFTER_LOAD + failed));
            lines.add("");
        }
        lines.addAll(MarkdownTables.criteria(findings));
        List<String> reasons = summary.notes().noData();
        if (!reasons.isEmpty()) {
            lines.add("");
            reasons.forEach(reason -> lines.add("- No data: " + MarkdownText.of(reason)));
        }
    }

    private void recommendations() {
        List<String> found = summary.notes().recommendations();
        list("Recommendations", found.isEmpty() ? List.of(summary.notes().nothingToDo()) : found);
    }

    private void list(String title, List<String> texts) {
        if (!texts.isEmpty()) {
            section("## " + title);
            texts.forEach(text -> lines.add("- " + MarkdownText.of(text)));
        }
    }

    private void checklist() {
        List<ChecklistItem> items = summary.notes().checklist();
        if (!items.isEmpty()) {
            section("## Checklist");
            items.forEach(item -> lines.add("- [" + (item.done() ? "x" : " ") + "] " + MarkdownText.of(item.what())));
        }
    }

    /** Filled in as far as thresholds go; the decision stays with people. */
    private void approval() {
        boolean issues = !findings.missed().isEmpty() || !summary.head().isPassed();
        section("## All criteria met?");
        lines.add("- [" + (issues ? " " : "x") + "] YES");
        lines.add("- [" + (issues ? "x" : " ") + "] NO");
        if (issues) {
            lines.add("");
            lines.add("Issues:");
            lines.add("");
            List<String> sentences =
                    findings.missed().stream().map(Finding::sentence).toList();
            (sentences.isEmpty() ? List.of(summary.head().headline()) : sentences)
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

    /** {@code 3 (404: 2, 409: 1), of which 1 expected}; of the statuses with that first digit. */
    private String statuses(char first) {
        List<StatusRow> rows = summary.breakdown().statuses().stream()
                .filter(row -> row.startsWith(first))
                .toList();
        long count = rows.stream().mapToLong(StatusRow::count).sum();
        long failed = rows.stream().mapToLong(StatusRow::failed).sum();
        String each =
                rows.stream().map(row -> row.status() + ": " + row.count()).collect(Collectors.joining(", "));
        return count
                + (rows.isEmpty() ? "" : " (" + each + ")")
                + (count > failed ? ", of which " + (count - failed) + " expected" : "");
    }
}
