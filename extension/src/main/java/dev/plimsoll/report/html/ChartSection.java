/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.plan.Metrics;
import dev.plimsoll.report.chart.JudgedLine;
import dev.plimsoll.report.chart.TargetPanels;
import dev.plimsoll.report.chart.TimePoint;
import dev.plimsoll.report.chart.TimePoints;
import dev.plimsoll.report.chart.WorkerPanel;
import dev.plimsoll.report.summary.Distributions;
import dev.plimsoll.report.summary.GeneratorFigures;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.text.Counted;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The run over time. Each chart says in words what it shows, and a table has the same figures. */
final class ChartSection implements Section {
    private static final String JUDGED =
            "What a threshold judges, in each of its windows, or in each second of the run, with its limit.";

    @Override
    public String id() {
        return "charts";
    }

    @Override
    public String title() {
        return "Over time";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return !summary.series().seconds().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        List<TimePoint> points = TimePoints.of(summary.series(), summary.isOpen());
        GeneratorFigures generator = summary.setup().generator();
        boolean shared = generator.judgement().sharesJvm();
        boolean http = summary.metrics().counter(Metrics.HTTP_REQS).count() > 0;
        page.open("div", "class", "charts");
        if (http) {
            chart(page, "latency", "Response times", latency(points, summary.isOpen()));
        }
        if (summary.thresholds().stream().anyMatch(JudgedLine::isDrawn)) {
            chart(page, "judged", "What thresholds judge", JUDGED);
        }
        TargetCharts.write(page, TargetPanels.of(summary, List.of()), generator.cpuMax());
        WorkerPanel.of(summary)
                .ifPresent(panel -> TargetCharts.strip(page, panel, WorkerSection.words(panel, summary)));
        chart(page, "rate", "Rate and failures", rate(points, http));
        chart(page, "users", "Users", users(largest(points, TimePoint::vus)));
        if (summary.setup().workers().isEmpty()) { // otherwise each worker has a line of its own
            chart(page, "generator", shared ? "Service and load in one JVM" : "Load generator", generator(generator));
        }
        if (http) {
            chart(page, "distribution", "Percentiles", distribution(summary.distributions()));
        }
        page.close("div");
        table(page, points, summary.isOpen());
    }

    /** The script puts the drawing in. */
    static void chart(Markup page, String id, String title, String words) {
        page.open("figure", "id", "chart-" + id, "data-chart", id);
        page.open("figcaption").element("h3", title).element("p", words).close("figcaption");
        page.close("figure");
    }

    private static String latency(List<TimePoint> points, boolean open) {
        List<TimePoint> answered =
                points.stream().filter(point -> !Double.isNaN(point.p95())).toList();
        if (answered.isEmpty()) {
            return "No request reached a server.";
        }
        TimePoint best = answered.stream()
                .min(Comparator.comparingDouble(TimePoint::p95))
                .orElseThrow();
        TimePoint worst = answered.stream()
                .max(Comparator.comparingDouble(TimePoint::p95))
                .orElseThrow();
        String measured =
                open ? " From when each request was due; the service time beside it, from when it was sent." : "";
        return "p95 of all requests lay between %s and %s ms; the worst second was at %s.%s"
                .formatted(
                        Shown.NUMBER.write(best.p95()),
                        Shown.NUMBER.write(worst.p95()),
                        RunTime.text(worst.startMs()),
                        measured);
    }

    private static String rate(List<TimePoint> points, boolean http) {
        if (!http) {
            return "Up to " + Shown.NUMBER.write(largest(points, TimePoint::iterations)) + " iterations a second.";
        }
        double failed = largest(points, TimePoint::failed);
        String most = Shown.NUMBER.write(largest(points, TimePoint::requests));
        return "Up to " + most + " requests a second; "
                + (failed == 0 ? "none failed." : "up to " + Shown.NUMBER.write(failed) + " a second failed.");
    }

    private static String users(double most) {
        return "At most " + Shown.COUNT.write(most) + " " + Counted.noun(Math.round(most), "user") + " at once.";
    }

    private static String generator(GeneratorFigures generator) {
        double cpu = generator.cpuMax();
        String busy =
                Double.isFinite(cpu) ? "CPU up to " + Shown.SHARE.of(cpu) + " of the machine" : "CPU was not measured";
        if (!generator.judgement().isSaturated()) {
            return busy + ".";
        }
        return busy
                + (generator.judgement().sharesJvm()
                        ? "; service and load had too little room in it."
                        : "; it was the bottleneck.");
    }

    private static String distribution(Distributions distributions) {
        String both = "Service time, and response time from when the request was due. ";
        return (distributions.response() == null ? "" : both)
                + "The slowest request took "
                + Shown.NUMBER.of(distributions.service().slowest()) + " ms.";
    }

    private static double largest(List<TimePoint> points, ToDoubleFunction<TimePoint> value) {
        return points.stream().mapToDouble(value).filter(Double::isFinite).max().orElse(0);
    }

    private static void table(Markup page, List<TimePoint> points, boolean open) {
        page.open("details", "class", "series").element("summary", "The same as a table");
        WideTable.open(
                page, "The run over time: rates, and the worst of each point" + (open ? "; response times" : ""));
        WideTable.heading(page, "from");
        for (String heading : List.of(
                "req/s", "failed/s", "iterations/s", "p50 ms", "p95 ms", "p99 ms", "max ms", "users", "CPU", "GC")) {
            WideTable.figures(page, heading);
        }
        WideTable.rows(page);
        page.open("tbody");
        points.forEach(point -> row(page, point));
        page.close("tbody");
        WideTable.close(page);
        page.close("details");
    }

    private static void row(Markup page, TimePoint point) {
        page.open("tr").element("th", RunTime.text(point.startMs()), "scope", "row");
        cell(page, Shown.NUMBER, point.requests());
        cell(page, Shown.NUMBER, point.failed());
        cell(page, Shown.NUMBER, point.iterations());
        cell(page, Shown.NUMBER, point.p50());
        cell(page, Shown.NUMBER, point.p95());
        cell(page, Shown.NUMBER, point.p99());
        cell(page, Shown.NUMBER, point.max());
        cell(page, Shown.COUNT, point.vus());
        cell(page, Shown.SHARE, point.cpu());
        cell(page, Shown.SHARE, point.pauseShare());
        page.close("tr");
    }

    private static void cell(Markup page, Shown shown, double value) {
        page.element("td", shown.of(value), "class", "n");
    }
}
