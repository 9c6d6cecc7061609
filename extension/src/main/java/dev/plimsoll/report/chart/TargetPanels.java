/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.chart;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.TargetCourse;
import dev.plimsoll.report.summary.TargetFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** Chooses which figures of the targets are drawn, and which of them together. */
@API(status = API.Status.INTERNAL)
public final class TargetPanels {
    /** More would make the page slow; {@code summary.json} has all of them. */
    private static final int MAX_LINES = 200;

    private static final Set<String> NEVER_DRAWN =
            Set.of(Metrics.PROBE_READS.name(), Metrics.PROBE_CPU_TIME.name(), Metrics.TARGET_CPU_TIME.name());

    private final Summary summary;
    private final List<Phase> phases;
    private final List<TargetFigures> targets;
    private final Set<String> drawn = new HashSet<>(NEVER_DRAWN);
    private final List<TargetPanel> panels = new ArrayList<>();
    private final Duration end;
    private int lines;

    private TargetPanels(Summary summary, List<Phase> phases) {
        this.summary = summary;
        this.phases = phases;
        this.targets = summary.targets().stream()
                .filter(target -> !target.isMerged() && !target.courses().isEmpty())
                .toList();
        List<TimePoint> points = TimePoints.of(summary.series(), summary.isOpen());
        double last = points.isEmpty() ? 0 : points.get(points.size() - 1).endMs();
        this.end = Duration.ofMillis((long) last);
    }

    /** The most telling figures first; none if no target was read. */
    public static List<TargetPanel> of(Summary summary, List<Phase> phases) {
        return new TargetPanels(summary, phases).all();
    }

    private List<TargetPanel> all() {
        add("cpu", "CPU", lines("").of(Metrics.TARGET_CPU, ""));
        add(
                "memory",
                "Memory",
                lines("")
                        .of(Metrics.TARGET_MEMORY, "")
                        .of(Metrics.VALKEY_MEMORY, Metrics.VALKEY_MEMORY.name())
                        .of(Metrics.JVM_HEAP, "heap"));
        add(
                "pools",
                "Connection pools",
                lines("connections").inUse(Metrics.POOL_CONNECTIONS).of(Metrics.POOL_PENDING, "waiting"));
        add(
                "database",
                "Database connections",
                lines("connections")
                        .of(Metrics.POSTGRES_CONNECTIONS, "")
                        .inUse(Metrics.POSTGRES_CONNECTIONS)
                        .of(Metrics.POSTGRES_LOCKS_WAITING, "waiting for locks"));
        add("queues", "Queues", lines("entries").parts(Metrics.QUEUE_DEPTH));
        add("queries", "Query time", lines("").of(Metrics.POSTGRES_QUERY_TIME, ""));
        addOthers();
        return panels;
    }

    private TargetLines lines(String noun) {
        return new TargetLines(targets, summary.thresholds(), phases, noun, end);
    }

    private void add(String id, String title, TargetLines figures) {
        figures.metrics().forEach(metric -> drawn.add(metric.name()));
        if (!figures.isEmpty()) {
            figures.totals();
            add(id, title, List.of(figures.view(title)), id.equals("cpu") ? subject() : "", figures.omitted());
        }
    }

    private void add(String id, String title, List<TargetPanel.View> views, String generator, int omitted) {
        views.forEach(view -> lines += view.lines().size());
        panels.add(new TargetPanel("target-" + id, title, views, step(), generator, omitted));
    }

    private String subject() {
        return summary.setup().generator().judgement().subject();
    }

    /** One after the other, to choose from. */
    private void addOthers() {
        var views = new ArrayList<TargetPanel.View>();
        int omitted = 0;
        for (Metric metric : others()) {
            TargetLines figures = lines("").parts(metric).totals();
            if (figures.isEmpty()) {
                continue;
            }
            boolean full =
                    lines + views.stream().mapToInt(view -> view.lines().size()).sum() >= MAX_LINES;
            omitted += full ? figures.size() : figures.omitted();
            if (!full) {
                views.add(figures.view(metric.name()));
            }
        }
        if (!views.isEmpty()) {
            String title = views.size() == 1 ? views.get(0).choice() : "Other figures";
            add("figures", title, views, "", omitted);
        }
    }

    private Set<Metric> others() {
        var others = new LinkedHashSet<Metric>();
        targets.forEach(target -> target.courses().stream()
                .map(TargetCourse::metric)
                .filter(metric -> !drawn.contains(metric.name()) && !TargetLines.isLimit(metric))
                .forEach(others::add));
        return others;
    }

    private Duration step() {
        return targets.get(0).courses().get(0).step();
    }
}
