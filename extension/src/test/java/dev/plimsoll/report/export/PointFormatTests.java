/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.measurement.Point;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.Golden;
import dev.plimsoll.report.Rules;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** k6's formats, field by field. */
class PointFormatTests {
    private static final RunClock CLOCK =
            new RunClock(Ticker.system(), Instant.parse("2026-11-21T10:00:00Z"), 5_000_000_000L);
    private static final K6Tags TAGS = new K6Tags("OrdersLoadTest.orders", "run-7");
    private static final Tags REQUEST = Tags.of(Map.of(
            "scenario", "default",
            "phase", "hold",
            "group", "::cart",
            "endpoint", "GET /orders/{id}",
            "method", "GET",
            "status", "200",
            "outcome", "ok",
            "expected_response", "true"));
    private static final List<ThresholdRule> THRESHOLDS = List.of(
            Rules.p95Below(500, "p95<500"),
            Rules.rule(
                    "http_req_duration{endpoint:'GET /orders/{id}'}: p(95)<200",
                    "http_req_duration",
                    Tags.of("endpoint", "GET /orders/{id}"),
                    Aggregate.percentile(95),
                    Operator.LESS,
                    200),
            Rules.in("hold", Rules.p95Below(400, "p95<400")));

    private static List<Point> points() {
        return List.of(
                new Point(Metrics.HTTP_REQS, REQUEST, 5_000_000_000L, 1),
                new Point(Metrics.HTTP_REQ_DURATION, REQUEST, 5_012_300_000L, 12.3),
                new Point(Metrics.HTTP_REQ_DURATION, REQUEST, 6_000_000_001L, 0.000012),
                new Point(
                        Metrics.HTTP_REQ_FAILED,
                        REQUEST.with("status", "503").with("expected_response", "false"),
                        6_500_000_000L,
                        1),
                new Point(
                        Metrics.HTTP_REQ_FAILED,
                        Tags.of(Map.of("endpoint", "GET /", "status", "0", "error", "timeout", "outcome", "timeout")),
                        6_500_000_000L,
                        1),
                new Point(Metrics.CHECKS, Tags.of(Map.of("check", "has an id", "phase", "warmup")), 7_000_000_000L, 0),
                new Point(Metrics.DATA_SENT, REQUEST, 7_000_000_000L, 1234567),
                new Point(Metrics.VUS, Tags.of("scenario", "default"), 8_000_000_000L, 10),
                new Point(Metrics.TARGET_CPU, Tags.of("target", "ORDERS"), 9_000_000_000L, 0.63),
                new Point(
                        Metrics.POOL_CONNECTIONS,
                        Tags.of(Map.of("target", "ORDERS", "pool", "main", "state", "active")),
                        9_000_000_000L,
                        9),
                new Point(Metrics.POSTGRES_CACHE_HITS, Tags.of("target", "ORDERS.database"), 9_000_000_000L, 0.97),
                new Point(
                        new Metric("http_requests", MetricType.COUNTER, Unit.NUMBER),
                        Tags.of(Map.of("target", "API", "url", "/orders")),
                        9_000_000_000L,
                        12));
    }

    private static String written(PointFormat format, List<Point> points) {
        var lines = new StringBuilder(format.header());
        points.forEach(point -> format.append(lines, point));
        return lines.toString();
    }

    private static PointFormat format(String name) {
        return switch (name) {
            case "json" -> new NdjsonFormat(CLOCK, TAGS, THRESHOLDS);
            case "csv" -> new CsvFormat(CLOCK, TAGS);
            default -> new InfluxFormat(CLOCK, TAGS);
        };
    }

    @ParameterizedTest
    @CsvSource({"json", "csv", "influx"})
    void linesStayAsTheyWereReadInEveryLocale(String format) {
        Golden.assertEquals("export." + format, () -> written(format(format), points()));
    }

    @Test
    void jsonHasAMetricLineBeforeTheFirstPointOfEachMetric() throws Exception {
        var seen = new ArrayList<String>();
        for (String line : written(format("json"), points()).split("\n")) {
            JsonNode json = new ObjectMapper().readTree(line);
            String metric = json.path("metric").asText();
            if (json.path("type").asText().equals("Metric")) {
                assertThat(seen).doesNotContain(metric);
                seen.add(metric);
                assertThat(json.fieldNames()).toIterable().containsExactly("type", "data", "metric");
                assertThat(json.path("data").fieldNames())
                        .toIterable()
                        .containsExactly("name", "type", "contains", "thresholds", "submetrics");
            } else {
                assertThat(json.path("type").asText()).isEqualTo("Point");
                assertThat(seen).contains(metric);
                assertThat(json.path("data").fieldNames()).toIterable().containsExactly("time", "value", "tags");
            }
        }
        assertThat(seen).hasSize(10);
    }

    @Test
    void jsonContainsThresholdsAndSubmetrics() throws Exception {
        String first = written(format("json"), List.of(points().get(1))).split("\n")[0];
        JsonNode metric = new ObjectMapper().readTree(first).path("data");
        assertThat(metric.path("type").asText()).isEqualTo("trend");
        assertThat(metric.path("contains").asText()).isEqualTo("time");
        assertThat(metric.path("thresholds")).hasSize(1);
        assertThat(metric.path("thresholds").get(0).asText()).isEqualTo("p95<500");
        JsonNode submetric = metric.path("submetrics").get(0);
        assertThat(submetric.path("name").asText()).isEqualTo("http_req_duration{endpoint:'GET /orders/{id}'}");
        assertThat(submetric.path("suffix").asText()).isEqualTo("endpoint:'GET /orders/{id}'");
        assertThat(submetric.path("tags").path("endpoint").asText()).isEqualTo("GET /orders/{id}");
        assertThat(metric.path("submetrics").get(1).path("tags").path("phase").asText())
                .isEqualTo("hold");
    }

    @ParameterizedTest
    @CsvSource({
        "200,, ''",
        "404,, 1404",
        "503,, 1503",
        "0, timeout, 1050",
        "0, dns, 1101",
        "0, connect, 1210",
        "0, reset, 1220",
        "0, tls, 1300",
        "0, protocol, 1000"
    })
    void errorCodesAreThoseOfK6(String status, String error, String code) {
        Tags tags = Tags.of(Map.of("endpoint", "GET /", "status", status, "error", error == null ? "" : error));
        assertThat(TAGS.of(tags).getOrDefault("error_code", "")).isEqualTo(code);
    }

    @Test
    void tagsOfTheUsersOwnAreNotReplaced() {
        Tags tags = Tags.of(Map.of("endpoint", "GET /", "name", "mine", "testid", "nightly"));
        assertThat(TAGS.of(tags)).containsEntry("name", "mine").containsEntry("testid", "nightly");
    }

    static List<String> hostileNames() {
        return List.of(
                "a,b",
                "say \"hi\"",
                "two\nlines\r\nthree",
                " blanks at the ends ",
                "a=b&c=d%",
                "\u202Eesrever\u202C",
                "\u0000\u0007\u001B[31mred\u009B",
                "back\\slash\\",
                "\\,",
                "#no comment",
                "=1+1",
                "line\u2028separator",
                "lone \uD800 surrogate",
                "日本語 😀",
                "'; DROP TABLE",
                "<script>alert(1)</script>",
                "");
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void jsonGivesEveryNameBackAsItWas(String hostile) throws Exception {
        String name = hostile.replace("lone \uD800", "lone ?"); // half a pair is no text
        String[] lines = written(format("json"), hostile(hostile)).split("\n");
        assertThat(lines).hasSize(2);
        for (String line : lines) {
            assertThat(line).matches("[\\x20-\\x7E]+");
            assertThat(new ObjectMapper().readTree(line).path("metric").asText())
                    .isEqualTo(name);
        }
        JsonNode tags = new ObjectMapper().readTree(lines[1]).path("data").path("tags");
        assertThat(tags.path("endpoint").asText()).isEqualTo(name);
        assertThat(tags.path("my" + name).asText()).isEqualTo("v" + name);
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void csvRowIsOneLineWithAllItsFields(String name) {
        String[] lines = written(format("csv"), hostile(name)).split("\n", -1);
        assertThat(lines).hasSize(3);
        assertThat(lines[2]).isEmpty();
        assertThat(lines[1]).doesNotContainPattern("[\\p{Cntrl}\u202E\u2028]");
        List<String> header = fields(lines[0]);
        List<String> row = fields(lines[1]);
        assertThat(row).hasSameSizeAs(header);
        assertThat(row.get(0)).isEqualTo(PlainText.exact(name));
        assertThat(row.get(header.indexOf("name"))).isEqualTo(PlainText.exact(name));
        assertThat(row.get(header.indexOf("extra_tags")).split("&")).allMatch(tag -> tag.split("=", -1).length == 2);
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void influxLineHasThePartsItShouldHave(String name) {
        String text = written(format("influx"), hostile(name));
        assertThat(text).endsWith("\n").doesNotStartWith("#");
        String line = text.substring(0, text.length() - 1);
        assertThat(line).doesNotContainPattern("[\\p{Cntrl}\u202E\u2028]");
        List<String> parts = unescapedParts(line, ' ');
        assertThat(parts).hasSize(3);
        assertThat(parts.get(1)).endsWith("value=1.5");
        assertThat(parts.get(2)).matches("\\d{19}");
        List<String> keys = unescapedParts(parts.get(0), ',');
        assertThat(keys.get(0)).isNotEmpty();
        assertThat(keys.subList(1, keys.size())).allSatisfy(tag -> {
            List<String> pair = unescapedParts(tag, '=');
            assertThat(pair).hasSize(2).doesNotContain("");
        });
    }

    @Test
    void influxHasNoTagNamedTime() {
        var point = new Point(Metrics.VUS, Tags.of("time", "now"), 5_000_000_000L, 1);
        assertThat(written(format("influx"), List.of(point)))
                .contains(",time_=now")
                .doesNotContain(",time=");
    }

    private static List<Point> hostile(String name) {
        Tags tags = Tags.of(Map.of("endpoint", name, "my" + name, "v" + name, "scenario", "default"));
        return List.of(new Point(new Metric(name, MetricType.TREND, Unit.NUMBER), tags, 5_000_000_000L, 1.5));
    }

    /** As a reader by RFC 4180 does it. */
    private static List<String> fields(String row) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"' && quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /** As the server does it: a backslash hides the character after it, and in a field's value quotes hide all. */
    private static List<String> unescapedParts(String line, char separator) {
        var parts = new ArrayList<String>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length() && (quoted || ", =".indexOf(line.charAt(i + 1)) >= 0)) {
                part.append(c).append(line.charAt(++i));
            } else if (c == separator && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                quoted ^= c == '"' && (quoted || part.toString().endsWith("url="));
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
