/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.measurement.Point;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a Prometheus server would read. */
class MicrometerExportTests {
    private static final Tags REQUEST = Tags.of(
            Map.of("scenario", "default", "phase", "hold", "endpoint", "GET /a", "status", "200", "tier", "gold"));

    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MicrometerExport export = MicrometerExport.to(prometheus, "OrdersLoadTest.orders");

    private void write(Metric metric, Tags tags, double value) {
        export.write(new Point(metric, tags, 0, value));
    }

    private List<String> scraped(String start) {
        return prometheus
                .scrape()
                .lines()
                .filter(line -> line.startsWith(start))
                .toList();
    }

    @Test
    void timesAreSecondsWithBucketsWherePercentilesAreRequested() {
        write(Metrics.HTTP_REQ_DURATION, REQUEST, 250);
        write(Metrics.HTTP_REQ_DURATION, REQUEST, 750);
        write(Metrics.HTTP_REQ_WAITING, REQUEST, 200);

        assertThat(scraped("plimsoll_http_req_duration_seconds_count"))
                .singleElement()
                .asString()
                .contains(
                        "endpoint=\"GET /a\"",
                        "phase=\"hold\"",
                        "scenario=\"default\"",
                        "status=\"200\"",
                        "test=\"OrdersLoadTest.orders\"",
                        "group=\"none\"")
                .doesNotContain("tier")
                .endsWith(" 2");
        assertThat(scraped("plimsoll_http_req_duration_seconds_sum"))
                .singleElement()
                .asString()
                .endsWith(" 1.0");
        assertThat(scraped("plimsoll_http_req_duration_seconds_bucket")).hasSizeGreaterThan(20);
        assertThat(scraped("plimsoll_http_req_waiting_seconds_bucket")).isEmpty();
    }

    @Test
    void everyTypeOfMetricHasItsMeter() {
        write(Metrics.HTTP_REQS, REQUEST, 1);
        write(Metrics.DATA_SENT, REQUEST, 300);
        write(Metrics.DATA_SENT, REQUEST, 400);
        write(Metrics.HTTP_REQ_FAILED, REQUEST, 0);
        write(Metrics.HTTP_REQ_FAILED, REQUEST, 1);
        write(Metrics.HTTP_REQ_FAILED, REQUEST, 0);
        write(Metrics.HTTP_RES_SIZE, REQUEST, 1500);
        write(Metrics.VUS, Tags.of("scenario", "default"), 7);
        write(Metrics.VUS, Tags.of("scenario", "default"), 9);

        assertThat(scraped("plimsoll_http_reqs_total{"))
                .singleElement()
                .asString()
                .endsWith(" 1.0");
        assertThat(scraped("plimsoll_data_sent_total{"))
                .singleElement()
                .asString()
                .endsWith(" 700.0");
        assertThat(scraped("plimsoll_http_req_failed_total{"))
                .hasSize(2)
                .anySatisfy(
                        line -> assertThat(line).contains("condition=\"zero\"").endsWith(" 2.0"))
                .anySatisfy(line ->
                        assertThat(line).contains("condition=\"nonzero\"").endsWith(" 1.0"));
        assertThat(scraped("plimsoll_http_res_size_bytes_sum"))
                .singleElement()
                .asString()
                .endsWith(" 1500.0");
        assertThat(scraped("plimsoll_vus{")).singleElement().asString().endsWith(" 9.0");
        assertThat(export.undelivered()).isZero();
    }

    @Test
    void samplesOfOneMetricWithDifferentTagsAreAllThere() {
        write(Metrics.ITERATIONS, Tags.of("scenario", "a"), 1);
        write(Metrics.ITERATIONS, Tags.of(Map.of("scenario", "b", "group", "::cart", "own", "x")), 1);
        write(Metrics.ITERATIONS, Tags.NONE, 1);

        assertThat(scraped("plimsoll_iterations_total{")).hasSize(3);
        assertThat(export.undelivered()).isZero();
    }

    @Test
    void figuresOfTargetsKeepTheirTargetAndTheirOwnTags() {
        write(Metrics.TARGET_MEMORY, Tags.of("target", "ORDERS"), 3e6);
        write(Metrics.TARGET_MEMORY, Tags.of("target", "ORDERS.database"), 5e6);
        write(Metrics.POOL_CONNECTIONS, Tags.of(Map.of("target", "ORDERS", "pool", "main", "state", "active")), 9);
        write(Metrics.POOL_CONNECTIONS, Tags.of(Map.of("target", "ORDERS", "pool", "main", "state", "idle")), 1);
        write(Metrics.POSTGRES_QUERIES, Tags.of(Map.of("target", "ORDERS.database", "kind", "read")), 30);
        write(Metrics.POSTGRES_QUERIES, Tags.of(Map.of("target", "ORDERS.database", "kind", "read")), 12);
        write(Metrics.POSTGRES_CACHE_HITS, Tags.of("target", "ORDERS.database"), 0.97);
        write(Metrics.POSTGRES_QUERY_TIME, Tags.of("target", "ORDERS.database"), 1.5);

        assertThat(scraped("plimsoll_target_memory_bytes{"))
                .containsExactlyInAnyOrder(
                        "plimsoll_target_memory_bytes{target=\"ORDERS\",test=\"OrdersLoadTest.orders\"} 3000000.0",
                        "plimsoll_target_memory_bytes{target=\"ORDERS.database\",test=\"OrdersLoadTest.orders\"} 5000000.0");
        assertThat(scraped("plimsoll_pool_connections{"))
                .hasSize(2)
                .anySatisfy(
                        line -> assertThat(line).contains("state=\"active\"").endsWith(" 9.0"));
        assertThat(scraped("plimsoll_postgres_queries_total{"))
                .singleElement()
                .asString()
                .contains("kind=\"read\"")
                .endsWith(" 42.0");
        assertThat(scraped("plimsoll_postgres_cache_hits{"))
                .singleElement()
                .asString()
                .endsWith(" 0.97");
        assertThat(scraped("plimsoll_postgres_query_time_milliseconds{"))
                .singleElement()
                .asString()
                .endsWith(" 1.5");
        assertThat(export.undelivered()).isZero();
    }

    @Test
    void seriesOfOneFigureWithOtherTagsAreReportedAsUndelivered() {
        var scraped = new Metric("http_requests", MetricType.COUNTER, Unit.NUMBER);
        write(scraped, Tags.of(Map.of("target", "API", "code", "200")), 1);
        write(scraped, Tags.of(Map.of("target", "API")), 1);

        assertThat(export.undelivered()).isEqualTo(1);
        assertThat(export.reason())
                .isEqualTo("the series of http_requests have different tags, which a registry does not take");
    }

    @Test
    void afterTheEndCountersStayAndGaugesGo() {
        write(Metrics.VUS, Tags.NONE, 7);
        write(Metrics.HTTP_REQS, REQUEST, 1);
        export.close();
        assertThat(scraped("plimsoll_vus{")).isEmpty();
        assertThat(scraped("plimsoll_http_reqs_total{")).hasSize(1);

        MicrometerExport next = MicrometerExport.to(prometheus, "OrdersLoadTest.orders");
        next.write(new Point(Metrics.VUS, Tags.NONE, 0, 3));
        assertThat(scraped("plimsoll_vus{")).singleElement().asString().endsWith(" 3.0");
    }

    @Test
    void hostileNamesCanBeScraped() {
        for (String name : PointFormatTests.hostileNames()) {
            Tags tags = Tags.of(Map.of("endpoint", name, "check", "v" + name));
            write(new Metric(name, MetricType.COUNTER, Unit.NUMBER), tags, 1);
            write(Metrics.CHECKS, tags, 1);
        }
        assertThat(prometheus.scrape()).doesNotContainPattern("[\\p{Cntrl}\u202E\u2028&&[^\n]]");
        assertThat(prometheus.scrape().lines())
                .allMatch(line -> line.startsWith("#") || line.matches("[a-zA-Z_:][a-zA-Z0-9_:]*\\{.*} [0-9.E+-]+"));
        assertThat(scraped("plimsoll_checks_total{"))
                .hasSize(2 * PointFormatTests.hostileNames().size());
    }

    @Test
    void meterThatARegistryRefusesCostsItsOwnSamplesOnly() {
        MeterRegistry registry = new SimpleMeterRegistry();
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals("plimsoll.http.reqs")
                        ? id.replaceTags(io.micrometer.core.instrument.Tags.empty())
                        : id;
            }
        });
        registry.gauge("plimsoll.http.reqs", io.micrometer.core.instrument.Tags.empty(), 1);
        MicrometerExport refused = MicrometerExport.to(registry, "T.t");
        refused.write(new Point(Metrics.HTTP_REQS, REQUEST, 0, 1));
        refused.write(new Point(Metrics.ITERATIONS, REQUEST, 0, 1));

        assertThat(refused.undelivered()).isEqualTo(1);
        assertThat(refused.reason()).contains("already");
        assertThat(registry.get("plimsoll.iterations").counter().count()).isEqualTo(1);
    }

    @Test
    void withoutARegistryNothingIsDeliveredAndTheReasonSaysWhatToDo() {
        MicrometerExport nowhere = MicrometerExport.to(new CompositeMeterRegistry(), "T.t");
        nowhere.write(new Point(Metrics.HTTP_REQS, REQUEST, 0, 1));
        assertThat(nowhere.undelivered()).isEqualTo(1);
        assertThat(nowhere.reason()).contains("Metrics.addRegistry(");
    }
}
