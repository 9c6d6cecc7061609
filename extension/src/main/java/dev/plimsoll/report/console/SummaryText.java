/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.report.finding.CodeLines;
import dev.plimsoll.report.finding.ErrorLines;
import dev.plimsoll.report.finding.FaultFinding;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.summary.Notes;
import dev.plimsoll.report.summary.RunHead;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.ThresholdRow;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** The block that is printed at the end of a load test, in k6's order. */
@API(status = API.Status.INTERNAL)
public final class SummaryText {
    private SummaryText() {}

    public static String of(Summary summary) {
        List<Finding> declared =
                summary.thresholds().stream().map(ThresholdRow::finding).toList();
        Notes notes = summary.notes();
        var lines = new ArrayList<String>();
        lines.addAll(headline(summary));
        if (!declared.isEmpty()) {
            lines.add("");
            lines.add("  █ THRESHOLDS");
            lines.addAll(SummaryThresholds.lines(declared));
            addBlock(PlainText.labelled("no data: ", notes.noData()), lines);
        }
        lines.add("");
        lines.add("  █ TOTAL RESULTS");
        lines.addAll(new SummaryTotals(summary).lines());
        addBlock(WorkerLines.of(summary.setup().workers()), lines);
        addBlock(new ErrorLines(summary.examples().errors()).counted(), lines);
        addBlock(
                PlainText.labelled(
                        "fault: ",
                        summary.faults().stream().map(FaultFinding::sentence).toList()),
                lines);
        addBlock(PlainText.labelled("why slow: ", summary.why().sentences()), lines);
        addBlock(CodeLines.of(summary.why().flights()), lines);
        addBlock(PlainText.labelled("observed: ", notes.observed()), lines);
        addBlock(PlainText.labelled("warning: ", notes.otherWarnings()), lines);
        addBlock(PlainText.labelled("setting: ", summary.setup().overrides()), lines);
        Path report = summary.head().reportDirectory();
        addBlock(report == null ? List.of() : List.of("report: " + PlainText.line(report.toString())), lines);
        return String.join("\n", lines);
    }

    private static List<String> headline(Summary summary) {
        RunHead head = summary.head();
        String name = PlainText.line(head.test().name());
        var lines = new ArrayList<String>();
        lines.add("  █ " + name + ": " + head.label() + " after " + TimeText.inWords(head.duration())
                + (head.skipped() ? "" : ", " + summary.findings().count()));
        if (head.verdict() == Verdict.ABORTED || head.verdict() == Verdict.INCONCLUSIVE) {
            lines.add("    " + head.headline());
        }
        if (head.ended() != null) {
            lines.add("    " + head.ended());
        }
        return lines;
    }

    private static void addBlock(List<String> block, List<String> lines) {
        if (!block.isEmpty()) {
            lines.add("");
            block.forEach(line -> lines.add("    " + line));
        }
    }
}
