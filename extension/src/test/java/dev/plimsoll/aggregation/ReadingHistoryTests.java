/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Merge;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.schedule.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ten seconds of load after two of warm-up: a ramp of 4 s, then 6 s at 5 users. */
class ReadingHistoryTests {
    private static final long SECOND = 1_000_000_000;
    private static final Scenario RAMPED = LoadAttributes.DEFAULTS
            .with("stages", "ramp-up=4s:5,hold=6s:5")
            .with("warmup", "2s")
            .toScenario(Scenario.DEFAULT, 1);
    private static final LoadPlan PLAN =
            new LoadPlan("T.t", List.of(RAMPED), List.of(), List.of(), List.of(), 1, "r", List.of());

    private final Statistics statistics = new Statistics(new Timeline(PLAN));
    private final Recorder recorder = new Recorder(0, SECOND, null);

    private static Metric gauge(Merge merge) {
        return new Metric("level", MetricType.GAUGE, Unit.NUMBER, merge);
    }

    private static Tags of(String target, String... more) {
        return more.length == 0 ? Tags.of(Tags.TARGET, target) : Tags.of(Map.of(Tags.TARGET, target, more[0], more[1]));
    }

    private void secondEnds(int second) {
        statistics.add(recorder.swap(second * SECOND, (second + 1) * SECOND, second <= 12));
    }

    private double value(Metric metric, Tags tags, @Nullable String phase, Aggregate.Kind kind) {
        return statistics
                .select(new Selection(metric.name(), tags, phase))
                .flatMap(found ->
                        found.value(Aggregate.of(kind)).stream().boxed().findFirst())
                .orElse(Double.NaN);
    }

    @ParameterizedTest(name = "{0}: value {1}, min {2}, max {3}, avg {4}")
    @CsvSource({
        // A reads 1 2 3, B reads 30 20 10
        "SUM, 13, 13, 31, 22",
        "MAX, 10, 10, 30, 20",
    })
    void seriesAreMergedWithinEachSecondAndThenOverTime(Merge merge, double last, double min, double max, double avg) {
        Metric level = gauge(merge);
        for (int i = 1; i <= 5; i++) {
            if (i > 2) {
                recorder.record(level, of("A"), i - 2);
                recorder.record(level, of("B"), 30 - (i - 3) * 10.0);
            }
            secondEnds(i);
        }

        assertThat(value(level, Tags.NONE, null, Aggregate.Kind.VALUE)).isEqualTo(last);
        assertThat(value(level, Tags.NONE, null, Aggregate.Kind.MIN)).isEqualTo(min);
        assertThat(value(level, Tags.NONE, null, Aggregate.Kind.MAX)).isEqualTo(max);
        assertThat(value(level, Tags.NONE, null, Aggregate.Kind.AVG)).isCloseTo(avg, within(1e-9));
        assertThat(value(level, of("A"), null, Aggregate.Kind.MAX)).isEqualTo(3);
    }

    @ParameterizedTest(name = "in the phase {0}: {1} to {2}")
    @CsvSource(
            nullValues = "measured",
            value = {"warmup, 1, 2", "ramp-up, 3, 6", "hold, 7, 12", "measured, 3, 12"})
    void figureOfATargetBelongsToThePhaseOfItsSecond(@Nullable String phase, double min, double max) {
        Metric level = gauge(Merge.SUM);
        for (int i = 1; i <= 14; i++) { // two seconds longer than the load
            recorder.record(level, of("A"), i);
            secondEnds(i);
        }

        assertThat(value(level, Tags.NONE, phase, Aggregate.Kind.MIN)).isEqualTo(min);
        assertThat(value(level, Tags.NONE, phase, Aggregate.Kind.MAX)).isEqualTo(max);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"ORDERS, 3", "ORDERS.database, 2", "ORDERS.api, 1", "ORDER, NaN", "DB, 7"})
    void targetStandsForItsParts(String selected, double sum) {
        Metric level = gauge(Merge.SUM);
        for (int i = 1; i <= 3; i++) {
            recorder.record(level, of("ORDERS.api"), 1);
            recorder.record(level, of("ORDERS.database"), 2);
            recorder.record(level, of("DB"), 7);
            secondEnds(i);
        }

        assertThat(value(level, of(selected), null, Aggregate.Kind.VALUE)).isEqualTo(Double.valueOf(sum));
    }

    @Test
    void countersAndRatesOfTargetsAreCountedInTheMeasuredWindowOnly() {
        for (int i = 1; i <= 14; i++) {
            recorder.record(Metrics.POSTGRES_QUERIES, of("DB", "kind", "read"), 100);
            recorder.record(Metrics.POSTGRES_QUERIES, of("DB", "kind", "write"), 10);
            recorder.record(Metrics.POSTGRES_CACHE_HITS, of("DB"), i <= 2 ? 0 : 900, 1000);
            secondEnds(i);
        }

        assertThat(value(Metrics.POSTGRES_QUERIES, Tags.NONE, null, Aggregate.Kind.COUNT))
                .isEqualTo(1100);
        assertThat(value(Metrics.POSTGRES_QUERIES, Tags.NONE, null, Aggregate.Kind.RATE))
                .isCloseTo(110, within(1e-9));
        assertThat(value(Metrics.POSTGRES_QUERIES, of("DB", "kind", "write"), "hold", Aggregate.Kind.COUNT))
                .isEqualTo(60);
        assertThat(value(Metrics.POSTGRES_CACHE_HITS, Tags.NONE, null, Aggregate.Kind.RATE))
                .isEqualTo(0.9);
        assertThat(value(Metrics.POSTGRES_CACHE_HITS, Tags.NONE, "warmup", Aggregate.Kind.RATE))
                .isZero();
    }

    @Test
    void readingAgainContinuesWhereTheLastSelectionEnded() {
        Metric level = gauge(Merge.SUM);
        for (int i = 1; i <= 6; i++) {
            recorder.record(level, of("A"), i);
            secondEnds(i);
            if (i > 2) {
                assertThat(value(level, Tags.NONE, null, Aggregate.Kind.VALUE)).isEqualTo(i);
            }
        }
        assertThat(value(level, Tags.NONE, null, Aggregate.Kind.MIN)).isEqualTo(3);
    }

    @Test
    void shareReadIsThatOfTheTargetThatWasReadLeast() {
        Metric level = gauge(Merge.SUM);
        for (int i = 1; i <= 12; i++) {
            recorder.record(level, of("A"), 1);
            recorder.record(Metrics.PROBE_READS, of("A"), 1);
            recorder.record(level, of("B"), 1);
            recorder.record(Metrics.PROBE_READS, of("B"), i % 2);
            secondEnds(i);
        }

        assertThat(statistics.shareRead(Selection.of(level))).isEqualTo(0.5);
        assertThat(statistics.shareRead(new Selection("level", of("A"), null))).isEqualTo(1);
        assertThat(statistics.shareRead(Selection.of(Metrics.HTTP_REQS))).isEqualTo(1);
    }

    @Test
    void courseHasAGapWhereNothingWasRead() {
        Metric level = gauge(Merge.SUM);
        for (int i = 1; i <= 4; i++) {
            if (i != 3) {
                recorder.record(level, of("A"), i);
            }
            secondEnds(i);
        }

        assertThat(statistics.course(Selection.of(level)))
                .extracting(ReadAt::value)
                .containsExactly(1.0, 2.0, Double.NaN, 4.0);
        assertThat(statistics.course(Selection.of(level)).get(3).start()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest(name = "of {0}: {1}")
    @CsvSource({"default, 12", "other, NaN"})
    void figureOfATargetBelongsToTheScenarioOfItsSecond(String scenario, double last) {
        Metric level = gauge(Merge.SUM);
        for (int i = 1; i <= 14; i++) { // two seconds longer than the load
            recorder.record(level, of("A"), i);
            secondEnds(i);
        }

        Tags tags = of("A", Tags.SCENARIO, scenario);
        assertThat(value(level, tags, null, Aggregate.Kind.VALUE)).isEqualTo(Double.valueOf(last));
        assertThat(value(level, Tags.of(Tags.SCENARIO, scenario), null, Aggregate.Kind.VALUE))
                .isEqualTo(Double.valueOf(last));
    }

    @Test
    void figureOfTheWholeRunIsRecordedAfterItsEnd() {
        secondEnds(11);
        recorder.record(Metrics.DRIFT, of("A", "of", "target_memory"), 0.3);
        recorder.record(Metrics.DRIFT, of("B", "of", "target_memory"), 0.5);
        recorder.record(Metrics.DRIFT, of("A", "of", "target_threads"), 0.7);
        statistics.add(recorder.swap(11 * SECOND, Long.MAX_VALUE, false));

        assertThat(value(Metrics.DRIFT, Tags.of("of", "target_memory"), null, Aggregate.Kind.VALUE))
                .isEqualTo(0.5);
        assertThat(value(Metrics.DRIFT, of("A", "of", "target_memory"), null, Aggregate.Kind.VALUE))
                .isEqualTo(0.3);
        assertThat(value(Metrics.DRIFT, Tags.NONE, null, Aggregate.Kind.VALUE)).isEqualTo(0.7);
    }

    @Test
    void usersOfSeveralScenariosAddUpWithinAWindow() {
        recorder.record(Metrics.VUS, Tags.of(Tags.SCENARIO, "a"), 3);
        recorder.record(Metrics.VUS, Tags.of(Tags.SCENARIO, "b"), 4);
        MetricSamples window = MetricSamples.of(Metrics.VUS);

        Statistics.merge(recorder.swap(SECOND, 2 * SECOND, true), Metrics.VUS, Selection.of(Metrics.VUS), window);

        assertThat(((MetricSamples.Gauge) window).max()).isEqualTo(7);
    }
}
