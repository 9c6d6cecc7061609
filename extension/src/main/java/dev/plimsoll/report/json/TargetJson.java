/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.finding.TargetRow;
import dev.plimsoll.report.summary.ResourceRow;
import dev.plimsoll.report.summary.TargetCourse;
import dev.plimsoll.report.summary.TargetFigures;
import dev.plimsoll.report.summary.TargetMetric;
import java.util.List;
import java.util.Map;

/** A target and its figures in {@code summary.json}. */
final class TargetJson {
    private TargetJson() {}

    static ObjectNode of(TargetFigures target) {
        TargetRow about = target.about();
        ResourceRow usage = target.usage();
        ObjectNode node = JsonTree.object();
        node.put("name", about.name());
        node.put("description", about.description());
        if (about.baseUrl() != null) {
            node.put("baseUrl", about.baseUrl());
        }
        node.put("target", about.tag());
        node.put("kind", about.kind().label());
        node.set("cpu", cpu(usage));
        node.set("memory", level(usage.memory()));
        if (Double.isFinite(usage.queries())) {
            node.set("queries", queries(usage));
        }
        if (Double.isFinite(usage.cacheHits())) {
            node.set("cacheHits", JsonTree.number(usage.cacheHits()));
        }
        if (usage.connections().isKnown()) {
            node.set("connections", level(usage.connections()));
        }
        if (usage.queue().isKnown()) {
            node.set("queue", level(usage.queue()));
        }
        ObjectNode metrics = JsonTree.object();
        target.metrics().forEach(metric -> metrics.set(metric.metric().name(), metric(metric)));
        node.set("metrics", metrics);
        return node;
    }

    /** The courses of the metrics by their names, then those of their series. */
    static ObjectNode series(TargetFigures target) {
        ObjectNode metrics = JsonTree.object();
        ArrayNode parts = JsonTree.array();
        for (TargetCourse course : target.courses()) {
            if (course.tags().isEmpty()) {
                metrics.set(course.metric().name(), values(course));
            } else {
                ObjectNode part = JsonTree.object();
                part.put("metric", course.metric().name());
                part.set("tags", tags(course.tags()));
                part.set("values", values(course));
                parts.add(part);
            }
        }
        ObjectNode node = JsonTree.object();
        node.put("name", target.about().name());
        node.put("target", target.about().tag());
        node.put("stepMs", target.courses().get(0).step().toMillis());
        node.set("metrics", metrics);
        node.set("series", parts);
        return node;
    }

    private static ObjectNode cpu(ResourceRow usage) {
        ObjectNode cpu = JsonTree.object();
        cpu.set("avg", JsonTree.number(usage.cpu().avg()));
        cpu.set("max", JsonTree.number(usage.cpu().max()));
        cpu.set("perRequestMs", JsonTree.number(usage.cpuPerRequest()));
        return cpu;
    }

    private static ObjectNode queries(ResourceRow usage) {
        ObjectNode queries = JsonTree.object();
        queries.set("count", JsonTree.count(usage.queries()));
        queries.set("avgMs", JsonTree.number(usage.queryMillis()));
        return queries;
    }

    /** The metric that it was read as is null where nothing was read. */
    private static ObjectNode level(ResourceRow.Level level) {
        ObjectNode node = JsonTree.object();
        node.put("metric", level.isKnown() ? level.metric() : null);
        node.set("max", JsonTree.count(level.max()));
        node.set("last", JsonTree.count(level.last()));
        node.set("limit", JsonTree.count(level.limit()));
        return node;
    }

    private static ObjectNode metric(TargetMetric metric) {
        ObjectNode node = MetricJson.one(metric.figures());
        List<TargetMetric.Part> parts = metric.parts();
        if (!parts.isEmpty()) {
            node.set("series", JsonTree.array(parts, TargetJson::part));
        }
        return node;
    }

    private static ObjectNode part(TargetMetric.Part part) {
        ObjectNode node = JsonTree.object();
        node.set("tags", tags(part.tags()));
        MetricJson.addFigures(node, part.figures());
        return node;
    }

    private static ObjectNode tags(Map<String, String> tags) {
        ObjectNode node = JsonTree.object();
        tags.forEach(node::put);
        return node;
    }

    private static JsonNode values(TargetCourse course) {
        return JsonTree.array(course.values(), JsonTree::rounded);
    }
}
