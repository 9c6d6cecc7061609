/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.markdown;

import dev.plimsoll.report.finding.Figure;
import dev.plimsoll.report.finding.Scale;
import dev.plimsoll.report.finding.WorkerText;
import dev.plimsoll.text.Digits;
import dev.plimsoll.verdict.WorkerOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What each worker did, and whether it kept up, as a table. */
final class MarkdownWorkers {
    private static final String NONE = "–";
    private static final int MAX = 50;

    private MarkdownWorkers() {}

    static List<String> table(List<WorkerOutcome> workers) {
        boolean dropped = WorkerText.anyDropped(workers);
        var heading = new ArrayList<>(List.of("Worker", "Host", "Users", "Requests", "Iterations"));
        if (dropped) {
            heading.add("Dropped");
        }
        heading.addAll(List.of("Average CPU", "Peak CPU", "Late (p99)", "Clock error", "State"));
        var lines = new ArrayList<String>();
        lines.add(MarkdownText.row(heading));
        lines.add(MarkdownText.rule(heading.size()));
        WorkerText.some(workers, MAX).forEach(worker -> lines.add(row(worker, dropped)));
        if (workers.size() > MAX) {
            lines.add("");
            lines.add("and " + (workers.size() - MAX) + " more, in the report");
        }
        return lines;
    }

    private static String row(WorkerOutcome worker, boolean dropped) {
        var cells = new ArrayList<>(List.of(
                worker.name(),
                worker.host().isEmpty() ? NONE : MarkdownText.of(worker.host()),
                Digits.count(worker.users()),
                Digits.count(worker.requests()),
                Digits.count(worker.iterations())));
        if (dropped) {
            cells.add(Digits.count(worker.dropped()));
        }
        cells.add(Double.isNaN(worker.cpuAvg()) ? NONE : Digits.percent(worker.cpuAvg()));
        OptionalDouble peak = worker.generator().cpuMax();
        cells.add(peak.isEmpty() ? NONE : Digits.percent(peak.getAsDouble()));
        cells.add(millis(worker.lateMillis()));
        cells.add(millis(worker.clockErrorMillis()));
        cells.add(MarkdownText.of(WorkerText.state(worker)));
        return MarkdownText.row(cells);
    }

    private static String millis(OptionalDouble millis) {
        return millis.isEmpty() ? NONE : new Figure(millis.getAsDouble(), Scale.MILLIS).beside(0);
    }
}
