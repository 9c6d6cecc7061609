/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet.wire;

import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.CountedValues;
import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.measurement.FailedCheck;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.measurement.SlowExchange;
import dev.plimsoll.plan.Merge;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.user.Evidence;
import dev.plimsoll.user.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads one interval that {@link IntervalWriter} has written. Used once. */
final class IntervalReader {
    private static final int MIN_SERIES_BYTES = 4;
    private static final int MIN_TAG_BYTES = 2;

    private final WireReader in;

    IntervalReader(WireReader in) {
        this.in = in;
    }

    /** Throws {@link IllegalArgumentException} if figures contradict each other. */
    Interval read() {
        Duration start = in.duration();
        Duration end = in.duration();
        boolean inWindow = in.flag();
        if (start.compareTo(end) > 0) {
            throw in.malformed("the interval ends before it starts");
        }
        Map<Series, MetricSamples> values = values();
        List<ErrorCount> errors = all(IntervalCodec.MAX_FAILURES, "groups of errors", this::error);
        List<SlowExchange> slowest = all(SlowExchange.MAX_KEPT, "slowest requests", this::slow);
        List<FailedCheck> failed = all(IntervalCodec.MAX_FAILURES, "failed checks", this::failed);
        in.end();
        return new Interval(start, end, inWindow, values, errors, slowest, failed);
    }

    private Map<Series, MetricSamples> values() {
        int size = in.parts(IntervalCodec.MAX_SERIES, MIN_SERIES_BYTES, "series");
        var values = new LinkedHashMap<Series, MetricSamples>();
        for (int i = 0; i < size; i++) {
            Metric metric = in.shared(Metric.class, this::metric);
            Tags tags = in.shared(Tags.class, this::tags);
            if (values.put(new Series(metric, tags), samples(metric)) != null) {
                throw in.malformed("the series " + metric + tags + " comes twice");
            }
        }
        return values;
    }

    private <T> List<T> all(int limit, String what, Supplier<T> read) {
        int size = in.parts(limit, MIN_SERIES_BYTES, what);
        var all = new ArrayList<T>();
        for (int i = 0; i < size; i++) {
            all.add(read.get());
        }
        return List.copyOf(all);
    }

    private Metric metric() {
        return new Metric(in.text(), in.oneOf(MetricType.values()), in.oneOf(Unit.values()), in.oneOf(Merge.values()));
    }

    private Tags tags() {
        int size = in.parts(IntervalCodec.MAX_TAGS, MIN_TAG_BYTES, "tags");
        var tags = new LinkedHashMap<String, String>();
        for (int i = 0; i < size; i++) {
            String name = in.text();
            String value = in.text();
            if (value.isEmpty() || tags.put(name, value) != null) {
                throw in.malformed("the tag " + name + " has no value, or two");
            }
        }
        return Tags.of(tags);
    }

    private MetricSamples samples(Metric metric) {
        return switch (metric.type()) {
            case TREND -> new MetricSamples.Trend(Distribution.of(metric.unit(), counted()));
            case COUNTER -> MetricSamples.Counter.of(count("samples"), in.number());
            case RATE -> {
                var rate = new MetricSamples.Rate();
                long total = count("samples");
                rate.add(in.count(total, "hits"), total);
                yield rate;
            }
            case GAUGE -> {
                long samples = count("readings");
                yield samples == 0
                        ? new MetricSamples.Gauge()
                        : MetricSamples.Gauge.of(samples, in.number(), in.number(), in.number(), in.number());
            }
        };
    }

    private CountedValues counted() {
        boolean exact = in.flag();
        int limit = exact ? CountedValues.MAX_EXACT : CountedValues.MAX_BINS;
        int size = in.parts(limit, 1, exact ? "values" : "bins");
        var keys = new long[size];
        var counts = new long[size];
        long key = 0;
        for (int i = 0; i < size; i++) {
            long step = count("as a distance");
            key += step >> 1; // an overflow makes it negative, so the keys no longer ascend, which is checked
            keys[i] = key;
            counts[i] = (step & 1) == 0 ? 1 : in.count(Long.MAX_VALUE - 2, "values in a bin") + 2;
        }
        double sum = in.number();
        if (exact) {
            return new CountedValues(true, keys, counts, sum, size == 0 ? 0 : keys[0], size == 0 ? 0 : key);
        }
        return new CountedValues(false, keys, counts, sum, count("as the minimum"), count("as the maximum"));
    }

    private ErrorCount error() {
        return new ErrorCount(in.text(), in.text(), count("errors"), evidence(), in.textOrNull(), in.text());
    }

    private SlowExchange slow() {
        return new SlowExchange(
                in.duration(),
                in.shared(ExchangeTags.class, this::exchangeTags),
                in.duration(),
                in.duration(),
                in.duration(),
                in.flag(),
                in.text());
    }

    private ExchangeTags exchangeTags() {
        return new ExchangeTags(
                new Place(in.text(), in.text(), in.text()),
                in.text(),
                in.text(),
                (int) in.count(Integer.MAX_VALUE, "as a status"),
                in.text(),
                in.text(),
                in.flag(),
                in.shared(Tags.class, this::tags));
    }

    private FailedCheck failed() {
        return new FailedCheck(
                in.text(),
                in.text(),
                (int) in.count(Integer.MAX_VALUE, "as a user"),
                count("iterations"),
                in.textOrNull(),
                in.textOrNull(),
                evidence(),
                in.flag());
    }

    private @Nullable Evidence evidence() {
        return in.flag() ? new Evidence(in.text(), in.text(), in.text(), in.text(), in.textOrNull(), in.text()) : null;
    }

    private long count(String what) {
        return in.count(Long.MAX_VALUE, what);
    }
}
