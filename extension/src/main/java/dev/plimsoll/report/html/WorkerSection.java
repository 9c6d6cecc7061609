/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.report.chart.TargetPanel;
import dev.plimsoll.report.finding.WorkerText;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.verdict.GeneratorJudgement;
import dev.plimsoll.verdict.WorkerOutcome;
import java.util.List;
import java.util.OptionalDouble;

/** The workers that made the load, one row each. */
final class WorkerSection implements Section {
    @Override
    public String id() {
        return "workers";
    }

    @Override
    public String title() {
        return "Workers";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return !summary.setup().workers().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        List<WorkerOutcome> workers = summary.setup().workers();
        boolean dropped = WorkerText.anyDropped(workers);
        boolean open = workers.stream()
                .anyMatch(worker -> worker.generator().latenessP99().isPresent());
        WideTable.open(page, "What each worker did, and whether it kept up; late: p99", "data-sortable", "");
        List.of("worker", "host", "state").forEach(heading -> WideTable.heading(page, heading));
        List.of("users", "requests", "iterations").forEach(heading -> WideTable.figures(page, heading));
        if (dropped) {
            WideTable.figures(page, "did not start");
        }
        List.of("CPU", "peak CPU", "GC").forEach(heading -> WideTable.figures(page, heading));
        if (open) {
            WideTable.figures(page, "late starts ms");
        }
        List.of("late wake-ups ms", "clock error ms").forEach(heading -> WideTable.figures(page, heading));
        WideTable.rows(page);
        for (int i = 0; i < workers.size(); i++) {
            row(page, workers.get(i), i, dropped, open);
        }
        WideTable.close(page);
    }

    /** What the chart of the workers shows. */
    static String words(TargetPanel panel, Summary summary) {
        List<WorkerOutcome> workers = summary.setup().workers();
        String most = WorkerOutcome.busiest(workers)
                .filter(any -> workers.size() > 1)
                .map(WorkerSection::busiest)
                .orElse("CPU of the machine, and how much was done.");
        return most + (panel.omitted() == 0 ? "" : " " + panel.omitted() + " more are only in summary.json.");
    }

    private static String busiest(WorkerOutcome worker) {
        return "The busiest was " + worker.place()
                + (Double.isNaN(worker.cpuAvg())
                        ? "."
                        : ": CPU " + Shown.SHARE.of(worker.cpuAvg()) + " of its machine on average, "
                                + Shown.SHARE.of(worker.generator().cpuMax().orElse(Double.NaN)) + " at most.");
    }

    private static void row(Markup page, WorkerOutcome worker, int number, boolean dropped, boolean open) {
        GeneratorJudgement generator = worker.generator();
        boolean weak = WorkerText.isWeak(worker);
        page.open("tbody", "class", weak ? "fails" : "met");
        page.open("tr", "data-at", "/workers/" + number).element("th", worker.name(), "scope", "row");
        page.element("td", worker.host().isEmpty() ? Shown.NOTHING : worker.host(), "class", "place");
        page.element("td", WorkerText.state(worker), "class", weak ? "bad words" : "words");
        count(page, "/users", worker.users());
        count(page, "/requests", worker.requests());
        count(page, "/iterations", worker.iterations());
        if (dropped) {
            count(page, "/dropped", worker.dropped());
        }
        figure(page, Shown.SHARE, "/generator/cpu/avg", worker.cpuAvg());
        figure(page, Shown.SHARE, "/generator/cpu/max", orNaN(generator.cpuMax()));
        figure(page, Shown.SHARE, "/generator/gc/share", generator.gcShare());
        if (open) {
            figure(page, Shown.NUMBER, "/generator/latenessMs/p99", orNaN(generator.latenessP99()));
        }
        figure(page, Shown.NUMBER, "/generator/jitterMs/p99", orNaN(generator.jitterP99()));
        figure(page, Shown.NUMBER, "/clockErrorMs", orNaN(worker.clockErrorMillis()));
        page.close("tr").close("tbody");
    }

    private static double orNaN(OptionalDouble figure) {
        return figure.orElse(Double.NaN);
    }

    private static void count(Markup page, String pointer, long value) {
        cell(page, Shown.COUNT.of(value), pointer, Long.toString(value));
    }

    private static void figure(Markup page, Shown shown, String pointer, double value) {
        cell(page, shown.of(value), pointer, Double.isNaN(value) ? "" : Double.toString(value));
    }

    private static void cell(Markup page, String text, String pointer, String exact) {
        page.element("td", text, "class", "n", "data-of", pointer, "data-value", exact);
    }
}
