/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.finding.Requests;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.time.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of a run: all of them counted, then each. */
final class SummaryChecks {

    private final Statistics statistics;

    SummaryChecks(Statistics statistics) {
        this.statistics = statistics;
    }

    /** Empty if none was made. */
    List<SummaryRow> totals() {
        Optional<Selected> all = statistics.select(Selection.of(Metrics.CHECKS));
        if (all.isEmpty()) {
            return List.of();
        }
        long total = all.get().samples();
        long passed = Requests.hits(all.get());
        return List.of(
                MetricRows.counter(
                        "checks_total", 0, total, perSecond(total, all.get().span())),
                MetricRows.rate("checks_succeeded", 0, passed, total),
                MetricRows.rate("checks_failed", 0, total - passed, total));
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        for (String name : statistics.valuesOf(Tags.CHECK, Metrics.CHECKS)) {
            statistics
                    .select(Selection.of(Metrics.CHECKS).with(Tags.CHECK, name))
                    .ifPresent(check -> addLines(PlainText.line(name), check, lines));
        }
        return lines;
    }

    private static void addLines(String name, Selected check, List<String> lines) {
        long passed = Requests.hits(check);
        long failed = check.samples() - passed;
        lines.add("    " + (failed == 0 ? "✓ " : "✗ ") + name);
        if (failed > 0) {
            String share = Digits.percent((double) passed / check.samples(), 0);
            lines.add("      ↳  " + share + "% — ✓ " + passed + " / ✗ " + failed);
        }
    }

    private static double perSecond(long count, Duration span) {
        return span.isZero() ? 0 : count / Nanos.seconds(span);
    }
}
