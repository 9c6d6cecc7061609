/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.report.console.SummaryText;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.markdown.SummaryMarkdown;
import dev.plimsoll.report.summary.Summary;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The same state, interval and order in the same words, wherever they are read. */
class OneWordingTests {
    private final RecordedRun run = SampleRuns.missed();
    private final Summary summary = Summaries.of(run);
    private final String console = SummaryText.of(summary);
    private final String message = FailureMessage.of(run.result(), List.of(), null);
    private final String markdown = SummaryMarkdown.of(summary);
    private final String page = HtmlReport.of(summary);

    @Test
    void whatWasFoundIsSaidInTheSameWords() {
        List<Finding> findings = summary.findings().all();
        assertThat(findings.stream().map(Finding::state).collect(Collectors.toSet()))
                .isEqualTo(Set.of(Finding.State.values()));
        assertThat(findings).allSatisfy(finding -> {
            assertThat(console).contains(finding.found());
            assertThat(message).contains(finding.found());
            assertThat(markdown).contains(finding.found());
            assertThat(page).contains(finding.found());
        });
        assertThat(page).contains("no data, which is allowed", "skipped: timeScale is 0.1");
    }

    @Test
    void intervalsAreSaidInTheSameWords() {
        List<String> intervals = summary.findings().all().stream()
                .map(Finding::confidenceText)
                .filter(text -> !text.isEmpty())
                .toList();
        assertThat(intervals).contains("95 % CI ≥ 540 ms", "95 % CI 698–900 ms");
        assertThat(intervals).allSatisfy(interval -> {
            assertThat(console).contains(interval);
            assertThat(markdown).contains(interval);
            assertThat(page).contains(interval);
        });
    }

    @Test
    void worstComesFirstEverywhere() {
        List<String> titles = summary.findings().missed().stream()
                .map(finding -> finding.text().title() + " ")
                .toList();
        assertThat(titles).hasSize(5);
        assertThat(message).containsSubsequence(titles);
        assertThat(markdown.substring(markdown.indexOf("Pass/fail"))).containsSubsequence(titles);
        String table = page.substring(page.indexOf("id=\"thresholds\""), page.indexOf("id=\"load\""));
        assertThat(table.replace("&#39;", "'").replace("</span> <code>", " <code>"))
                .containsSubsequence(titles);
    }
}
