/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The thresholds of a summary: by metric, those on a selection of its samples indented below. */
final class SummaryThresholds {
    private SummaryThresholds() {}

    /** In declared order; empty without thresholds. */
    static List<String> lines(List<Finding> declared) {
        var byMetric = new LinkedHashMap<String, Map<String, List<Finding>>>();
        for (Finding finding : declared) {
            byMetric.computeIfAbsent(finding.text().metric(), metric -> new LinkedHashMap<>())
                    .computeIfAbsent(finding.text().selector(), selector -> new ArrayList<>())
                    .add(finding);
        }
        var lines = new ArrayList<String>();
        byMetric.forEach((metric, bySelector) -> {
            lines.add("");
            lines.add("    " + metric);
            bySelector.getOrDefault("", List.of()).forEach(finding -> lines.add("    " + line(finding)));
            bySelector.forEach((selector, findings) -> {
                if (!selector.isEmpty()) {
                    lines.add("      " + selector);
                    findings.forEach(finding -> lines.add("      " + line(finding)));
                }
            });
        });
        return lines;
    }

    private static String basis(Finding finding) {
        String confidence = finding.confidenceText();
        return confidence.isEmpty() ? finding.basis() : finding.basis() + ", " + confidence;
    }

    /** {@code ✓ 'p95<500' p95=312 ms (n=142, 95 % CI 290–350 ms)}. */
    private static String line(Finding finding) {
        String rule = finding.mark() + " '" + finding.text().rule() + "' ";
        String implicit = finding.rule().implicit() ? " (implicit)" : "";
        return switch (finding.state()) {
            case MET, MISSED ->
                rule + finding.rule().aggregate().label() + "=" + finding.actualText() + " (" + basis(finding) + ")"
                        + implicit;
            case NO_DATA ->
                finding.notKeptApart() > 0
                        ? rule + "no data: " + FailureMessage.notKeptApart(finding) + implicit
                        : rule + (finding.fails() ? "no data" : "no data, which is allowed") + implicit;
            case SKIPPED -> rule + "skipped: " + finding.skipReason() + implicit;
        };
    }
}
