/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import static java.util.Objects.requireNonNull;

import dev.plimsoll.plan.BaselineRule;
import dev.plimsoll.report.summary.BaselineSummary;
import dev.plimsoll.report.summary.BeforeAndNow;
import dev.plimsoll.report.summary.LatencyFigures;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.BaselineRun;

/** This run beside the baseline's runs: for each endpoint what was, what is, and by how much they differ. */
final class BaselineSection implements Section {
    @Override
    public String id() {
        return "baseline";
    }

    @Override
    public String title() {
        return "Baseline";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return summary.baseline() != null;
    }

    @Override
    public void write(Markup page, Summary summary) {
        BaselineSummary baseline = requireNonNull(summary.baseline());
        baseline.notes().forEach(note -> page.element("p", SentenceSection.sentence(note), "class", "note"));
        BeforeAndNow all = baseline.all();
        if (all == null) {
            return; // the note says how to make one
        }
        page.element("p", rule(baseline.rule()), "class", "hint");
        page.open("div", "class", "charts");
        ChartSection.chart(page, id(), "Percentiles of both", distributions(all));
        page.close("div");
        BaselineTable.write(page, baseline, all);
        recorded(page, baseline);
    }

    private static String rule(BaselineRule rule) {
        return "An endpoint is slower where its p95 exceeds the largest of: the baseline's + "
                + Shown.SHARE.of(rule.maxRegression()) + ", the baseline's + " + BaselineTable.minDelta(rule)
                + ", and what a run of the baseline reached.";
    }

    private static String distributions(BeforeAndNow all) {
        LatencyFigures before = all.base();
        LatencyFigures now = all.now();
        return "p95 of all requests was " + Shown.NUMBER.of(before == null ? Double.NaN : before.p95()) + " ms, and is "
                + Shown.NUMBER.of(now == null ? Double.NaN : now.p95()) + " ms.";
    }

    private static void recorded(Markup page, BaselineSummary baseline) {
        page.open("dl", "class", "setup");
        SetupSection.entry(page, "file", baseline.file());
        SetupSection.entry(page, "load", baseline.load() == null ? "" : baseline.load());
        for (BaselineRun run : baseline.runs()) {
            String window = run.window().isZero() ? "" : ", measured for " + TimeText.inWords(run.window());
            SetupSection.entry(
                    page,
                    "recorded",
                    VerdictHead.started(run.startedAt()) + " on " + run.machine() + ", run " + run.runId() + window);
        }
        page.close("dl");
    }
}
