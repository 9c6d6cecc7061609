/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.measurement.Point;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.time.FakeTicker;
import dev.plimsoll.time.RunClock;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Exemplar;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is pushed, as a receiver reads it with the protocol's own classes. */
class OtlpMetricsTests {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final long START_NANOS = START.getEpochSecond() * 1_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final Tags A = Tags.of(Map.of("endpoint", "GET /a", "status", "200"));

    private final FakeTicker ticker = new FakeTicker();
    private final RunClock clock = new RunClock(ticker, START, ticker.nanoTime());
    private final OtlpMetrics metrics = new OtlpMetrics(clock, new K6Tags("T.t", "run-7"));

    private void take(Metric metric, Tags tags, double... values) {
        for (double value : values) {
            metrics.take(new Point(metric, tags, ticker.nanoTime(), value));
        }
    }

    @AfterEach
    void close() {
        ticker.close();
    }

    private void later(int seconds) throws InterruptedException {
        ticker.sleepUntil(ticker.nanoTime() + seconds * SECOND);
    }

    private OtlpJson pushed(long since) {
        return OtlpJson.read(metrics.json(since));
    }

    @Test
    void counterIsACumulativeMonotonicSumFromTheStartOfTheRun() throws Exception {
        take(Metrics.HTTP_REQS, A, 1, 1, 1);
        later(1);
        OtlpJson first = pushed(0);
        take(Metrics.HTTP_REQS, A, 1);
        later(1);
        OtlpJson second = pushed(0);

        var sum = first.metric("http_reqs").getSum();
        assertThat(sum.getIsMonotonic()).isTrue();
        assertThat(sum.getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
        NumberDataPoint point = sum.getDataPoints(0);
        assertThat(point.getAsDouble()).isEqualTo(3);
        assertThat(point.getStartTimeUnixNano()).isEqualTo(START_NANOS);
        assertThat(point.getTimeUnixNano()).isEqualTo(START_NANOS + SECOND);
        assertThat(OtlpJson.map(point.getAttributesList()))
                .isEqualTo(Map.of(
                        "endpoint", "GET /a", "name", "GET /a", "status", "200", "test", "T.t", "testid", "run-7"));

        assertThat(second.sums("http_reqs").get(0).getAsDouble()).isEqualTo(4);
        assertThat(second.sums("http_reqs").get(0).getStartTimeUnixNano()).isEqualTo(START_NANOS);
    }

    @Test
    void rateIsACounterOfEachCondition() {
        take(Metrics.HTTP_REQ_FAILED, A, 0, 0, 1, 0);

        var sum = pushed(0).metric("http_req_failed").getSum();
        assertThat(sum.getIsMonotonic()).isTrue();
        assertThat(sum.getDataPointsList())
                .extracting(
                        point -> OtlpJson.map(point.getAttributesList()).get("condition") + " " + point.getAsDouble())
                .containsExactly("zero 3.0", "nonzero 1.0");
    }

    @Test
    void ownTagNamedLikeTheConditionKeepsItsValue() {
        take(Metrics.CHECKS, Tags.of("condition", "wet"), 1);

        assertThat(pushed(0).sums("checks"))
                .allSatisfy(point -> assertThat(OtlpJson.map(point.getAttributesList()))
                        .containsEntry("condition_", "wet")
                        .containsKey("condition"));
    }

    @Test
    void trendIsAHistogramWithAllOfItsValues() {
        double[] values = {0, 0.1, 0.11, 1, 99, 75_000, 75_001};
        take(Metrics.HTTP_REQ_DURATION, A, values);

        var metric = pushed(0).metric("http_req_duration");
        assertThat(metric.getUnit()).isEqualTo("ms");
        assertThat(metric.getHistogram().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
        HistogramDataPoint point = metric.getHistogram().getDataPoints(0);
        assertThat(point.getCount()).isEqualTo(7);
        assertThat(point.getSum()).isCloseTo(150_101.21, within(1e-9));
        assertThat(point.getMin()).isZero();
        assertThat(point.getMax()).isEqualTo(75_001);
        assertThat(point.getStartTimeUnixNano()).isEqualTo(START_NANOS);
        List<Double> bounds = point.getExplicitBoundsList();
        assertThat(bounds)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(0.1, 0.15, 0.2)
                .endsWith(50_000.0, 75_000.0);
        assertThat(point.getBucketCountsList()).hasSize(bounds.size() + 1);
        for (int i = 0; i <= bounds.size(); i++) { // a lower bound is outside of its bucket, an upper one inside
            double low = i == 0 ? Double.NEGATIVE_INFINITY : bounds.get(i - 1);
            double high = i == bounds.size() ? Double.POSITIVE_INFINITY : bounds.get(i);
            assertThat(point.getBucketCounts(i))
                    .as("above %s up to %s", low, high)
                    .isEqualTo(IntStream.range(0, values.length)
                            .filter(v -> values[v] > low && values[v] <= high)
                            .count());
        }
    }

    @Test
    void traceOfTheGreatestValueSinceTheLastPushIsTheExemplar() {
        String slow = "4bf92f3577b34da6a3ce929d0e0e4736";
        String fast = "00000000000000000000000000000001";
        take(Metrics.HTTP_REQ_DURATION, A, 9_000); // of a request without a trace
        metrics.take(new Point(Metrics.HTTP_REQ_DURATION, A, 0, 12, fast));
        metrics.take(new Point(Metrics.HTTP_REQ_DURATION, A, SECOND, 812, slow));
        metrics.take(new Point(Metrics.HTTP_REQ_DURATION, A, 0, 13, fast));
        List<Exemplar> exemplars =
                pushed(0).histograms("http_req_duration").get(0).getExemplarsList();

        assertThat(exemplars).hasSize(1);
        assertThat(exemplars.get(0).getAsDouble()).isEqualTo(812);
        assertThat(HexFormat.of().formatHex(exemplars.get(0).getTraceId().toByteArray()))
                .isEqualTo(slow);
        assertThat(exemplars.get(0).getTimeUnixNano()).isEqualTo(START_NANOS + SECOND);

        metrics.take(new Point(Metrics.HTTP_REQ_DURATION, A, SECOND, 5, "not an id"));
        assertThat(pushed(0).histograms("http_req_duration").get(0).getExemplarsList())
                .isEmpty();
        metrics.take(new Point(Metrics.HTTP_REQ_DURATION, A, SECOND, 5, fast));
        assertThat(pushed(0).histograms("http_req_duration").get(0).getExemplarsList())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"TIME, ms, 36, 1.7", "BYTES, By, 25, 2.0", "NUMBER, '', 30, 2.5"})
    void bucketsOfEachUnitAreEvenOnALogarithmicScale(Unit unit, String name, int bounds, double widest) {
        take(new Metric("own", MetricType.TREND, unit), Tags.NONE, 1);

        var metric = pushed(0).metric("own");
        assertThat(metric.getUnit()).isEqualTo(name);
        List<Double> upper = metric.getHistogram().getDataPoints(0).getExplicitBoundsList();
        assertThat(upper).hasSize(bounds);
        assertThat(IntStream.range(1, bounds).mapToDouble(i -> upper.get(i) / upper.get(i - 1)))
                .allSatisfy(ratio -> assertThat(ratio).isBetween(1.3, widest));
    }

    @Test
    void gaugeIsItsLastValueAtItsOwnTime() throws Exception {
        take(Metrics.VUS, Tags.of("scenario", "default"), 3, 5);
        later(3);

        NumberDataPoint point = pushed(0).metric("vus").getGauge().getDataPoints(0);
        assertThat(point.getAsDouble()).isEqualTo(5);
        assertThat(point.getTimeUnixNano()).isEqualTo(START_NANOS);
    }

    @Test
    void shareThatATargetReadsIsAGauge() {
        take(Metrics.POSTGRES_CACHE_HITS, Tags.of("target", "DB"), 0.987);
        take(Metrics.GENERATOR_THROTTLED, Tags.NONE, 0.25);

        OtlpJson pushed = pushed(0);
        assertThat(pushed.metric("postgres_cache_hits")
                        .getGauge()
                        .getDataPoints(0)
                        .getAsDouble())
                .isEqualTo(0.987);
        assertThat(pushed.metric("generator_throttled")
                        .getGauge()
                        .getDataPoints(0)
                        .getAsDouble())
                .isEqualTo(0.25);
    }

    @Test
    void resourceNamesTheTestAndTheRun() {
        assertThat(pushed(0).resource())
                .isEqualTo(Map.of(
                        "service.name", "plimsoll",
                        "service.instance.id", "run-7",
                        "plimsoll.test", "T.t",
                        "plimsoll.run_id", "run-7"));
    }

    @Test
    void pushHasOnlyTheSeriesThatHaveChangedSinceTheLastThatArrived() {
        take(Metrics.HTTP_REQS, A, 1);
        take(Metrics.ITERATIONS, Tags.NONE, 1);
        long arrived = metrics.push();
        pushed(0);
        take(Metrics.HTTP_REQS, A, 1);

        assertThat(pushed(arrived).metrics())
                .extracting(metric -> metric.getName())
                .containsExactly("http_reqs");
        assertThat(pushed(arrived).metrics()) // that one did not arrive
                .extracting(metric -> metric.getName())
                .containsExactly("http_reqs");
        assertThat(pushed(0).metrics()).hasSize(2);
    }

    @Test
    void everyTextComesOutAsItWentIn() {
        String odd = "a\"b\\c\n\u0000\u202e é 😀";
        take(Metrics.HTTP_REQS, Tags.of("own", odd), 1);
        take(new Metric(odd, MetricType.COUNTER, Unit.NUMBER), Tags.NONE, 1);
        take(Metrics.HTTP_REQS, Tags.of("own", "half \ud83d"), 1);

        OtlpJson pushed = pushed(0);
        assertThat(pushed.metric(odd).getSum().getDataPoints(0).getAsDouble()).isEqualTo(1);
        assertThat(pushed.sums("http_reqs"))
                .extracting(point -> OtlpJson.map(point.getAttributesList()).get("own"))
                .containsExactly(odd, "half ?");
    }
}
