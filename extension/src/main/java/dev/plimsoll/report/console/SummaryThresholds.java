/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

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

    /** {@code ✓ 'p95<500' p95=312 ms (n=142, 95 % CI 290–350 ms)}. */
    private static String line(Finding finding) {
        String rule = finding.mark() + " '" + finding.text().rule() + "' ";
        String implicit = finding.rule().implicit() ? " (implicit)" : "";
        if (finding.actual() == null) {
            return rule + finding.found() + implicit;
        }
        String confidence = finding.confidenceText();
        return rule + finding.rule().aggregate().label() + "=" + finding.found() + " (" + finding.basis()
                + (confidence.isEmpty() ? "" : ", " + confidence) + ")" + implicit;
    }
}
