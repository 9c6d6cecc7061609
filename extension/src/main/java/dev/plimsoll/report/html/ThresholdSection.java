/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.report.finding.Figure;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.finding.Findings;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.ThresholdRow;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/** Every threshold with its limit and what was measured, the missed ones first, the worst of them on top. */
@API(status = API.Status.INTERNAL)
public final class ThresholdSection implements Section {
    private static final double LIMIT_AT = 75; // where on the bar the limit stands, in percent

    @Override
    public String id() {
        return "thresholds";
    }

    @Override
    public String title() {
        return "Thresholds";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return !summary.thresholds().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        WideTable.open(page, "Thresholds, missed ones first");
        WideTable.heading(page, "verdict");
        WideTable.heading(page, "threshold");
        WideTable.figures(page, "limit");
        WideTable.figures(page, "actual");
        WideTable.heading(page, "against the limit");
        WideTable.figures(page, "samples");
        WideTable.heading(page, "notes");
        WideTable.rows(page);
        page.open("tbody");
        List<ThresholdRow> declared = summary.thresholds();
        IntStream.range(0, declared.size())
                .boxed()
                .sorted(Comparator.comparing(i -> declared.get(i).finding(), Findings.WORST_FIRST))
                .forEach(i -> row(page, declared.get(i), i));
        page.close("tbody");
        WideTable.close(page);
    }

    private static void row(Markup page, ThresholdRow threshold, int index) {
        Finding finding = threshold.finding();
        boolean met = finding.state() == Finding.State.MET;
        String tone = finding.fails() ? "fails" : met ? "met" : "open";
        page.open("tr", "data-at", "/thresholds/" + index, "class", tone);
        page.open("td", "class", "state");
        page.element("span", finding.mark(), "aria-hidden", "true");
        page.text(" " + finding.state().words()).close("td");
        page.open("th", "scope", "row");
        page.element("span", finding.text().title(), "class", "metric");
        page.text(" ").element("code", finding.text().rule()).close("th");
        ThresholdRule rule = finding.rule();
        String limit = rule.operator().symbol() + " " + finding.limitText();
        figure(page, limit, "/limit", Double.toString(rule.limit()), "n");
        actual(page, finding);
        page.open("td");
        margin(page, finding);
        page.close("td");
        String samples = Long.toString(finding.samples());
        figure(page, Shown.COUNT.of(finding.samples()), "/samples", samples, "n");
        page.element("td", String.join("; ", notes(threshold)), "class", "notes words");
        page.close("tr");
    }

    /** A cell that says where its figure is in the threshold's JSON. */
    private static void figure(Markup page, String text, String pointer, String exact, String cssClass) {
        page.element("td", text, "class", cssClass, "data-of", pointer, "data-value", exact);
    }

    private static void actual(Markup page, Finding finding) {
        Figure actual = finding.actual();
        if (actual != null && Double.isFinite(actual.value())) {
            figure(page, finding.actualText(), "/actual", Double.toString(actual.value()), "n actual");
        } else {
            page.element("td", finding.isJudged() ? finding.actualText() : Shown.NOTHING, "class", "n actual");
        }
    }

    /** A bar of the measured value with a mark at the limit; none where the two cannot be compared. */
    public static void margin(Markup page, Finding finding) {
        double limit = finding.rule().limit();
        Figure actual = finding.actual();
        if (actual == null || !Double.isFinite(actual.value()) || limit <= 0) {
            return;
        }
        double filled = Math.max(0, Math.min(100, actual.value() / limit * LIMIT_AT));
        page.element(
                "span",
                "",
                "class",
                "gauge",
                "aria-hidden",
                "true",
                "style",
                "--part:" + Digits.oneDecimal(filled) + "%;--limit:" + Digits.oneDecimal(LIMIT_AT) + "%");
    }

    private static List<String> notes(ThresholdRow threshold) {
        Finding finding = threshold.finding();
        var notes = new ArrayList<String>();
        if (finding.rule().implicit()) {
            notes.add("implicit");
        }
        if (!finding.confidenceText().isEmpty()) {
            notes.add(finding.confidenceText());
        }
        Duration window = finding.rule().window();
        if (window != null) {
            Duration worst = finding.worstWindow();
            notes.add("every window of " + TimeText.of(window)
                    + (worst == null ? "" : ", the worst one at " + RunTime.text(worst.toMillis())));
        }
        if (!finding.course().isEmpty()) {
            notes.add(finding.course());
        }
        if (finding.rule().abortOnFail()) {
            notes.add("ends the load when missed");
        }
        if (!finding.found().equals(finding.actualText())) {
            notes.add(finding.found()); // why there is no figure, and what that means
        }
        if (threshold.noDataReason() != null) {
            notes.add(threshold.noDataReason());
        }
        return notes;
    }
}
