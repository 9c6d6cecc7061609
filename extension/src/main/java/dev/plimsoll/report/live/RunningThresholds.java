/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.live;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.report.finding.Figure;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.finding.Findings;
import dev.plimsoll.report.html.Markup;
import dev.plimsoll.report.html.Section;
import dev.plimsoll.report.html.Shown;
import dev.plimsoll.report.html.ThresholdSection;
import dev.plimsoll.report.html.WideTable;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.ThresholdRow;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.JudgedCourse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every threshold as it stands now: what does not hold first. Nothing is missed yet because there is no data yet. */
final class RunningThresholds implements Section {
    @Override
    public String id() {
        return "thresholds";
    }

    @Override
    public String title() {
        return "Thresholds so far";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return !summary.thresholds().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        WideTable.open(page, "Thresholds so far, what does not hold first");
        WideTable.heading(page, "now");
        WideTable.heading(page, "threshold");
        WideTable.figures(page, "limit");
        WideTable.figures(page, "so far");
        WideTable.figures(page, "last window");
        WideTable.heading(page, "against the limit");
        WideTable.figures(page, "samples");
        WideTable.heading(page, "notes");
        WideTable.rows(page);
        page.open("tbody");
        summary.thresholds().stream()
                .sorted(Comparator.comparing((ThresholdRow row) ->
                                !Standing.of(row.finding()).isBad())
                        .thenComparing(ThresholdRow::finding, Findings.WORST_FIRST))
                .forEach(row -> write(page, row));
        page.close("tbody");
        WideTable.close(page);
    }

    /** How a threshold stands while the load runs. */
    enum Standing {
        HOLDS("✓", "holds", "met"),
        /** A lower limit of a count, which only grows. */
        NOT_YET("–", "not reached yet", "open"),
        DOES_NOT_HOLD("✗", "does not hold", "fails"),
        UNKNOWN("–", "no data yet", "open"),
        SKIPPED("–", "skipped", "open");

        private final String mark;
        private final String words;
        private final String tone;

        Standing(String mark, String words, String tone) {
            this.mark = mark;
            this.words = words;
            this.tone = tone;
        }

        static Standing of(Finding finding) {
            return switch (finding.state()) {
                case MET -> HOLDS;
                case MISSED -> isStillCounting(finding.rule()) ? NOT_YET : DOES_NOT_HOLD;
                case NO_DATA -> UNKNOWN;
                case SKIPPED -> SKIPPED;
            };
        }

        boolean isBad() {
            return this == DOES_NOT_HOLD;
        }

        private static boolean isStillCounting(ThresholdRule rule) {
            return rule.window() == null
                    && rule.aggregate().kind() == Aggregate.Kind.COUNT
                    && (rule.operator() == Operator.GREATER || rule.operator() == Operator.AT_LEAST);
        }
    }

    private static void write(Markup page, ThresholdRow row) {
        Finding finding = row.finding();
        Standing standing = Standing.of(finding);
        page.open("tr", "class", standing.tone);
        page.open("td", "class", "state");
        page.element("span", standing.mark, "aria-hidden", "true");
        page.text(" " + standing.words).close("td");
        page.open("th", "scope", "row");
        page.element("span", finding.text().title(), "class", "metric");
        page.text(" ").element("code", finding.text().rule()).close("th");
        ThresholdRule rule = finding.rule();
        page.element("td", rule.operator().symbol() + " " + finding.limitText(), "class", "n");
        page.element("td", finding.actual() == null ? Shown.NOTHING : finding.actualText(), "class", "n actual");
        page.element("td", lastWindow(row), "class", "n");
        page.open("td");
        ThresholdSection.margin(page, finding);
        page.close("td");
        page.element("td", Shown.COUNT.of(finding.samples()), "class", "n");
        page.element("td", String.join("; ", notes(finding)), "class", "notes words");
        page.close("tr");
    }

    private static String lastWindow(ThresholdRow row) {
        List<JudgedCourse.Point> course = row.course();
        Figure actual = row.finding().actual();
        if (course.isEmpty() || actual == null) {
            return Shown.NOTHING;
        }
        double last = course.get(course.size() - 1).value();
        double limit = row.finding().rule().limit();
        return Double.isFinite(last) ? new Figure(last, actual.scale()).beside(limit) : Shown.NOTHING;
    }

    private static List<String> notes(Finding finding) {
        var notes = new ArrayList<String>();
        Duration window = finding.rule().window();
        if (finding.rule().implicit()) {
            notes.add("implicit");
        }
        if (window != null) {
            notes.add("every window of " + TimeText.of(window) + "; so far is the worst");
        }
        if (finding.rule().abortOnFail()) {
            notes.add("ends the load when missed");
        }
        if (finding.state() == Finding.State.SKIPPED) {
            notes.add(finding.found());
        }
        return notes;
    }
}
