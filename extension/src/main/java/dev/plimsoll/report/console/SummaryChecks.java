/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.plan.Metrics;
import dev.plimsoll.report.finding.CheckCount;
import dev.plimsoll.report.summary.MetricFigures;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import java.util.ArrayList;
import java.util.List;

/** The checks of a run: all of them counted, then each. */
final class SummaryChecks {
    private final Summary summary;

    SummaryChecks(Summary summary) {
        this.summary = summary;
    }

    /** Empty if none was made. */
    List<SummaryRow> totals() {
        MetricFigures.Rate all = summary.metrics().rate(Metrics.CHECKS);
        if (!all.hasSamples()) {
            return List.of();
        }
        return List.of(
                MetricRows.counter("checks_total", 0, all.total(), all.perSecond()),
                MetricRows.rate("checks_succeeded", 0, all.hits(), all.total()),
                MetricRows.rate("checks_failed", 0, all.total() - all.hits(), all.total()));
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        summary.examples().checks().forEach(check -> addLines(check, lines));
        return lines;
    }

    private static void addLines(CheckCount check, List<String> lines) {
        long failed = check.fails();
        lines.add("    " + (failed == 0 ? "✓ " : "✗ ") + PlainText.line(check.name()));
        if (failed > 0) {
            String share = Digits.percent((double) check.passes() / check.total());
            lines.add("      ↳  " + share + " — ✓ " + check.passes() + " / ✗ " + failed);
        }
    }
}
