/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.Timings;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.user.Iteration;
import dev.plimsoll.user.Place;
import dev.plimsoll.user.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Exports must tell the same story as the report. */
class PointsTests {
    private static final long SECOND = 1_000_000_000;
    private static final Place HOLD = new Place("default", "hold", "");
    private static final Place PAY = new Place("default", "warmup", "::pay");

    private final SampleSink sink = new SampleSink(1 << 16);
    private final Recorder recorder = new Recorder(0, SECOND, sink);

    private static Exchange exchange(String endpoint, int status, boolean reached, int retries, long late) {
        var tags = new ExchangeTags(
                HOLD, endpoint, "GET", status, "ok", reached ? "" : "connect", status == 200, Tags.of("tier", "gold"));
        var timings = new Timings(1_000_000, 2_000_000, 3_000_000, 4_000_000, 500_000, 6_000_000, 70_000, 16_570_000);
        return new Exchange(tags, 0, 20_000_000, timings, late, reached, false, retries, 100, 2000, 1500, null, "");
    }

    private List<Point> points() {
        return points(Long.MAX_VALUE);
    }

    private List<Point> points(long now) {
        var points = new ArrayList<Point>();
        var of = new Points(KeptApart.NOTHING, () -> now, points::add);
        while (sink.drainTo(of) > 0) {
            // portion by portion
        }
        return points;
    }

    @Test
    void pointsAddUpToWhatTheRecorderCounts() {
        recorder.record(exchange("GET /a", 200, true, 0, 0));
        recorder.record(exchange("GET /a", 200, true, 2, 5_000_000));
        recorder.record(exchange("GET /b", 503, true, 0, 0));
        recorder.record(exchange("GET /b", 0, false, 0, 0));
        recorder.record(iteration(HOLD, Iteration.Start.FREE, null, false));
        recorder.record(iteration(PAY, Iteration.Start.AWAITED, new IllegalStateException("no"), false));
        recorder.record(iteration(PAY, Iteration.Start.OVERDUE, null, true));
        recorder.record(new Sample(HOLD, Metrics.CHECKS, "paid", 0, 7));
        recorder.record(new Sample(PAY, Metrics.GROUP_DURATION, "", 12_000_000, 8));
        recorder.record(new Sample(HOLD, new Metric("stock", MetricType.GAUGE, Unit.NUMBER), "", 12.5, 9));
        recorder.record(new Sample(HOLD, new Metric("orders", MetricType.COUNTER, Unit.NUMBER), "", 3, 10));
        recorder.record(Metrics.VUS, Tags.of("scenario", "default"), 4);
        recorder.record(Metrics.GENERATOR_JITTER, Tags.NONE, 1_500_000);

        Interval interval = recorder.swap(SECOND, 2 * SECOND, true);
        assertThat(figures(points())).isEqualTo(figures(interval));
    }

    private static Iteration iteration(Place place, Iteration.Start start, @Nullable Throwable failure, boolean cut) {
        return new Iteration(place, 1, 0, 1_000_000, 3_000_000, 40_000_000, start, failure, cut);
    }

    /** Samples and sum of each series, to the nanosecond. */
    private static Map<Series, List<Long>> figures(List<Point> points) {
        var figures = new HashMap<Series, List<Long>>();
        points.forEach(point -> figures.merge(
                new Series(point.metric(), point.tags()),
                List.of(1L, Math.round(point.value() * 1e6)),
                (a, b) -> List.of(a.get(0) + b.get(0), a.get(1) + b.get(1))));
        return figures;
    }

    private static Map<Series, List<Long>> figures(Interval interval) {
        var figures = new HashMap<Series, List<Long>>();
        interval.values().forEach((series, measured) -> {
            double sum = measured instanceof MetricSamples.Trend trend
                    ? trend.values().avg() * trend.values().count()
                    : measured instanceof MetricSamples.Counter counter
                            ? counter.sum()
                            : measured instanceof MetricSamples.Rate rate
                                    ? rate.hits()
                                    : ((MetricSamples.Gauge) measured).last();
            figures.put(series, List.of(measured.samples(), Math.round(sum * 1e6)));
        });
        return figures;
    }

    @Test
    void pointsHaveTheTimesAtWhichTheyWereMeasured() {
        recorder.record(exchange("GET /a", 200, true, 0, 0));
        recorder.record(iteration(HOLD, Iteration.Start.FREE, null, false));
        recorder.record(new Sample(HOLD, Metrics.CHECKS, "paid", 1, 7));
        recorder.record(Metrics.VUS, Tags.NONE, 4);
        recorder.swap(SECOND, 2 * SECOND, true);

        var times = new HashMap<Metric, Long>();
        points().forEach(point -> times.put(point.metric(), point.at()));
        assertThat(times)
                .containsEntry(Metrics.HTTP_REQ_DURATION, 20_000_000L)
                .containsEntry(Metrics.ITERATIONS, 40_000_000L)
                .containsEntry(Metrics.CHECKS, 7L)
                .containsEntry(Metrics.VUS, SECOND);
    }

    @Test
    void readingOfASecondThatHasNotEndedIsNotInTheFuture() {
        recorder.record(Metrics.VUS, Tags.NONE, 4);
        assertThat(points(123)).containsExactly(new Point(Metrics.VUS, Tags.NONE, 123, 4));
    }

    @Test
    void valuesAreInTheMetricsUnit() {
        recorder.record(exchange("GET /a", 200, true, 0, 5_000_000));
        recorder.swap(SECOND, 2 * SECOND, true);
        var values = new HashMap<Metric, Double>();
        points().forEach(point -> values.put(point.metric(), point.value()));
        assertThat(values.get(Metrics.HTTP_REQ_DURATION)).isCloseTo(6.57, within(1e-9));
        assertThat(values.get(Metrics.HTTP_REQ_RESPONSE_TIME)).isCloseTo(21.57, within(1e-9));
        assertThat(values.get(Metrics.HTTP_RES_SIZE)).isEqualTo(1500);
        assertThat(values.get(Metrics.HTTP_REQ_FAILED)).isZero();
    }

    @Test
    void seriesAreBoundedAsInTheReport() {
        for (int i = 0; i < 1500; i++) {
            recorder.record(exchange("GET /" + i, 200, true, 0, 0));
        }
        recorder.swap(SECOND, 2 * SECOND, true);
        List<Point> points = points();
        assertThat(points.stream().map(Point::tags).distinct()).hasSize(SeriesNames.LIMIT + 1);
        assertThat(points.stream().filter(point -> point.metric().equals(Metrics.HTTP_REQS)))
                .hasSize(1500);
    }

    @Test
    void fullSinkDropsAndCountsWithoutWaiting() {
        var small = new SampleSink(2);
        var busy = new Recorder(0, SECOND, small); // nobody reads the sink: waiting for it would be for ever
        for (int i = 0; i < 100; i++) {
            busy.record(exchange("GET /a", 200, true, 0, 0));
        }
        Interval interval = busy.swap(SECOND, 2 * SECOND, true);
        assertThat(figures(interval).values()).isNotEmpty();
        assertThat(small.dropped()).isEqualTo(98);
        assertThat(small.waiting()).isEqualTo(2);
    }
}
