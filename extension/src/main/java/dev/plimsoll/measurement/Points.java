/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.SeriesNames.SampleKey;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.user.Iteration;
import dev.plimsoll.user.Place;
import dev.plimsoll.user.Sample;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;

/**
 * Converts raw samples into points of the metrics in which the recorder counts them, under the same names: beyond the
 * limit of series they are {@code (other)} here as well. Not thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class Points implements SampleRecorder {
    private final SeriesNames names;
    private final Map<ExchangeTags, Tags> exchanges = new HashMap<>();
    private final Map<SampleKey, Tags> samples = new HashMap<>();
    private final Map<Place, Tags> places = new HashMap<>();
    private final LongSupplier now;
    private final Consumer<Point> points;

    /**
     * @param keptApart what is named {@code (other)} in no case
     * @param now a point is never later than this, in the ticker's nanoseconds
     * @param points takes each point
     */
    public Points(KeptApart keptApart, LongSupplier now, Consumer<Point> points) {
        this.names = new SeriesNames(keptApart);
        this.now = now;
        this.points = points;
    }

    @Override
    public void record(Exchange exchange) {
        Tags tags = exchanges.computeIfAbsent(names.seriesOf(exchange.tags()), SeriesNames::tagsOf);
        SampleMetric.of(exchange, new Emission(tags, exchange.endedAt(), exchange.traceId(), points));
    }

    @Override
    public void record(Iteration iteration) {
        Tags tags = places.computeIfAbsent(iteration.place(), SeriesNames::tagsOf);
        SampleMetric.of(iteration, new Emission(tags, iteration.endedAt(), "", points));
    }

    @Override
    public void record(Sample sample) {
        SampleKey series = names.seriesOf(new SampleKey(sample.place(), sample.metric(), sample.check()));
        Tags tags = samples.computeIfAbsent(series, SampleKey::tags);
        points.accept(point(series.metric(), tags, sample.at(), sample.value(), ""));
    }

    @Override
    public void record(Reading reading) {
        double value = reading.value() / reading.of();
        if (!Double.isFinite(value)) {
            return; // a time until something that never happened: few formats can write it
        }
        long at = Math.min(reading.at(), now.getAsLong());
        points.accept(point(reading.metric(), reading.tags(), at, value, ""));
    }

    /** The points of one sample. */
    private record Emission(Tags tags, long at, String traceId, Consumer<Point> points) implements SampleMetric.Values {
        @Override
        public void trend(SampleMetric metric, long value) {
            emit(metric, value);
        }

        @Override
        public void rate(SampleMetric metric, boolean hit) {
            emit(metric, hit ? 1 : 0);
        }

        @Override
        public void count(SampleMetric metric, long n) {
            emit(metric, n);
        }

        private void emit(SampleMetric metric, long raw) {
            points.accept(point(metric.metric(), tags, at, raw, traceId));
        }
    }

    private static Point point(Metric metric, Tags tags, long at, double raw, String traceId) {
        boolean nanos = metric.unit() == Unit.TIME && metric.type() == MetricType.TREND;
        double value = nanos ? Math.max(raw, 0) / Nanos.PER_MILLI : raw;
        return new Point(metric, tags, at, value, traceId);
    }
}
