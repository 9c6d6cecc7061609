/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.fleet.wire.IntervalCodec;
import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.Timings;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.measurement.SlowExchange;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.user.Iteration;
import dev.plimsoll.user.Place;
import dev.plimsoll.user.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What several workers measure and send, second by second, has the totals of one machine that measures it all. */
class FoldPropertyTests {
    private static final long SECOND = 1_000_000_000;
    private static final int SECONDS = 4;
    private static final LoadPlan PLAN = Plans.of("vus=9 duration=" + SECONDS + "s");
    private static final Metric SIZE = new Metric("size", MetricType.TREND, Unit.BYTES);
    private static final Metric COINS = new Metric("coins", MetricType.COUNTER, Unit.NUMBER);
    private static final Tags USERS = Tags.of(Tags.SCENARIO, "s1");

    @Property(tries = 10)
    void totalsOfAllWorkersAreThoseOfOneMachine(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int workers) {
        var random = new Random(seed);
        var one = new Recorder(0, SECOND, null);
        var many = new ArrayList<Recorder>();
        for (int worker = 0; worker < workers; worker++) {
            many.add(new Recorder(0, SECOND, null));
        }
        var whole = new Statistics(new Timeline(PLAN));
        var merged = new Statistics(new Timeline(PLAN));
        for (long end = SECOND; end <= SECONDS * SECOND; end += SECOND) {
            recordSecond(end, one, many, random);
            long next = end + SECOND;
            whole.add(one.swap(end, next, true));
            merged.add(WorkerIntervals.merged(sent(many, end, next)));
        }
        assertThat(figures(merged)).isEqualTo(figures(whole));
        assertThat(merged.errors().stream().map(ErrorCount::count).sorted().toList())
                .isEqualTo(
                        whole.errors().stream().map(ErrorCount::count).sorted().toList());
        assertThat(merged.slowest().stream().map(SlowExchange::duration).toList())
                .isEqualTo(whole.slowest().stream().map(SlowExchange::duration).toList());
        assertThat(merged.seconds()).isEqualTo(whole.seconds());
    }

    private static List<Interval> sent(List<Recorder> workers, long end, long next) {
        return workers.stream()
                .map(worker -> IntervalCodec.decode(IntervalCodec.encode(worker.swap(end, next, true))))
                .toList();
    }

    private static void recordSecond(long end, Recorder one, List<Recorder> many, Random random) {
        int samples = random.nextInt(1000);
        for (int i = 0; i < samples; i++) {
            long endedAt = end - 1 - random.nextInt((int) SECOND);
            long nanos = random.nextInt(300_000_000);
            boolean good = random.nextInt(5) > 0;
            Recorder worker = many.get(random.nextInt(many.size()));
            for (Recorder recorder : List.of(one, worker)) {
                record(endedAt, nanos, good, recorder);
            }
        }
        int users = 0;
        for (Recorder worker : many) {
            int here = random.nextInt(10);
            users += here;
            worker.record(Metrics.VUS, USERS, here);
            worker.record(Metrics.VUS_MAX, USERS, here + 1);
        }
        one.record(Metrics.VUS, USERS, users);
        one.record(Metrics.VUS_MAX, USERS, users + many.size());
    }

    private static void record(long endedAt, long nanos, boolean good, Recorder recorder) {
        var place = new Place("s1", "hold", good ? "" : "::unlucky");
        long start = endedAt - nanos;
        recorder.record(new Iteration(place, 1, 0, start - 5, start, endedAt, Iteration.Start.AWAITED, null, false));
        recorder.record(new Sample(place, Metrics.CHECKS, "lucky", good ? 1 : 0, endedAt));
        recorder.record(new Sample(place, SIZE, "", 1 + nanos % 70_000, endedAt));
        recorder.record(new Sample(place, COINS, "", 1 + nanos % 3, endedAt));
        var tags =
                new ExchangeTags(place, "GET /", "GET", good ? 200 : 503, good ? "ok" : "failed", "", good, Tags.NONE);
        var timings = new Timings(0, 0, 10, 0, 0, nanos, 0, nanos + 10);
        recorder.record(new Exchange(tags, start, endedAt, timings, 5, true, false, 0, 1, 2, 3, null, ""));
    }

    private static Map<String, Double> figures(Statistics statistics) {
        var figures = new TreeMap<String, Double>();
        for (Metric metric : statistics.metrics()) {
            Selected all = statistics.select(Selection.of(metric)).orElseThrow();
            figures.put(metric + " samples", (double) all.samples());
            for (Aggregate.Kind kind : Aggregate.Kind.values()) {
                all.value(Aggregate.of(kind)).ifPresent(value -> figures.put(metric + " " + kind, value));
            }
            for (double p : List.of(1.0, 50.0, 90.0, 99.0, 99.9)) {
                all.value(Aggregate.percentile(p)).ifPresent(value -> figures.put(metric + " p" + p, value));
            }
        }
        return figures;
    }
}
