/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.user.Iteration;
import dev.plimsoll.user.Place;
import dev.plimsoll.user.Sample;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A run that was cut into intervals has the totals of one that was recorded in a single one. */
class IntervalPropertyTests {
    private static final Metric LEVEL = new Metric("level", MetricType.GAUGE, Unit.NUMBER);
    private static final long SECOND = 1_000_000_000;
    private static final int SECONDS = 10;
    private static final LoadPlan PLAN = new LoadPlan(
            "T.t",
            List.of(LoadAttributes.DEFAULTS.with("duration", SECONDS + "s").toScenario(Scenario.DEFAULT, 1)),
            List.of(),
            List.of(),
            List.of(),
            1,
            "r",
            List.of());

    /** An iteration of so many nanoseconds that ends at that time, with a reading and a check. */
    record Happening(long endedAt, long nanos, boolean good, boolean cut) {}

    @Provide
    Arbitrary<List<Happening>> run() {
        Arbitrary<Happening> one = Combinators.combine(
                        Arbitraries.longs().between(0, SECONDS * SECOND - 1),
                        Arbitraries.longs().between(0, 5 * SECOND),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false, false, false))
                .as(Happening::new);
        return one.list()
                .ofMinSize(1)
                .ofMaxSize(700)
                .map(run -> run.stream()
                        .sorted((a, b) -> Long.compare(a.endedAt(), b.endedAt()))
                        .toList());
    }

    @Property(tries = 60)
    void splittingIntoIntervalsDoesNotChangeTheResult(
            @ForAll("run") List<Happening> run, @ForAll @IntRange(min = 1, max = SECONDS) int secondsEach) {
        assertThat(figures(run, secondsEach)).isEqualTo(figures(run, SECONDS));
    }

    private static Map<String, Double> figures(List<Happening> run, int secondsEach) {
        var statistics = new Statistics(new Timeline(PLAN));
        long step = secondsEach * SECOND;
        long end = Math.min(step, SECONDS * SECOND);
        var recorder = new Recorder(0, end, null);
        for (Happening each : run) {
            while (each.endedAt() >= end) {
                long next = Math.min(end + step, SECONDS * SECOND);
                statistics.add(recorder.swap(end, next, true));
                end = next;
            }
            record(each, recorder);
        }
        statistics.add(recorder.swap(SECONDS * SECOND, Long.MAX_VALUE, true));
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

    private static void record(Happening each, Recorder recorder) {
        var place = new Place(Scenario.DEFAULT, "hold", each.good() ? "" : "::unlucky");
        long start = each.endedAt() - each.nanos();
        recorder.record(new Iteration(
                place, 1, 0, start - 5, start, each.endedAt(), Iteration.Start.AWAITED, null, each.cut()));
        recorder.record(new Sample(place, Metrics.CHECKS, "lucky", each.good() ? 1 : 0, 0));
        recorder.record(LEVEL, Tags.NONE, each.nanos() % 7);
    }
}
