/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.report.export.OtlpJson;
import dev.plimsoll.user.VirtualUser;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code plimsoll.out}: samples go where the user wants them, and never hold the load up. */
class OutputTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @RegisterExtension
    final ProgrammaticLoads programmatic = new ProgrammaticLoads();

    @TempDir
    Path directory;

    @BaseUrl("${server}")
    static class ShopTestCase {
        @LoadTest(vus = 2, iterations = 40)
        void browse(VirtualUser user, Http http) {
            http.get("/browse").send();
            user.check("is early", user.iteration() < 5);
            user.count("seen");
        }
    }

    @BaseUrl("${server}")
    static class OtherTestCase {
        @LoadTest(vus = 1, iterations = 10)
        void buy(Http http) {
            http.get("/buy").send();
        }
    }

    private static List<String> lines(Path file) throws IOException {
        InputStream in = new FileInputStream(file.toFile());
        try (InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static List<JsonNode> points(Path file, String metric) throws IOException {
        return lines(file).stream()
                .map(OutputTests::json)
                .filter(line -> line.path("type").asText().equals("Point"))
                .filter(line -> line.path("metric").asText().equals(metric))
                .map(line -> line.path("data"))
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void everyFileHoldsWhatTheSummaryCounts() throws Exception {
        Ran ran = loads.with("plimsoll.thresholds", "report")
                .with(
                        "plimsoll.out",
                        "json=%1$s/{test}.json.gz,csv=%1$s/{test}.csv,hdr=%1$s/{test}.hlog".formatted(directory))
                .run(ShopTestCase.class)
                .passed(1);
        Summary summary = ran.summary();
        Path json = directory.resolve("ShopTestCase.browse.json.gz");

        assertThat(summary.count("http_reqs")).isEqualTo(40);
        assertThat(points(json, "http_reqs"))
                .hasSize(40)
                .allSatisfy(point ->
                        assertThat(point.path("tags").path("name").asText()).isEqualTo("GET /browse"));
        assertThat(points(json, "http_req_duration").stream()
                        .mapToDouble(point -> point.path("value").asDouble())
                        .max()
                        .orElseThrow())
                .isEqualTo(summary.metric("http_req_duration").path("max").asDouble());
        assertThat(points(json, "checks").stream()
                        .mapToLong(point -> point.path("value").asLong())
                        .sum())
                .isEqualTo(summary.metric("checks").path("hits").asLong());
        assertThat(points(json, "seen")).hasSize(40);
        assertThat(points(json, "iterations")).hasSize(40);
        assertThat(points(json, "vus")).isNotEmpty();

        assertThat(lines(directory.resolve("ShopTestCase.browse.csv")).stream()
                        .filter(row -> row.startsWith("http_reqs,")))
                .hasSize(40);
        assertThat(untagged(directory.resolve("ShopTestCase.browse.hlog"))).isEqualTo(40);
        assertThat(warnings(summary)).noneMatch(warning -> warning.startsWith("output"));
    }

    private static long untagged(Path log) throws IOException {
        long count = 0;
        var reader = new HistogramLogReader(log.toFile());
        for (EncodableHistogram next = reader.nextIntervalHistogram();
                next != null;
                next = reader.nextIntervalHistogram()) {
            count += next.getTag() == null ? ((Histogram) next).getTotalCount() : 0;
        }
        return count;
    }

    private static List<String> warnings(Summary summary) {
        return summary.elements("warnings").map(JsonNode::asText).toList();
    }

    @Test
    void severalTestsAppendToOneFileAndCanBeDistinguished() throws Exception {
        loads.with("plimsoll.thresholds", "report")
                .with("plimsoll.out", "json=%1$s/all.json,csv=%1$s/all.csv,hdr=%1$s/all.hlog".formatted(directory))
                .run(ShopTestCase.class, OtherTestCase.class)
                .passed(2);

        assertThat(points(directory.resolve("all.json"), "http_reqs"))
                .hasSize(50)
                .extracting(point -> point.path("tags").path("test").asText())
                .containsOnly("ShopTestCase.browse", "OtherTestCase.buy");
        assertThat(lines(directory.resolve("all.csv")).stream().filter(row -> row.startsWith("metric_name,")))
                .hasSize(1);
        assertThat(lines(directory.resolve("all.csv")).stream().filter(row -> row.startsWith("http_reqs,")))
                .hasSize(50);
        assertThat(untagged(directory.resolve("all.hlog"))).isEqualTo(50);
    }

    @BaseUrl("${server}")
    static class WarmedTestCase {
        @LoadTest(vus = 1, duration = "300ms", warmup = "300ms")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("10ms");
        }
    }

    @Test
    void warmUpIsWrittenAndTaggedAndNotInTheHistograms() throws Exception {
        Ran ran = loads.with("plimsoll.out", "json=%1$s/a.json,hdr=%1$s/a.hlog".formatted(directory))
                .run(WarmedTestCase.class)
                .passed(1);

        List<JsonNode> requests = points(directory.resolve("a.json"), "http_reqs");
        assertThat(requests)
                .extracting(point -> point.path("tags").path("phase").asText())
                .containsOnly("warmup", "hold");
        long measured = requests.stream()
                .filter(point -> point.path("tags").path("phase").asText().equals("hold"))
                .count();
        assertThat(measured).isEqualTo(ran.summary().count("http_reqs"));
        assertThat(untagged(directory.resolve("a.hlog"))).isEqualTo(measured);
    }

    @Test
    void influxGetsEverySampleOfTheProgrammaticFormToo() {
        try (RawServer influx = RawServer.start().answer(RawReply.status(204, ""))) {
            programmatic.with("plimsoll.out", "influxdb=" + influx.url() + "/load");
            var result = programmatic
                    .load("bought")
                    .scenario(
                            "default",
                            s -> s.iterations(25)
                                    .body((user, http) -> http.get("/buy").send()))
                    .run();

            assertThat(result.warnings()).noneMatch(warning -> warning.startsWith("output"));
            assertThat(influx.received().stream()
                            .filter(request -> request.target().startsWith("/write"))
                            .flatMap(request -> request.text().lines())
                            .filter(line -> line.startsWith("http_reqs,")))
                    .hasSize(25)
                    .allMatch(line -> line.contains("test=bought,"));
        }
    }

    @Test
    void receiverOfOtlpGetsWhatTheSummaryHas() throws Exception {
        try (RawServer receiver = RawServer.start().answer(RawReply.ok("{}"))) {
            Ran ran = loads.with("plimsoll.thresholds", "report")
                    .with("OTEL_EXPORTER_OTLP_HEADERS", "api-key=s3cr3t")
                    .with("plimsoll.out", "otlp=" + receiver.url())
                    .run(ShopTestCase.class)
                    .passed(1);

            assertThat(warnings(ran.summary())).noneMatch(warning -> warning.startsWith("output"));
            assertThat(receiver.last().header("api-key")).isEqualTo("s3cr3t");
            assertThat(ran.printed()).doesNotContain("s3cr3t");
            OtlpJson pushed = OtlpJson.read(receiver.last().text());
            assertThat(pushed.resource())
                    .containsEntry("plimsoll.test", "ShopTestCase.browse")
                    .containsEntry("service.name", "plimsoll");
            assertThat(pushed.sums("http_reqs").stream()
                            .mapToDouble(point -> point.getAsDouble())
                            .sum())
                    .isEqualTo(ran.summary().count("http_reqs"))
                    .isEqualTo(40);
            assertThat(pushed.histograms("http_req_duration").stream()
                            .mapToLong(point -> point.getCount())
                            .sum())
                    .isEqualTo(ran.summary().count("http_req_duration"));
            assertThat(receiver.received().stream()
                            .flatMap(request -> OtlpJson.read(request.text()).metrics().stream())
                            .filter(metric -> metric.getName().equals("http_req_duration"))
                            .flatMap(metric -> metric.getHistogram().getDataPointsList().stream()))
                    .anySatisfy(point -> assertThat(point.getExemplarsList()).hasSize(1));
            assertThat(pushed.metrics())
                    .extracting(metric -> metric.getName())
                    .contains("iterations", "iteration_duration", "http_req_failed", "vus", "data_received");
        }
    }

    @Test
    void deadServerCostsAWarningWithCountedLossesAndNoSecret() throws Exception {
        String url = "http://me:s3cr3t@127.0.0.1:" + RawServer.unusedPort() + "/k6";
        Ran ran = loads.with("plimsoll.thresholds", "report")
                .with("plimsoll.out", "influxdb=" + url + ",json=" + directory.resolve("a.json"))
                .run(ShopTestCase.class)
                .passed(1);

        assertThat(warnings(ran.summary()))
                .anyMatch(warning -> warning.matches(
                        "output influxdb=http://127\\.0\\.0\\.1:\\d+/k6: \\d+ samples were lost: .*Exception.*"));
        assertThat(points(directory.resolve("a.json"), "http_reqs")).hasSize(40); // the other output has all
        assertThat(ran.printed()).contains("samples were lost").doesNotContain("s3cr3t");
        assertThat(Files.readString(ran.reports().resolve("ShopTestCase.browse/summary.json")))
                .doesNotContain("s3cr3t");
        assertThat(lines(directory.resolve("a.json"))).noneMatch(line -> line.contains("s3cr3t"));
    }

    @Test
    void registriesThatTheUserAddedGetEverySample() {
        var prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Metrics.addRegistry(prometheus);
        try {
            loads.with("plimsoll.thresholds", "report")
                    .with("plimsoll.out", "micrometer")
                    .run(ShopTestCase.class)
                    .passed(1);
            assertThat(prometheus.scrape().lines())
                    .anyMatch(line -> line.startsWith("plimsoll_http_reqs_total{")
                            && line.contains("endpoint=\"GET /browse\"")
                            && line.contains("test=\"ShopTestCase.browse\"")
                            && line.endsWith(" 40.0"));
        } finally {
            Metrics.removeRegistry(prometheus);
        }
    }

    @Test
    void micrometerWithoutARegistryIsAWarning() {
        Ran ran = loads.with("plimsoll.out", "micrometer")
                .run(OtherTestCase.class)
                .passed(1);
        assertThat(warnings(ran.summary()))
                .anyMatch(warning ->
                        warning.startsWith("output micrometer: ") && warning.contains("Metrics.addRegistry("));
    }

    @Test
    void errorsAreReportedBeforeTheFirstRequest() {
        Ran ran = loads.with("plimsoll.out", "jsn=a.json,csv").run(ShopTestCase.class);
        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message())
                .contains(
                        "2 configuration errors",
                        "plimsoll.out: the output 'jsn' is unknown",
                        "did you mean 'json'?",
                        "plimsoll.out: csv needs a file");
        assertThat(loads.server().received()).isEmpty();
    }

    @Test
    void fileThatCannotBeOpenedIsAConfigurationErrorReportedBeforeTheFirstRequest() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Ran ran = loads.with("plimsoll.out", "json=" + file + "/a.json").run(ShopTestCase.class);
        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message()).contains("plimsoll.out: json=" + file + "/a.json cannot be written: ");
        assertThat(loads.server().received()).isEmpty();
    }
}
