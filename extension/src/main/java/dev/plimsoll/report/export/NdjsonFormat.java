/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.measurement.Point;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.report.finding.RuleText;
import dev.plimsoll.report.json.JsonTree;
import dev.plimsoll.time.RunClock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** k6's JSON lines: a {@code Metric} before the first sample of each, and a {@code Point} for every sample. */
final class NdjsonFormat implements PointFormat {
    /** Go's RFC3339Nano: no zeros at the end of a fraction. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final RunClock clock;
    private final K6Tags k6Tags;
    private final List<ThresholdRule> thresholds;
    private final Set<Metric> introduced = new HashSet<>();
    private final Map<String, String> names = new HashMap<>(); // as JSON; few, as the recorder bounds the series
    private final Map<Tags, String> tags = new HashMap<>();
    private long at = Long.MIN_VALUE;
    private String time = ""; // at that time, as the many points of one request have the same

    NdjsonFormat(RunClock clock, K6Tags k6Tags, List<ThresholdRule> thresholds) {
        this.clock = clock;
        this.k6Tags = k6Tags;
        this.thresholds = List.copyOf(thresholds);
    }

    @Override
    public String header() {
        return "";
    }

    @Override
    public void append(StringBuilder lines, Point point) {
        Metric metric = point.metric();
        if (introduced.add(metric)) {
            lines.append(introduction(metric)).append('\n');
        }
        lines.append("{\"metric\":")
                .append(names.computeIfAbsent(metric.name(), name -> JsonLine.of(JsonLine.whole(name))));
        lines.append(",\"type\":\"Point\",\"data\":{\"time\":\"");
        lines.append(time(point.at())).append("\",\"value\":");
        PointFormat.appendNumber(lines, point.value());
        lines.append(",\"tags\":")
                .append(tags.computeIfAbsent(point.tags(), each -> JsonLine.of(whole(k6Tags.of(each)))));
        lines.append("}}\n");
    }

    private String time(long nanos) {
        if (nanos != at) {
            at = nanos;
            time = TIME.format(clock.at(nanos));
        }
        return time;
    }

    private String introduction(Metric metric) {
        ArrayNode own = JsonTree.array();
        ArrayNode submetrics = JsonTree.array();
        Set<String> selectors = new HashSet<>();
        for (ThresholdRule rule : thresholds) {
            if (!rule.metric().equals(metric.name())) {
                continue;
            }
            RuleText text = RuleText.of(rule);
            if (text.selector().isEmpty()) {
                own.add(text.rule());
            } else if (selectors.add(text.selector())) {
                submetrics.add(submetric(rule, text));
            }
        }
        ObjectNode about = JsonTree.object();
        about.put("name", JsonLine.whole(metric.name()));
        about.put("type", metric.type().label());
        about.put("contains", contains(metric));
        about.set("thresholds", own);
        about.set("submetrics", submetrics.isEmpty() ? JsonTree.of(null) : submetrics);
        ObjectNode line = JsonTree.object();
        line.put("type", "Metric");
        line.set("data", about);
        line.put("metric", JsonLine.whole(metric.name()));
        return JsonLine.of(line);
    }

    private static ObjectNode submetric(ThresholdRule rule, RuleText text) {
        String phase = rule.phase();
        Tags selected = phase == null ? rule.tags() : rule.tags().with("phase", phase);
        ObjectNode submetric = JsonTree.object();
        submetric.put("name", text.title());
        submetric.put("suffix", text.selector().substring(1, text.selector().length() - 1));
        submetric.set("tags", JsonTree.of(whole(selected.asMap())));
        return submetric;
    }

    private static String contains(Metric metric) {
        return switch (metric.unit()) {
            case TIME -> "time";
            case BYTES -> "data";
            case NUMBER -> "default";
        };
    }

    private static Map<String, String> whole(Map<String, String> of) {
        var whole = new LinkedHashMap<String, String>();
        of.forEach((name, value) -> whole.put(JsonLine.whole(name), JsonLine.whole(value)));
        return whole;
    }
}
