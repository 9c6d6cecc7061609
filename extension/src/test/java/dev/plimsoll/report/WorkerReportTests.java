/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.report.chart.Charts;
import dev.plimsoll.report.chart.TargetPanel;
import dev.plimsoll.report.console.SummaryText;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.finding.WorkerText;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.index.IndexRow;
import dev.plimsoll.report.json.ChartJson;
import dev.plimsoll.report.markdown.SummaryMarkdown;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import dev.plimsoll.verdict.WorkerOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of the workers that made a load. */
class WorkerReportTests {
    private static LoadResult by(List<WorkerOutcome> workers) {
        return WorkerRuns.run(Rules.p95Below(500, "p95<500")).by(workers).result();
    }

    private static List<WorkerOutcome> fleet(WorkerOutcome... workers) {
        return List.of(workers);
    }

    private static WorkerOutcome good(int number) {
        return WorkerRuns.worker(number, 0.3, 10, null);
    }

    private static WorkerOutcome busy(int number) {
        return WorkerRuns.worker(number, 0.9, 10, null);
    }

    private static WorkerOutcome lost(int number) {
        return WorkerRuns.worker(number, 0.3, 5, "connection closed");
    }

    @Test
    void oneSaturatedWorkerMakesTheRunInconclusiveAndIsNamed() {
        LoadResult result = by(fleet(good(1), busy(2)));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(FailureMessage.firstLine(result))
                .endsWith("but worker 2 on build-8 was the bottleneck: its CPU was above 80 % for 90 % of the window");
    }

    @Test
    void someOfManySaturatedWorkersAreNamedAndAllOfThemCounted() {
        assertThat(by(WorkerRuns.saturated(50)).generator().bottleneck())
                .startsWith("50 of 50 workers were the bottleneck: worker 1 on build-7: its CPU was above 80 %")
                .endsWith("; and 47 more")
                .doesNotContain("worker 4 ");
    }

    @Test
    void lostWorkerIsNoBottleneckButItsPartIsMissing() {
        LoadResult result = by(fleet(good(1), lost(2)));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.generator().bottleneck())
                .isEqualTo("worker 2 was lost (connection closed), and with it 1 of 2 parts of the load");
        assertThat(SummaryText.of(Summaries.of(result)))
                .doesNotContain("bottleneck")
                .contains("so these results do not show what the target does under the planned load");
    }

    @Test
    void whatTheLostOneAndTheBusyOneDidIsSaidTogether() {
        assertThat(by(fleet(busy(1), lost(2), good(3))).generator().bottleneck())
                .isEqualTo("worker 2 was lost (connection closed), and with it 1 of 3 parts of the load; worker 1 on"
                        + " build-7 was the bottleneck: its CPU was above 80 % for 90 % of the window");
    }

    @Test
    void workerWhoseFiguresAreMissingIsNoBottleneckEither() {
        LoadResult result = by(fleet(good(1), incomplete(2)));

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.generator().bottleneck())
                .isEqualTo("worker 2 measured 6 requests, of which 4 requests have arrived");
        assertThat(SummaryText.of(Summaries.of(result))).doesNotContain("bottleneck");
        assertThat(Summaries.of(result).notes().recommendations())
                .contains("do not trust these figures until everything that the workers have measured arrives: worker 2"
                        + " measured 6 requests, of which 4 requests have arrived");
    }

    private static WorkerOutcome incomplete(int number) {
        return good(number).missing("measured 6 requests, of which 4 requests have arrived");
    }

    @Test
    void workersThatKeptUpAreSaidTo() {
        LoadResult result = WorkerRuns.steady().result();

        assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(Summaries.of(result).notes().observations())
                .anySatisfy(sentence -> assertThat(sentence)
                        .startsWith("all 4 workers kept up: the busiest one's CPU was at most 70 % busy"));
    }

    @Test
    void worstWorkersAreShownWhereThereIsNoRoomForAll() {
        List<WorkerOutcome> many = Stream.concat(WorkerRuns.steady(60).stream(), Stream.of(busy(61), lost(62)))
                .toList();

        String console = SummaryText.of(Summaries.of(by(many)));
        assertThat(console).contains("    worker 61  ", "    worker 62  ", "    42 more, in the report");
        assertThat(console).doesNotContain("    worker 19 ", "    worker 60 ");
        assertThat(SummaryMarkdown.of(Summaries.of(by(many))))
                .contains("| worker 61 |", "| worker 62 |", "\nand 12 more, in the report\n")
                .doesNotContain("| worker 49 |");
        assertThat(HtmlReport.of(Summaries.of(by(many)))).contains(">worker 1<", ">worker 49<", ">worker 62<");
    }

    @Test
    void iterationsThatDidNotStartHaveAColumnOnlyIfThereAreAny() {
        assertThat(SummaryText.of(Summaries.of(by(WorkerRuns.steady(2))))).doesNotContain("  dropped  ");
        assertThat(SummaryText.of(Summaries.of(by(WorkerRuns.behind()))))
                .contains("  dropped  ")
                .containsPattern("worker 2 +- +2 +1 +0 +7 +- +- +- +- +not measured");
    }

    @Test
    void runWithoutWorkersSaysNothingOfThem() {
        Summary summary = Summaries.of(SampleRuns.passed());

        assertThat(SummaryText.of(summary)).doesNotContain("WORKERS");
        assertThat(SummaryMarkdown.of(summary)).doesNotContain("Worker");
        assertThat(HtmlReport.of(summary)).doesNotContain("id=\"workers\"", "chart-workers");
        assertThat(Summaries.json(summary).has("workers")).isFalse();
        assertThat(IndexRow.of(Summaries.json(summary)).workers()).isZero();
    }

    @Test
    void indexKnowsHowManyWorkersThereWere() {
        assertThat(IndexRow.of(Summaries.json(Summaries.of(WorkerRuns.steady())))
                        .workers())
                .isEqualTo(4);
    }

    @Test
    void chartShowsTheBusiestWorkerAndAsManyOthersAsCanBeToldApart() {
        TargetPanel few = panel(by(fleet(good(1), busy(2), good(3))));
        assertThat(few.views()).extracting(TargetPanel.View::choice).containsExactly("CPU", "requests");
        assertThat(few.views().get(0).lines())
                .extracting(TargetPanel.Line::label)
                .containsExactly("worker 1", "worker 2 (busiest)", "worker 3");
        assertThat(few.views().get(0).lines())
                .extracting(TargetPanel.Line::standsOut)
                .containsExactly(false, true, false);
        assertThat(few.views().get(0).lines().get(1).max()).isEqualTo(90, within(1e-9));
        assertThat(few.views().get(1).lines().get(0).values()).hasSize(10).containsOnly(4.0);
        assertThat(few.omitted()).isZero();

        TargetPanel many = panel(by(WorkerRuns.steady(50)));
        assertThat(many.views().get(0).lines()).hasSize(12);
        assertThat(many.views().get(0).lines().get(11).label()).isEqualTo("worker 50 (busiest)");
        assertThat(many.omitted()).isEqualTo(38);
        assertThat(HtmlReport.of(Summaries.of(by(WorkerRuns.steady(50)))))
                .contains("The busiest was worker 50 on build-56: CPU ", "38 more are only in summary.json.");
    }

    @Test
    void oneWorkerIsNotTheBusiest() {
        assertThat(panel(by(fleet(good(1)))).views().get(0).lines())
                .singleElement()
                .satisfies(line -> assertThat(line.standsOut()).isFalse());
    }

    private static TargetPanel panel(LoadResult result) {
        List<TargetPanel> strips = Charts.of(Summaries.of(result)).strips();
        assertThat(strips).hasSize(1);
        return strips.get(0);
    }

    @Test
    void hoursOfManyWorkersStaySmall() {
        List<WorkerOutcome> long50 = Stream.iterate(1, number -> number + 1)
                .limit(50)
                .map(number -> WorkerRuns.worker(number, 0.3, 1_000, null))
                .toList();
        Summary summary = Summaries.of(by(long50));

        JsonNode course = Summaries.json(summary).at("/series/workers/49");
        assertThat(course.path("stepMs").asInt()).isEqualTo(8_000);
        assertThat(course.path("requests"))
                .hasSize(125)
                .allSatisfy(each -> assertThat(each.asDouble()).isEqualTo(4));
        assertThat(course.path("cpu")).hasSize(125);
        assertThat(ChartJson.inPage(Charts.of(summary)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(100_000);
    }

    @Test
    void hostileTextOfAWorkerDoesNoHarm() {
        WorkerOutcome hostile = WorkerRuns.worker(
                1, 0.3, 5, "<script>alert(1)</script>\u001B[2J|\nsecond line with details of the process");
        Summary summary = Summaries.of(by(fleet(hostile, good(2))));

        assertThat(HtmlReport.of(summary)).doesNotContain("<script>alert", "\u001B");
        assertThat(SummaryText.of(summary)).doesNotContain("\u001B", "second line");
        assertThat(SummaryMarkdown.of(summary)).doesNotContain("<script>alert", "\u001B");
    }

    @Test
    void secretsThatAWorkerPrintedAreRedacted() {
        WorkerOutcome worker = WorkerRuns.worker(
                1,
                0.3,
                5,
                "its process ended with exit code 1; it printed last:\nAuthorization: Bearer s3cr3tT0ken1234567890");

        assertThat(worker.redacted(Redaction.BUILT_IN).lost())
                .startsWith("its process ended with exit code 1")
                .doesNotContain("s3cr3tT0ken1234567890");
    }

    @Test
    void stateSaysWhatTheRunIsDoubtedFor() {
        assertThat(WorkerText.state(good(1))).isEqualTo("kept up");
        assertThat(WorkerText.state(lost(1))).isEqualTo("lost: connection closed");
        assertThat(WorkerText.state(busy(1))).isEqualTo("its CPU was above 80 % for 90 % of the window");
        assertThat(WorkerText.state(WorkerRuns.behind().get(1))).isEqualTo("not measured");
        assertThat(WorkerText.state(incomplete(1)))
                .isEqualTo("incomplete: measured 6 requests, of which 4 requests have arrived");
    }

    @Test
    void everyKeyOfWorkersIsDocumented() throws IOException {
        JsonNode json = Summaries.json(Summaries.of(WorkerRuns.weak()));
        String page = Files.readString(Path.of("docs", "results.md"));
        String documented = page.substring(page.indexOf("## Workers"), page.indexOf("## Response time and"));
        Set<String> keys = new TreeSet<>();
        addKeys(json.path("workers"), keys);
        addKeys(json.at("/series/workers"), keys);

        assertThat(keys)
                .hasSizeGreaterThan(15)
                .allSatisfy(key -> assertThat(documented).containsPattern("[`.]" + key + "`"));
    }

    private static void addKeys(JsonNode node, Set<String> keys) {
        node.fieldNames().forEachRemaining(key -> {
            keys.add(key);
            addKeys(node.path(key), keys);
        });
        if (node.isArray()) {
            node.forEach(each -> addKeys(each, keys));
        }
    }
}
