/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.report.chart.TargetPanel;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The charts of the targets' figures: strips that share the time axis of the chart above them. */
final class TargetCharts {
    private TargetCharts() {}

    /** @param generatorCpu the highest CPU of the load generator, as a share; NaN if it was not measured */
    static void write(Markup page, List<TargetPanel> panels, double generatorCpu) {
        panels.forEach(panel -> strip(page, panel, words(panel, generatorCpu)));
    }

    /** The script puts the drawing in. */
    static void strip(Markup page, TargetPanel panel, String words) {
        page.open("figure", "id", "chart-" + panel.id(), "class", "strip", "data-chart", panel.id());
        page.open("figcaption").element("h3", panel.title()).element("p", words);
        page.close("figcaption").close("figure");
    }

    private static String words(TargetPanel panel, double generatorCpu) {
        String first = panel.views().size() == 1 ? peak(panel) : "One metric at a time; what counts, per second.";
        String generator = isBesideGenerator(panel) && Double.isFinite(generatorCpu)
                ? " The " + panel.generator() + " used up to " + Shown.SHARE.of(generatorCpu) + " of its machine."
                : "";
        String omitted = panel.omitted() == 0 ? "" : " " + panel.omitted() + " more lines are only in summary.json.";
        return first + generator + omitted;
    }

    private static boolean isBesideGenerator(TargetPanel panel) {
        return !panel.generator().isEmpty();
    }

    /** {@code Up to 9 of 10 connections at 0:34.}; of several lines, the highest is named, and each sum of them. */
    private static String peak(TargetPanel panel) {
        TargetPanel.View view = panel.views().get(0);
        List<TargetPanel.Line> single =
                view.lines().stream().filter(line -> !line.isTotal()).toList();
        Optional<TargetPanel.Line> highest =
                single.stream().filter(line -> line.peak() >= 0).max(Comparator.comparingDouble(TargetPanel.Line::max));
        if (highest.isEmpty()) {
            return "Nothing was read.";
        }
        String of = isBesideGenerator(panel) ? ", of the CPUs that it may use" : "";
        String first =
                single.size() == 1 ? "Up to " : "Highest: " + highest.get().label() + ", ";
        return first + most(highest.get(), panel) + of + "."
                + view.lines().stream()
                        .filter(line -> line.isTotal() && line.peak() >= 0)
                        .map(line -> " " + capitalized(line.label()) + ": up to " + most(line, panel) + ".")
                        .collect(Collectors.joining());
    }

    private static String capitalized(String label) {
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    /** {@code 9 of 10 connections at 0:34}. */
    private static String most(TargetPanel.Line line, TargetPanel panel) {
        TargetPanel.View view = panel.views().get(0);
        String limit = Double.isFinite(line.limit()) ? " of " + Shown.NUMBER.of(line.limit()) : "";
        String unit = view.unit().isEmpty() ? "" : " " + view.unit();
        return Shown.NUMBER.of(line.max()) + limit + unit + " at "
                + RunTime.text(line.peak() * (double) panel.step().toMillis());
    }
}
