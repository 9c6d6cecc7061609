/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.measurement.Point;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.time.RunClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * InfluxDB's line protocol in k6's layout: a measurement for each metric, all tags but {@code url} as tags, the field
 * {@code value}. The protocol has no way to write line ends, or a backslash at an end: those are written as codes.
 */
final class InfluxFormat implements PointFormat {
    private static final String URL = "url"; // a field in k6's layout, as it may have many values

    private final RunClock clock;
    private final K6Tags k6Tags;
    private final Map<String, String> names = new HashMap<>(); // few, as the recorder bounds the series
    private final Map<Tags, String> tags = new HashMap<>(); // with the fields before the value

    InfluxFormat(RunClock clock, K6Tags k6Tags) {
        this.clock = clock;
        this.k6Tags = k6Tags;
    }

    @Override
    public String header() {
        return "";
    }

    @Override
    public void append(StringBuilder lines, Point point) {
        lines.append(names.computeIfAbsent(point.metric().name(), InfluxFormat::measurement));
        lines.append(tags.computeIfAbsent(point.tags(), this::tagsAndFields)).append("value=");
        PointFormat.appendNumber(lines, point.value());
        Instant at = clock.at(point.at());
        lines.append(' ')
                .append(at.getEpochSecond() * 1_000_000_000L + at.getNano())
                .append('\n');
    }

    private String tagsAndFields(Tags of) {
        var set = new StringBuilder();
        var fields = new StringBuilder(" ");
        boolean ofRequest = of.get(Tags.ENDPOINT) != null; // a label of that name tells the series of a target apart
        k6Tags.of(of).forEach((name, value) -> {
            if (name.equals(URL) && ofRequest) {
                fields.append(URL).append("=\"").append(quoted(value)).append("\",");
            } else {
                String key = name.equals("time") ? "time_" : name; // the server takes no tag of that name
                set.append(',').append(escaped(key)).append('=').append(escaped(value));
            }
        });
        return set.append(fields).toString();
    }

    private static String measurement(String name) {
        String escaped = endingSafely(PlainText.exact(name)).replace(",", "\\,").replace(" ", "\\ ");
        return escaped.startsWith("#") ? "\\u0023" + escaped.substring(1) : escaped; // else the line is a comment
    }

    private static String escaped(String text) {
        String plain = endingSafely(PlainText.exact(text));
        return plain.replace(",", "\\,").replace("=", "\\=").replace(" ", "\\ ");
    }

    private static String quoted(String text) {
        return PlainText.exact(text).replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** A backslash at the end would escape what comes after; nothing at all would be no name. */
    private static String endingSafely(String text) {
        if (text.isEmpty()) {
            return "(empty)";
        }
        return text.endsWith("\\") ? text.substring(0, text.length() - 1) + "\\u005c" : text;
    }
}
