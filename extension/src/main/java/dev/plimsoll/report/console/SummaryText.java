/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.report.finding.ErrorLines;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.finding.Findings;
import dev.plimsoll.report.finding.SkippedTest;
import dev.plimsoll.report.finding.TrendStats;
import dev.plimsoll.report.finding.WhyNoData;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** The block that is printed at the end of a load test, in k6's order. */
@API(status = API.Status.INTERNAL)
public final class SummaryText {
    private SummaryText() {}

    /** @param trendStats such as {@code avg} or {@code p(95)}; none = {@link TrendStats#DEFAULT} */
    public static String of(LoadResult result, List<String> trendStats) {
        List<Finding> declared = result.thresholds().stream()
                .map(threshold -> Finding.of(threshold, result.statistics()))
                .toList();
        var lines = new ArrayList<String>();
        lines.addAll(headline(result));
        if (!declared.isEmpty()) {
            lines.add("");
            lines.add("  █ THRESHOLDS");
            lines.addAll(SummaryThresholds.lines(declared));
            addBlock(PlainText.labelled("no data: ", WhyNoData.all(result)), lines);
        }
        lines.add("");
        lines.add("  █ TOTAL RESULTS");
        lines.addAll(new SummaryTotals(result, trendStats).lines());
        addBlock(new ErrorLines(result.statistics().errors()).counted(), lines);
        addBlock(PlainText.labelled("observed: ", result.observations()), lines);
        addBlock(PlainText.labelled("warning: ", WhyNoData.otherWarnings(result)), lines);
        addBlock(PlainText.labelled("setting: ", result.plan().overrides()), lines);
        addBlock(List.of("report: " + PlainText.line(result.reportDirectory().toString())), lines);
        return String.join("\n", lines);
    }

    private static List<String> headline(LoadResult result) {
        Findings findings = Findings.of(result);
        String name = PlainText.line(result.test().name());
        var lines = new ArrayList<String>();
        String verdict = FailureMessage.verdict(result);
        lines.add("  █ " + name + ": " + verdict + " after " + TimeText.inWords(result.duration())
                + (verdict.equals(SkippedTest.LABEL) ? "" : ", " + findings.count()));
        if (result.verdict() == Verdict.ABORTED || result.verdict() == Verdict.INCONCLUSIVE) {
            lines.add("    " + FailureMessage.firstLine(result));
        }
        FailureMessage.ended(result).ifPresent(ended -> lines.add("    " + ended));
        return lines;
    }

    private static void addBlock(List<String> block, List<String> lines) {
        if (!block.isEmpty()) {
            lines.add("");
            block.forEach(line -> lines.add("    " + line));
        }
    }
}
