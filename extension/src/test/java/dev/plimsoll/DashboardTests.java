/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.probe.ResourceProbe;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The dashboards of the documentation ask for nothing that a run does not export. */
class DashboardTests {
    private static final Path DASHBOARDS = Path.of("docs", "grafana");

    @RegisterExtension
    final Loads loads = new Loads();

    /** Slower than its rate, so that iterations are dropped; with failures, and a target whose figures are read. */
    @BaseUrl("${server}")
    static class ShopTestCase {
        @Probe
        static final ResourceProbe SHOP = into -> {
            into.gauge("target_cpu", 0.4);
            into.gauge("target_memory", 3_000_000);
        };

        @LoadTest(rate = "40/s", vus = 1, maxVus = 1, duration = "3s")
        void visit(Http http) {
            http.get("/items").send();
        }
    }

    /** Of each metric, the tags or labels that its series have, and its fields. */
    private record Exported(Map<String, Set<String>> tags, Map<String, Set<String>> fields) {
        Exported() {
            this(new HashMap<>(), new HashMap<>());
        }

        void add(String metric, Set<String> itsTags, Set<String> itsFields) {
            tags.computeIfAbsent(metric, any -> new HashSet<>()).addAll(itsTags);
            fields.computeIfAbsent(metric, any -> new HashSet<>()).addAll(itsFields);
        }

        void check(String query, String metric, Set<String> wantedTags, Set<String> wantedFields) {
            assertThat(tags).as("metrics of %s", query).containsKey(metric);
            assertThat(tags.get(metric)).as("tags of %s", query).containsAll(wantedTags);
            assertThat(fields.get(metric)).as("fields of %s", query).containsAll(wantedFields);
        }
    }

    @Test
    void everyQueryFindsItsMetricItsTagsAndItsFieldsInTheExportOfARun() throws Exception {
        Set<String> scraped = ConcurrentHashMap.newKeySet();
        Set<String> written = ConcurrentHashMap.newKeySet();
        var prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Metrics.addRegistry(prometheus);
        try (RawServer influx = RawServer.start().answer(RawReply.status(204, ""))) {
            loads.server().answer(request -> {
                scraped.addAll(prometheus.scrape().lines().toList()); // gauges go at the end of the run
                return RawReply.status(request.connection() % 2 == 0 ? 500 : 200, "")
                        .after(Duration.ofMillis(100));
            });
            loads.with("plimsoll.thresholds", "report")
                    .with("plimsoll.out", "micrometer,influxdb=" + influx.url())
                    .run(ShopTestCase.class)
                    .passed(1);
            scraped.addAll(prometheus.scrape().lines().toList());
            influx.received()
                    .forEach(request -> written.addAll(request.text().lines().toList()));
        } finally {
            Metrics.removeRegistry(prometheus);
        }
        checkInflux(queries("influxdb.json"), influx(written));
        checkPrometheus(queries("prometheus.json"), prometheus(scraped));
    }

    private static Exported influx(Set<String> lines) {
        var exported = new Exported();
        for (String line : lines) {
            Matcher parts = Pattern.compile("((?:\\\\.|[^\\\\ ])+) (.*) \\d+").matcher(line);
            if (parts.matches()) { // the statement that makes the database does not
                List<String> head = List.of(parts.group(1).split("(?<!\\\\),"));
                List<String> fields = List.of(parts.group(2).split(","));
                exported.add(head.get(0), names(head.subList(1, head.size())), names(fields));
            }
        }
        return exported;
    }

    private static Exported prometheus(Set<String> lines) {
        var exported = new Exported();
        for (String line : lines) {
            Matcher series = Pattern.compile("(\\w+)\\{(.*)} \\S+").matcher(line);
            if (series.matches()) {
                exported.add(series.group(1), matches("(\\w+)=\"", series.group(2)), Set.of());
            }
        }
        return exported;
    }

    private static void checkInflux(List<String> queries, Exported exported) {
        for (String query : queries) {
            String metric = matches("FROM \"([^\"]+)\"", query).iterator().next();
            Set<String> tags = new HashSet<>(matches("\"(\\w+)\" (?:=~|<>|=) ", query));
            tags.addAll(matches("WITH KEY = \"(\\w+)\"", query));
            tags.addAll(matches("[,(] ?\"(\\w+)\"", query.replaceAll("^.* GROUP BY ", ",")));
            Set<String> fields = matches("^SELECT \\w+\\(\"(\\w+)\"", query);
            assertThat(fields.size() + matches("^SHOW TAG VALUES", query).size())
                    .as(query)
                    .isEqualTo(1);
            exported.check(query, metric, tags, fields);
        }
    }

    private static void checkPrometheus(List<String> queries, Exported exported) {
        for (String query : queries) {
            Set<String> metrics = matches("(plimsoll_\\w+)", query);
            assertThat(metrics).as(query).isNotEmpty();
            Set<String> labels = new HashSet<>(matches("[{,](\\w+)(?:=~|!=|=)\"", query));
            matches("by \\(([^)]*)\\)", query).forEach(by -> labels.addAll(List.of(by.split(", "))));
            labels.addAll(matches("label_values\\(\\w+, (\\w+)\\)", query));
            metrics.forEach(metric -> exported.check(query, metric, labels, Set.of()));
        }
    }

    @Test
    void queryForWhatIsNotExportedFails() {
        var exported = new Exported();
        exported.add("http_reqs", Set.of("test"), Set.of("value"));
        exported.add("plimsoll_http_reqs_total", Set.of("test"), Set.of());
        String right =
                "SELECT sum(\"value\") FROM \"http_reqs\" WHERE \"test\" =~ /x/ GROUP BY time(1s), \"test\" fill(0)";
        checkInflux(List.of(right), exported);
        checkPrometheus(List.of("sum by (test) (rate(plimsoll_http_reqs_total{test=~\"x\"}[1m]))"), exported);

        for (String wrong : List.of(
                right.replace("http_reqs", "http_requests"),
                right.replace("\"value\"", "\"val\""),
                right.replace("\"test\" =~", "\"tset\" =~"),
                right.replace(", \"test\" fill", ", \"tset\" fill"))) {
            assertThatThrownBy(() -> checkInflux(List.of(wrong), exported))
                    .as(wrong)
                    .isInstanceOf(AssertionError.class);
        }
        for (String wrong : List.of(
                "plimsoll_http_reqs{test=~\"x\"}",
                "plimsoll_http_reqs_total{tset=~\"x\"}",
                "sum by (tset) (plimsoll_http_reqs_total)",
                "label_values(plimsoll_http_reqs_total, tset)")) {
            assertThatThrownBy(() -> checkPrometheus(List.of(wrong), exported))
                    .as(wrong)
                    .isInstanceOf(AssertionError.class);
        }
    }

    /** Of all panels and variables, each with the data source that is chosen. */
    private static List<String> queries(String file) throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(DASHBOARDS.resolve(file)));
        var queries = new ArrayList<String>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt()))
                    .as("id of %s", panel.path("title"))
                    .isTrue();
            assertThat(panel.path("targets"))
                    .as("queries of %s", panel.path("title"))
                    .isNotEmpty();
            for (JsonNode target : panel.path("targets")) {
                assertThat(target.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
                queries.add(target.path(file.startsWith("influx") ? "query" : "expr")
                        .asText());
            }
        }
        for (JsonNode variable : dashboard.path("templating").path("list")) {
            if (variable.path("type").asText().equals("query")) {
                queries.add(variable.path("query").asText());
            }
        }
        return queries;
    }

    private static Set<String> names(List<String> pairs) {
        Set<String> names = new HashSet<>();
        pairs.forEach(pair -> names.add(pair.replaceAll("=.*", "")));
        return names;
    }

    private static Set<String> matches(String pattern, String text) {
        Set<String> found = new HashSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(matcher.groupCount()));
        }
        return found;
    }
}
