/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.chart;

import dev.plimsoll.plan.Metrics;
import dev.plimsoll.report.finding.WorkerText;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.WorkerCourse;
import dev.plimsoll.verdict.WorkerOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/** The chart of the workers: their CPU, and how much each of them did. The busiest one stands out. */
@API(status = API.Status.INTERNAL)
public final class WorkerPanel {
    /** More cannot be told apart; {@code summary.json} has all of them. */
    static final int MAX_LINES = 12;

    private static final int TONES = 8;
    private static final double BUSY_PERCENT = 80;

    private final List<WorkerOutcome> workers;
    private final List<WorkerCourse> courses;
    private final Optional<WorkerOutcome> busiest;

    private WorkerPanel(Summary summary) {
        this.workers = summary.setup().workers();
        this.courses = summary.setup().workerCourses();
        this.busiest = WorkerOutcome.busiest(workers);
    }

    /** Returns nothing if this JVM made the load, or no worker sent anything. */
    public static Optional<TargetPanel> of(Summary summary) {
        var panel = new WorkerPanel(summary);
        boolean http = summary.metrics().counter(Metrics.HTTP_REQS).count() > 0;
        return panel.courses.stream().allMatch(course -> course.cpu().isEmpty())
                ? Optional.empty()
                : Optional.of(panel.drawn(http));
    }

    private TargetPanel drawn(boolean http) {
        List<Integer> shown = shown();
        var cpu = new TargetPanel.View(
                "CPU",
                "%",
                100,
                lines(shown, WorkerCourse::cpu, 100),
                List.of(new LimitLine("busy above 80 %", BUSY_PERCENT, false, null)));
        String noun = http ? "requests" : "iterations";
        var done = new TargetPanel.View(
                noun,
                noun + "/s",
                Double.NaN,
                lines(shown, http ? WorkerCourse::requests : WorkerCourse::iterations, 1),
                List.of());
        return new TargetPanel(
                "workers",
                "Workers",
                List.of(cpu, done),
                courses.get(shown.get(0)).step(),
                "",
                workers.size() - shown.size());
    }

    /** The numbers of those for which there is room: the busiest, then those that did not keep up. */
    private List<Integer> shown() {
        var all = new ArrayList<Integer>();
        for (int i = 0; i < workers.size(); i++) {
            all.add(i);
        }
        all.sort(Comparator.comparing((Integer i) -> !isBusiest(i))
                .thenComparing(i -> !WorkerText.isWeak(workers.get(i)))
                .thenComparing(Comparator.naturalOrder()));
        return all.stream().limit(MAX_LINES).sorted().toList();
    }

    private boolean isBusiest(int worker) {
        return workers.size() > 1 && busiest.filter(workers.get(worker)::equals).isPresent();
    }

    private List<TargetPanel.Line> lines(
            List<Integer> shown, Function<WorkerCourse, List<Double>> values, double factor) {
        var lines = new ArrayList<TargetPanel.Line>();
        for (int i : shown) {
            int place = lines.size();
            lines.add(new TargetPanel.Line(
                    workers.get(i).name() + (isBusiest(i) ? " (busiest)" : ""),
                    place % TONES,
                    isBusiest(i) ? 0 : place / TONES, // a whole line
                    values.apply(courses.get(i)).stream()
                            .map(value -> value * factor)
                            .toList(),
                    Double.NaN,
                    false,
                    isBusiest(i)));
        }
        return lines;
    }
}
