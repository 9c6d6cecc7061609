/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.report.chart.Charts;
import dev.plimsoll.report.chart.JudgedLine;
import dev.plimsoll.report.chart.LimitLine;
import dev.plimsoll.report.chart.PlannedLoad;
import dev.plimsoll.report.chart.TargetPanel;
import dev.plimsoll.report.chart.TimePoint;
import dev.plimsoll.report.summary.TimeSeries;
import dev.plimsoll.text.PlainText;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;

/** What {@code charts.js} reads. */
@API(status = API.Status.INTERNAL)
public final class ChartJson {
    private static final int WIDE = 3; // pixels

    private ChartJson() {}

    public static String inPage(Charts charts) {
        return JsonTree.inPage(tree(charts));
    }

    static ObjectNode tree(Charts charts) {
        ObjectNode node = JsonTree.object();
        node.set("time", time(charts.points(), charts.distributions().response() != null));
        node.set("asked", planned(charts.planned()));
        node.set("bands", JsonTree.array(charts.phases(), ChartJson::band));
        node.set("faults", JsonTree.array(charts.faults(), ChartJson::band));
        node.set("limits", JsonTree.array(charts.limits(), ChartJson::limit));
        node.set("judged", JsonTree.array(charts.judged(), ChartJson::judged));
        node.set("endpoints", JsonTree.array(charts.endpoints(), ChartJson::endpoint));
        node.set("targets", JsonTree.array(charts.strips(), ChartJson::panel));
        node.set("distribution", DistributionJson.of(charts.distributions()));
        node.set("baseline", BaselineJson.curves(charts.baseline()));
        return node;
    }

    private static ObjectNode time(List<TimePoint> points, boolean open) {
        ObjectNode time = JsonTree.object();
        time.set("at", values(points, TimePoint::startMs));
        time.set("requests", values(points, TimePoint::requests));
        time.set("requestsLow", values(points, TimePoint::requestsLow));
        time.set("failed", values(points, TimePoint::failed));
        time.set("iterations", values(points, TimePoint::iterations));
        time.set("p50", values(points, TimePoint::p50));
        time.set("p75", values(points, point -> point.times().p75()));
        time.set("p90", values(points, point -> point.times().p90()));
        time.set("p95", values(points, TimePoint::p95));
        time.set("p99", values(points, TimePoint::p99));
        time.set("p999", values(points, point -> point.times().p999()));
        time.set("max", values(points, TimePoint::max));
        if (open) {
            time.set("serviceP95", values(points, TimePoint::serviceP95));
        }
        time.set("vus", values(points, TimePoint::vus));
        time.set("cpu", values(points, point -> point.cpu() * 100));
        time.set("gc", values(points, point -> point.pauseShare() * 100));
        time.set(
                "end",
                JsonTree.rounded(
                        points.isEmpty() ? 0 : points.get(points.size() - 1).endMs()));
        return time;
    }

    private static ObjectNode planned(PlannedLoad load) {
        ObjectNode planned = JsonTree.object();
        if (load.unit() != PlannedLoad.Unit.UNKNOWN) {
            String key = load.unit() == PlannedLoad.Unit.USERS ? "vus" : "iterations";
            planned.set(key, JsonTree.array(load.levels(), JsonTree::rounded));
        }
        return planned;
    }

    private static ObjectNode band(Phase phase) {
        ObjectNode band = JsonTree.object();
        band.put("name", PlainText.line(phase.name()));
        band.put("start", phase.start().toMillis());
        band.put("end", phase.end().toMillis());
        return band;
    }

    private static ObjectNode endpoint(Charts.OfEndpoint endpoint) {
        TimeSeries.OfEndpoint series = endpoint.series();
        ObjectNode drawn = JsonTree.object();
        drawn.put("name", PlainText.line(series.name()));
        drawn.put("stepMs", series.step().toMillis());
        drawn.set("p50", rounded(series.p50()));
        drawn.set("p75", rounded(series.p75()));
        drawn.set("p90", rounded(series.p90()));
        drawn.set("p95", rounded(series.p95()));
        drawn.set("p99", rounded(series.p99()));
        drawn.set("p999", rounded(series.p999()));
        drawn.set("max", rounded(series.max()));
        drawn.set("limits", JsonTree.array(endpoint.limits(), ChartJson::limit));
        return drawn;
    }

    private static ArrayNode rounded(List<Float> values) {
        return JsonTree.array(values, value -> JsonTree.rounded(value));
    }

    private static ObjectNode judged(JudgedLine line) {
        ObjectNode drawn = JsonTree.object();
        drawn.put("choice", PlainText.line(line.choice()));
        drawn.put("label", line.label());
        drawn.put("unit", line.unit());
        drawn.set("limit", limit(line.limit()));
        drawn.set(
                "at",
                JsonTree.array(
                        line.points(), point -> JsonTree.count(point.start().toMillis())));
        drawn.set(
                "end",
                JsonTree.array(
                        line.points(), point -> JsonTree.count(point.end().toMillis())));
        drawn.set("values", JsonTree.array(line.points(), point -> JsonTree.rounded(point.value())));
        return drawn;
    }

    private static ObjectNode panel(TargetPanel panel) {
        ObjectNode drawn = JsonTree.object();
        drawn.put("id", panel.id());
        drawn.put("stepMs", panel.step().toMillis());
        drawn.put("generator", panel.generator());
        drawn.set("views", JsonTree.array(panel.views(), ChartJson::view));
        return drawn;
    }

    private static ObjectNode view(TargetPanel.View view) {
        ObjectNode drawn = JsonTree.object();
        drawn.put("choice", PlainText.line(view.choice()));
        drawn.put("unit", view.unit());
        drawn.set("most", JsonTree.count(view.most()));
        drawn.set("lines", JsonTree.array(view.lines(), ChartJson::line));
        drawn.set("limits", JsonTree.array(view.limits(), ChartJson::limit));
        return drawn;
    }

    private static ObjectNode line(TargetPanel.Line line) {
        ObjectNode drawn = JsonTree.object();
        drawn.put("label", PlainText.line(line.label()));
        drawn.put("tone", "target-" + (line.tone() + 1));
        drawn.put("dash", line.dash());
        if (line.standsOut()) {
            drawn.put("width", WIDE);
        }
        drawn.set("values", JsonTree.array(line.values(), JsonTree::rounded));
        return drawn;
    }

    private static ObjectNode limit(LimitLine line) {
        Phase phase = line.phase();
        ObjectNode limit = JsonTree.object();
        limit.put("label", PlainText.line(line.label()));
        limit.set("value", JsonTree.number(line.value()));
        limit.put("missed", line.missed());
        if (phase != null) {
            limit.put("start", phase.start().toMillis());
            limit.put("end", phase.end().toMillis());
        }
        return limit;
    }

    private static ArrayNode values(List<TimePoint> points, ToDoubleFunction<TimePoint> value) {
        return JsonTree.array(points, point -> JsonTree.rounded(value.applyAsDouble(point)));
    }
}
