/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.chart;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.summary.TargetCourse;
import dev.plimsoll.report.summary.TargetFigures;
import dev.plimsoll.report.summary.TargetTotal;
import dev.plimsoll.report.summary.ThresholdRow;
import dev.plimsoll.text.ByteSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lines of one view: what several targets have to show of the same kind. */
final class TargetLines {
    /** More cannot be told apart. */
    private static final int MAX = 16;

    private static final int MAX_PARTS = 8; // of one metric of one target; of more, only the whole is drawn
    private static final int TONES = 8;
    private static final String LIMIT = "_limit";
    private static final String STATE = "state";

    private final List<TargetFigures> targets;
    private final List<ThresholdRow> thresholds;
    private final List<Phase> phases;
    private final String noun;
    private final Duration end;
    private final Map<Metric, String> suffixes = new LinkedHashMap<>();
    private final List<Found> found = new ArrayList<>();

    /** @param target its number; that of a total comes after all others */
    private record Found(int target, String label, TargetCourse course, double limit) {}

    /**
     * @param noun what is counted; empty where the unit of the metric says it
     * @param end of the axis of time
     */
    TargetLines(
            List<TargetFigures> targets, List<ThresholdRow> thresholds, List<Phase> phases, String noun, Duration end) {
        this.targets = targets;
        this.thresholds = thresholds;
        this.phases = phases;
        this.noun = noun;
        this.end = end;
    }

    /** Whether it says what another metric can be at most. */
    static boolean isLimit(Metric metric) {
        return metric.name().endsWith(LIMIT) && Metrics.named(metric.name()).isPresent();
    }

    /** Draws a metric of each target as a whole. */
    TargetLines of(Metric metric, String suffix) {
        suffixes.put(metric, suffix);
        for (int i = 0; i < targets.size(); i++) {
            for (TargetCourse course : courses(i, metric)) {
                if (course.tags().isEmpty()) {
                    add(i, suffix, course);
                }
            }
        }
        return this;
    }

    /** Draws what is in the state {@code active}; the whole of a target that tells no states. */
    TargetLines inUse(Metric metric) {
        suffixes.putIfAbsent(metric, "");
        for (int i = 0; i < targets.size(); i++) {
            List<TargetCourse> courses = courses(i, metric);
            List<TargetCourse> active = courses.stream()
                    .filter(course -> "active".equals(course.tags().get(STATE)))
                    .toList();
            boolean whole = active.isEmpty() && found.stream().noneMatch(any -> courses.contains(any.course()));
            for (TargetCourse course : whole ? courses.stream().limit(1).toList() : active) {
                add(i, whole ? "" : suffixOf(course), course);
            }
        }
        return this;
    }

    /** Draws each series of a metric that has tags of its own, unless they are too many; else the whole. */
    TargetLines parts(Metric metric) {
        suffixes.putIfAbsent(metric, "");
        for (int i = 0; i < targets.size(); i++) {
            List<TargetCourse> courses = courses(i, metric);
            boolean split = courses.size() > 1 && courses.size() <= 1 + MAX_PARTS;
            for (TargetCourse course : courses) {
                if (course.tags().isEmpty() != split) {
                    add(i, suffixOf(course), course);
                }
            }
        }
        return this;
    }

    /** Draws each sum that a threshold judges, unless it is drawn already. */
    TargetLines totals() {
        for (ThresholdRow threshold : thresholds) {
            TargetTotal total = threshold.total();
            String suffix = total == null ? null : suffixes.get(total.course().metric());
            if (total != null && suffix != null && !isDrawn(total.course())) {
                String label = suffix.isEmpty() ? total.name() : total.name() + " " + suffix;
                found.add(new Found(targets.size(), label, total.course(), Double.NaN));
            }
        }
        return this;
    }

    private boolean isDrawn(TargetCourse course) {
        return found.stream()
                .map(Found::course)
                .anyMatch(drawn ->
                        drawn.metric().equals(course.metric()) && drawn.values().equals(course.values()));
    }

    Set<Metric> metrics() {
        return suffixes.keySet();
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    int size() {
        return found.size();
    }

    /** How many lines there is no room for. */
    int omitted() {
        return Math.max(0, found.size() - MAX);
    }

    TargetPanel.View view(String choice) {
        List<Found> shown = found.stream()
                .sorted(Comparator.comparingDouble(
                        (Found each) -> -orZero(each.course().max())))
                .limit(MAX)
                .sorted(Comparator.comparingInt(Found::target))
                .toList();
        Metric metric = shown.get(0).course().metric();
        double most = shown.stream()
                .mapToDouble(each -> orZero(each.course().max()))
                .max()
                .orElse(0);
        double factor = factor(metric, most);
        boolean share = isShare(metric);
        return new TargetPanel.View(
                choice,
                share ? "%" : unit(metric, most),
                share ? 100 : Double.NaN,
                lines(shown, factor),
                limits(shown, factor));
    }

    private void add(int target, String suffix, TargetCourse course) {
        String name = targets.get(target).about().tag();
        found.add(new Found(target, suffix.isEmpty() ? name : name + " " + suffix, course, limitOf(target, course)));
    }

    private List<TargetCourse> courses(int target, Metric metric) {
        return targets.get(target).courses().stream()
                .filter(course -> course.metric().name().equals(metric.name()))
                .toList();
    }

    private static String suffixOf(TargetCourse course) {
        return String.join(" ", course.tags().values());
    }

    /** The last that was read: of the same series, or of the whole. */
    private double limitOf(int target, TargetCourse course) {
        Map<String, String> tags = new HashMap<>(course.tags());
        tags.remove(STATE);
        double whole = Double.NaN;
        for (TargetCourse limit : targets.get(target).courses()) {
            if (limit.metric().name().equals(course.metric().name() + LIMIT)) {
                if (limit.tags().equals(tags)) {
                    return limit.last();
                }
                whole = limit.tags().isEmpty() ? limit.last() : whole;
            }
        }
        return whole;
    }

    /** Targets have colours, and their lines patterns; the lines of a single target have colours. */
    private List<TargetPanel.Line> lines(List<Found> shown, double factor) {
        boolean single = shown.stream()
                        .filter(each -> !isTotal(each))
                        .map(Found::target)
                        .distinct()
                        .count()
                <= 1;
        var used = new HashMap<Integer, Integer>();
        var lines = new ArrayList<TargetPanel.Line>();
        for (Found each : shown) {
            int tone = (single ? lines.size() : each.target()) % TONES;
            int dash = used.merge(tone, 1, Integer::sum) - 1;
            List<Double> values = each.course().values().stream()
                    .limit(pointsOf(each.course()))
                    .map(value -> value * factor)
                    .toList();
            lines.add(new TargetPanel.Line(
                    each.label(), tone, dash, values, each.limit() * factor, isTotal(each), false));
        }
        return lines;
    }

    private boolean isTotal(Found line) {
        return line.target() == targets.size();
    }

    /** Those that begin before the end; what came after it is no part of the load. */
    private long pointsOf(TargetCourse course) {
        long step = course.step().toMillis();
        return (end.toMillis() + step - 1) / step;
    }

    /** What can be at most, then the thresholds. */
    private List<LimitLine> limits(List<Found> shown, double factor) {
        var owners = new LinkedHashMap<Double, Set<String>>();
        for (Found each : shown) {
            if (each.limit() > 0 && Double.isFinite(each.limit())) {
                owners.computeIfAbsent(each.limit() * factor, limit -> new LinkedHashSet<>())
                        .add(each.label());
            }
        }
        var limits = new ArrayList<LimitLine>();
        owners.forEach((limit, names) -> limits.add(
                new LimitLine(shown.size() == 1 ? "limit" : "limit of " + named(names), limit, false, null)));
        boolean several = shown.stream()
                        .map(each -> each.course().metric().name())
                        .distinct()
                        .count()
                > 1;
        metrics().forEach(metric -> limits.addAll(LimitLine.ofFigures(metric, thresholds, phases, factor, several)));
        return limits;
    }

    private static String named(Set<String> names) {
        return names.size() <= 2 ? String.join(" and ", names) : names.size() + " targets";
    }

    private String unit(Metric metric, double most) {
        String unit = switch (metric.unit()) {
            case TIME -> "ms";
            case BYTES -> ByteSize.of(most).label();
            case NUMBER -> noun;
        };
        boolean counts = metric.type() == MetricType.COUNTER;
        return counts ? (unit + " per second").strip() : unit;
    }

    private static double factor(Metric metric, double most) {
        if (isShare(metric)) {
            return 100;
        }
        return metric.unit() == Unit.BYTES ? Math.pow(10, -ByteSize.of(most).digits()) : 1;
    }

    private static boolean isShare(Metric metric) {
        return metric.type() == MetricType.RATE || Metrics.isShare(metric);
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
