/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.chart;

import dev.plimsoll.plan.Phase;
import dev.plimsoll.report.finding.Figure;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.finding.Findings;
import dev.plimsoll.report.finding.Scale;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.ThresholdRow;
import dev.plimsoll.text.ByteSize;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.JudgedCourse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * What one threshold judges, window by window, and its limit in the same unit.
 *
 * @param choice the threshold as its author wrote it, with its windows
 * @param label what is measured, such as {@code p95}
 */
@API(status = API.Status.INTERNAL)
public record JudgedLine(String choice, String label, String unit, LimitLine limit, List<JudgedCourse.Point> points) {
    /** More would be too many to choose from, and make the page large. */
    static final int MAX = 20;

    private static final int PERCENT = 100;

    public JudgedLine {
        points = List.copyOf(points);
    }

    /** Those of which there is something to show, the worst first. */
    static List<JudgedLine> of(Summary summary, List<Phase> phases) {
        return summary.thresholds().stream()
                .filter(JudgedLine::isDrawn)
                .sorted(Comparator.comparing(ThresholdRow::finding, Findings.WORST_FIRST))
                .limit(MAX)
                .map(row -> of(row, phases))
                .toList();
    }

    /** Returns whether there is anything to show of a threshold. */
    public static boolean isDrawn(ThresholdRow row) {
        return !row.course().isEmpty() && row.finding().actual() != null;
    }

    private static JudgedLine of(ThresholdRow row, List<Phase> phases) {
        Finding finding = row.finding();
        Duration window = finding.rule().window();
        Figure actual = finding.actual();
        Scale scale = actual == null ? Scale.NUMBER : actual.scale();
        double limit = finding.rule().limit();
        ByteSize bytes = ByteSize.of(limit);
        double factor = factor(scale, bytes);
        String rule = finding.text().rule();
        return new JudgedLine(
                finding.text().title() + " " + rule + (window == null ? "" : ", windows of " + TimeText.of(window)),
                finding.rule().aggregate().label() + (window == null ? " of each second" : " of each window"),
                unit(scale, bytes),
                new LimitLine(rule, limit * factor, finding.fails(), LimitLine.phaseOf(finding, phases)),
                row.course().stream()
                        .map(point -> new JudgedCourse.Point(point.start(), point.end(), point.value() * factor))
                        .collect(Collectors.toList()));
    }

    private static double factor(Scale scale, ByteSize bytes) {
        return switch (scale) {
            case SHARE -> PERCENT;
            case BYTES, BYTES_PER_SECOND -> Math.pow(10, -bytes.digits());
            case MILLIS, PER_SECOND, NUMBER -> 1;
        };
    }

    private static String unit(Scale scale, ByteSize bytes) {
        return switch (scale) {
            case MILLIS -> "ms";
            case SHARE -> "%";
            case BYTES -> bytes.label();
            case BYTES_PER_SECOND -> bytes.label() + "/s";
            case PER_SECOND -> "per second";
            case NUMBER -> "";
        };
    }
}
