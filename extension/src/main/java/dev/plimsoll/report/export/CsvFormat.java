/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.measurement.Point;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.time.RunClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * k6's CSV: its columns are k6's default system tags, so that what reads k6's files reads these; tags that k6 does not
 * know are extra tags. A row is one line whatever the names hold: line ends and other characters without a picture are
 * written as their codes.
 */
final class CsvFormat implements PointFormat {
    private static final List<String> COLUMNS = List.of(
            "check",
            "error",
            "error_code",
            "expected_response",
            "group",
            "method",
            "name",
            "proto",
            "scenario",
            "service",
            "status",
            "subproto",
            "tls_version",
            "url");

    private final RunClock clock;
    private final K6Tags k6Tags;
    private final Map<Tags, String> tags = new HashMap<>(); // as columns; few, as the recorder bounds the series

    CsvFormat(RunClock clock, K6Tags k6Tags) {
        this.clock = clock;
        this.k6Tags = k6Tags;
    }

    @Override
    public String header() {
        return "metric_name,timestamp,metric_value," + String.join(",", COLUMNS) + ",extra_tags,metadata\n";
    }

    @Override
    public void append(StringBuilder lines, Point point) {
        lines.append(field(point.metric().name())).append(',');
        lines.append(clock.at(point.at()).getEpochSecond()).append(',');
        lines.append(sixDecimals(point.value()));
        lines.append(tags.computeIfAbsent(point.tags(), this::columns)).append('\n');
    }

    private String columns(Tags of) {
        var extra = new TreeMap<>(k6Tags.of(of));
        var columns = new StringBuilder();
        for (String column : COLUMNS) {
            String value = extra.remove(column);
            columns.append(',').append(value == null ? "" : field(value));
        }
        String rest = extra.entrySet().stream()
                .map(tag -> part(tag.getKey()) + "=" + part(tag.getValue()))
                .collect(Collectors.joining("&"));
        return columns.append(',').append(field(rest)).append(',').toString();
    }

    /** Within the extra tags; k6 leaves these characters as they are, and then nobody can tell the tags apart. */
    private static String part(String text) {
        return text.replace("%", "%25").replace("&", "%26").replace("=", "%3D");
    }

    /** In quotes where Go's writer puts it in quotes. */
    private static String field(String text) {
        String plain = PlainText.exact(text);
        boolean bare = plain.indexOf(',') < 0 && plain.indexOf('"') < 0 && !plain.startsWith(" ");
        return bare ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }

    /** Go's {@code %f}, in every locale. */
    private static String sixDecimals(double value) {
        return new BigDecimal(value).setScale(6, RoundingMode.HALF_EVEN).toPlainString();
    }
}
