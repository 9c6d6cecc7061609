/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.time.FakeTicker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of reads, one after the other. */
class TargetReadingsTests {
    private static final long SECOND = 1_000_000_000;

    private final FakeTicker ticker = new FakeTicker();
    private final Deque<Consumer<Readings>> reads = new ArrayDeque<>();
    private final Recorder recorder = new Recorder(0, SECOND, null);

    @AfterEach
    void stop() {
        ticker.close();
    }

    /** Reads what is next; the last one again and again. */
    private TargetReadings reading(List<Consumer<Readings>> figures) throws InterruptedException {
        reads.addAll(figures);
        var readings = TargetReadings.start(List.of(new NamedProbe("DB", this::read)), ticker);
        readings.awaitFirst();
        readings.startOver();
        return readings;
    }

    private synchronized void read(Readings into) {
        Consumer<Readings> next = reads.size() > 1 ? reads.remove() : reads.element();
        next.accept(into);
    }

    private Map<String, MetricSamples> recorded(TargetReadings readings) {
        readings.record(recorder);
        Interval interval = recorder.swap(SECOND, 2 * SECOND, true);
        var byName = new HashMap<String, MetricSamples>();
        interval.values().forEach((series, samples) -> {
            assertThat(series.tags().get(Tags.TARGET)).isEqualTo("DB");
            byName.put(series.metric() + String.join("", own(series.tags())), samples);
        });
        return byName;
    }

    private static Set<String> own(Tags tags) {
        var own = new TreeSet<String>();
        tags.asMap().forEach((tag, value) -> {
            if (!tag.equals(Tags.TARGET)) {
                own.add("{" + tag + ":" + value + "}");
            }
        });
        return own;
    }

    private static double sum(Map<String, MetricSamples> recorded, String series) {
        assertThat(recorded).containsKey(series);
        return ((MetricSamples.Counter) requireNonNull(recorded.get(series))).sum();
    }

    private static MetricSamples.Rate rate(Map<String, MetricSamples> recorded, String series) {
        assertThat(recorded).containsKey(series);
        return (MetricSamples.Rate) requireNonNull(recorded.get(series));
    }

    @Test
    void counterIsTheIncreaseSinceTheStartOfTheLoad() throws InterruptedException {
        try (TargetReadings readings = reading(List.of(
                into -> into.counter("queries", 1_000),
                into -> into.counter("queries", 1_250),
                into -> into.counter("queries", 1_400.5, Map.of())))) {
            assertThat(readings.readNow()).isTrue();
            assertThat(readings.readNow()).isTrue();

            assertThat(sum(recorded(readings), "queries")).isEqualTo(400.5);
        }
    }

    @Test
    void counterOfARestartedSourceCountsFromZero() throws InterruptedException {
        try (TargetReadings readings =
                reading(List.of(into -> into.counter("queries", 1_000), into -> into.counter("queries", 30)))) {
            readings.readNow();

            assertThat(sum(recorded(readings), "queries")).isEqualTo(30);
        }
    }

    @Test
    void seriesThatBeginsDuringTheLoadCountsFromZero() throws InterruptedException {
        try (TargetReadings readings =
                reading(List.of(into -> into.counter("queries", 7, Map.of("kind", "read")), into -> {
                    into.counter("queries", 9, Map.of("kind", "read"));
                    into.counter("queries", 5, Map.of("kind", "write"));
                }))) {
            readings.readNow();

            Map<String, MetricSamples> recorded = recorded(readings);
            assertThat(sum(recorded, "queries{kind:read}")).isEqualTo(2);
            assertThat(sum(recorded, "queries{kind:write}")).isEqualTo(5);
        }
    }

    @Test
    void rateIsThatOfTheAttemptsSinceTheStart() throws InterruptedException {
        try (TargetReadings readings =
                reading(List.of(into -> into.rate("hits", 500, 1_000), into -> into.rate("hits", 590, 1_100)))) {
            readings.readNow();

            MetricSamples.Rate rate = rate(recorded(readings), "hits");
            assertThat(rate.hits()).isEqualTo(90);
            assertThat(rate.samples()).isEqualTo(100);
        }
    }

    @Test
    void seriesOfAGaugeThatIsNoLongerReadIsGone() throws InterruptedException {
        try (TargetReadings readings = reading(List.of(
                into -> into.gauge("connections", 3, Map.of("state", "idle")),
                into -> into.gauge("connections", 4, Map.of("state", "active"))))) {
            readings.readNow();

            assertThat(recorded(readings))
                    .containsKey("connections{state:active}")
                    .doesNotContainKey("connections{state:idle}");
        }
    }

    @Test
    void figureIsNotOlderThanAFewSeconds() throws InterruptedException {
        try (TargetReadings readings = reading(List.of(into -> into.gauge("connections", 3), into -> {
            throw new IllegalStateException("the database is gone");
        }))) {
            assertThat(recorded(readings)).containsKey("connections");

            ticker.sleepUntil(ticker.nanoTime() + 7 * SECOND);

            Map<String, MetricSamples> later = recorded(readings);
            assertThat(later).doesNotContainKey("connections");
            assertThat(rate(later, "probe_reads").hits()).isZero();
            assertThat(readings.warnings(Set.of())).singleElement().asString().contains("the database is gone");
        }
    }

    @Test
    void valueThatIsNoNumberIsLeftOut() throws InterruptedException {
        try (TargetReadings readings = reading(List.of(into -> {
            into.gauge("broken", Double.NaN);
            into.gauge("endless", Double.POSITIVE_INFINITY);
            into.gauge("fine", 1);
        }))) {
            assertThat(recorded(readings)).containsKey("fine").doesNotContainKeys("broken", "endless");
        }
    }

    @Test
    void tagsThatPlimsollSetsItselfAreKeptUnderAnotherName() throws InterruptedException {
        try (TargetReadings readings =
                reading(List.of(into -> into.gauge("connections", 1, Map.of("target", "other", "phase", "warm"))))) {
            assertThat(recorded(readings)).containsKey("connections{exported_phase:warm}{exported_target:other}");
        }
    }

    @Test
    void metricHasOneTypeAndIsNoneOfTheLoad() {
        var figures = new ReadFigures("DB", new HashMap<>());
        figures.gauge("connections", 1);

        assertThatThrownBy(() -> figures.counter("connections", 1))
                .hasMessage("connections is a gauge, and was read as a counter");
        assertThatThrownBy(() -> figures.counter("http_reqs", 1))
                .hasMessage("http_reqs is a metric of the load itself; read the figure under another name");
        assertThatThrownBy(() -> figures.rate("hits", 2, 1)).hasMessage("hits has 2 hits of 1 attempts");
    }
}
