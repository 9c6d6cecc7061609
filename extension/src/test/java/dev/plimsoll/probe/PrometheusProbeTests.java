/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.probe.prometheus.MetricsPage;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrometheusProbeTests {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile String page = "";
    private volatile String accepted = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        serve("/metrics", exchange -> {
            accepted = exchange.getRequestHeaders().getFirst("Accept");
            answer(exchange, page.getBytes(StandardCharsets.UTF_8));
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private interface Answers {
        void to(HttpExchange exchange) throws IOException;
    }

    private void serve(String path, Answers answers) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answers.to(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private PrometheusProbe probe(String... series) {
        return patient(() -> uri("/metrics"), series);
    }

    /** With time for a machine that has other things to do. */
    private static PrometheusProbe patient(Supplier<URI> uri, String... series) {
        return PrometheusProbe.of(uri, new MetricsPage(Duration.ofSeconds(50), 1 << 20), series);
    }

    @Test
    void countersAndGaugesKeepTheirNamesValuesAndLabels() throws Exception {
        page = """
                # HELP requests_total How many.
                # TYPE requests_total counter
                requests_total{code="200",target="shop",status="x"} 1027 1395066363000
                # TYPE cpu_seconds_total counter
                cpu_seconds_total 12.47
                # TYPE memory_bytes gauge
                memory_bytes 1.5e9
                other 7
                """;

        KeptReadings read = KeptReadings.of(probe("requests_total", "cpu_seconds_total", "memory_*"));

        assertThat(read.counters)
                .containsOnly(
                        entry("requests_total{code=200, status=x, target=shop}", 1027.0),
                        entry("cpu_seconds_total", 12.47));
        assertThat(read.gauges).containsOnly(entry("memory_bytes", 1.5e9));
        assertThat(accepted).startsWith("text/plain;version=0.0.4");
    }

    @Test
    void seriesThatSeveralSelectorsMatchIsReadOnce() throws Exception {
        page = "jobs{queue=\"a\"} 1\njobs{queue=\"b\"} 2\n";
        var probe = probe("jobs", "jobs{queue=\"a\"}", "j*");
        assertThat(KeptReadings.of(probe).gauges)
                .containsOnly(entry("jobs{queue=a}", 1.0), entry("jobs{queue=b}", 2.0));
        assertThat(probe.missing()).isEmpty();
    }

    @Test
    void counterWithoutAValueIsPassedOver() throws Exception {
        page = "# TYPE jobs_total counter\njobs_total NaN\n";
        assertThat(KeptReadings.of(probe("jobs_total")).counters).isEmpty();
    }

    @Test
    void pageOfMicrometerIsReadInBothFormats() throws Exception {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new ProcessorMetrics().bindTo(registry);
        registry.counter("orders", "shop", "Köln \"1\"\\2").increment(3);
        registry.timer("latency").record(Duration.ofMillis(250));
        for (String format : new String[] {"text/plain", "application/openmetrics-text"}) {
            page = registry.scrape(format);

            KeptReadings read = KeptReadings.of(probe("orders_total", "latency_seconds*", "system_cpu_count"));

            assertThat(read.counters)
                    .containsOnly(
                            entry("orders_total{shop=Köln \"1\"\\2}", 3.0),
                            entry("latency_seconds_count", 1.0),
                            entry("latency_seconds_sum", 0.25));
            assertThat(read.gauges).containsEntry("latency_seconds_max", 0.25);
            assertThat(read.gauges).containsEntry("system_cpu_count", (double)
                    Runtime.getRuntime().availableProcessors());
        }
    }

    @Test
    void missingSeriesIsSaidUntilItComes() throws Exception {
        page = "requests_total 1\n";
        var probe = probe("requests_total", "request_total", "errors_total");

        assertThat(KeptReadings.of(probe).counters).containsOnlyKeys("requests_total");
        assertThat(probe.missing())
                .containsOnly(
                        entry(
                                "request_total",
                                "the page has no series 'request_total', did you mean 'requests_total'? (%s)"
                                        .formatted(uri("/metrics"))),
                        entry("errors_total", "the page has no series 'errors_total' (%s)".formatted(uri("/metrics"))));

        page = "requests_total 1\nerrors_total 1\n";
        KeptReadings.of(probe);
        assertThat(probe.missing()).containsOnlyKeys("request_total");
    }

    @Test
    void moreSeriesThanTheLimitAreRefused() throws Exception {
        page = IntStream.range(0, PrometheusProbe.MAX_SERIES)
                .mapToObj("jobs{queue=\"%d\"} 1\n"::formatted)
                .collect(Collectors.joining());
        assertThat(KeptReadings.of(probe("jobs")).gauges).hasSize(PrometheusProbe.MAX_SERIES);

        page += "jobs{queue=\"more\"} 1\n";
        assertThatThrownBy(() -> KeptReadings.of(probe("jobs")))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "101 series of %s are selected, more than 100: name fewer, or select by labels, as in"
                                + " jobs{label=\"value\"}",
                        uri("/metrics"));
        assertThat(KeptReadings.of(probe("jobs{queue=\"more\"}")).gauges).hasSize(1);
    }

    @Test
    void packedPageIsUnpacked() throws Exception {
        serve("/packed", exchange -> {
            assertThat(exchange.getRequestHeaders().getFirst("Accept-Encoding")).isEqualTo("gzip");
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            answer(exchange, packed("up 1\n".getBytes(StandardCharsets.UTF_8)));
        });
        assertThat(KeptReadings.of(patient(() -> uri("/packed"), "up")).gauges).containsOnly(entry("up", 1.0));
    }

    private static byte[] packed(byte[] page) {
        var bytes = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(bytes)) {
            packing.write(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void pageThatIsTooLargeIsRefusedPackedOrNot() {
        var large = new byte[2 << 20];
        serve("/packed", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            answer(exchange, packed(large));
        });
        serve("/plain", exchange -> answer(exchange, large));
        assertThatThrownBy(() -> KeptReadings.of(patient(() -> uri("/packed"), "up")))
                .hasMessage("%s is larger than 1 MB", uri("/packed"));
        assertThatThrownBy(() -> KeptReadings.of(patient(() -> uri("/plain"), "up")))
                .hasMessage("%s could not be read: it is larger than 1 MB", uri("/plain"));
    }

    @Test
    void bodyThatNeverEndsIsGivenUp() {
        var end = new CountDownLatch(1);
        serve("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('u');
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        try {
            assertThatThrownBy(() -> KeptReadings.of(PrometheusProbe.of(() -> uri("/slow"), "up")))
                    .hasMessage("%s did not answer within 2 s", uri("/slow"));
        } finally {
            end.countDown();
        }
    }

    @Test
    void interruptEndsARead() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> KeptReadings.of(probe("up"))).hasMessage("the load has ended");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void otherAnswersAreRefusedWithoutSecrets() {
        serve("/closed", exchange -> exchange.sendResponseHeaders(503, -1));
        assertThatThrownBy(() -> KeptReadings.of(patient(() -> uri("/closed?token=geheim"), "up")))
                .hasMessage("%s answered with status 503, not 200", uri("/closed"));

        page = "<html>sign in</html>";
        assertThatThrownBy(() -> KeptReadings.of(probe("up")))
                .hasMessage(
                        "%s: line 1 is not in the text format of Prometheus (the name of a metric is missing at 1):"
                                + " \"<html>sign in</html>\"",
                        uri("/metrics"));
    }

    @Test
    void userInTheAddressIsBasicAuthentication() throws Exception {
        serve("/private", exchange -> {
            boolean isAda =
                    "Basic YWRhOnM6Y3JldA==".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, (isAda ? "up 1\n" : "up 0\n").getBytes(StandardCharsets.UTF_8));
        });
        URI address = URI.create(uri("/private").toString().replace("//", "//ada:s%3Acret@"));
        assertThat(KeptReadings.of(patient(() -> address, "up")).gauges).containsOnly(entry("up", 1.0));
    }

    @Test
    void noSeriesIsAConfigurationError() {
        assertThatThrownBy(() -> PrometheusProbe.of(() -> uri("/metrics")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "PrometheusProbe.of(...) needs the names of the series to read, such as \"process_open_fds\"");
    }
}
