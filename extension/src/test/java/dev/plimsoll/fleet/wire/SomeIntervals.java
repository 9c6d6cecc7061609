/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet.wire;

import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.measurement.FailedCheck;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.measurement.SlowExchange;
import dev.plimsoll.plan.Merge;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.user.Evidence;
import dev.plimsoll.user.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Intervals with everything in them, and what an interval has, as text. */
@API(status = API.Status.INTERNAL)
public final class SomeIntervals {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final List<Metric> METRICS = List.of(
            Metrics.HTTP_REQ_DURATION,
            Metrics.HTTP_REQS,
            Metrics.HTTP_REQ_FAILED,
            Metrics.VUS,
            Metrics.GENERATOR_CPU,
            new Metric("size", MetricType.TREND, Unit.BYTES),
            new Metric("odd\uD83D name ✓", MetricType.TREND, Unit.NUMBER),
            new Metric("level", MetricType.GAUGE, Unit.NUMBER, Merge.SUM),
            new Metric("latest", MetricType.GAUGE, Unit.NUMBER),
            new Metric("coins", MetricType.COUNTER, Unit.NUMBER));

    private SomeIntervals() {}

    /** Returns one that a random generator has filled, of the third second of a run. */
    public static Interval random(Random random) {
        Map<Series, MetricSamples> values = new LinkedHashMap<>();
        int series = random.nextInt(25);
        for (int i = 0; i < series; i++) {
            Metric metric = oneOf(METRICS, random);
            values.put(new Series(metric, tags(random)), samples(metric, random));
        }
        return new Interval(
                SECOND.multipliedBy(2),
                SECOND.multipliedBy(3),
                true,
                values,
                list(random, 4, SomeIntervals::error),
                list(random, SlowExchange.MAX_KEPT, SomeIntervals::slow),
                list(random, 3, SomeIntervals::failed));
    }

    /** Returns one with so many series, each with so many samples. */
    public static Interval of(int series, int samples, Random random) {
        Map<Series, MetricSamples> values = new LinkedHashMap<>();
        for (int i = 0; i < series; i++) {
            MetricSamples trend = MetricSamples.of(Metrics.HTTP_REQ_DURATION);
            for (int n = 0; n < samples; n++) {
                trend.record(Math.exp(16 + random.nextGaussian() / 2)); // around 9 ms
            }
            values.put(new Series(Metrics.HTTP_REQ_DURATION, Tags.of(Tags.ENDPOINT, "GET /things/" + i)), trend);
        }
        return new Interval(Duration.ZERO, SECOND, true, values, List.of(), List.of(), List.of());
    }

    /** Returns all that can be read from an interval. */
    public static List<String> read(Interval interval) {
        var lines = new ArrayList<String>();
        lines.add(interval.start() + " " + interval.end() + " " + interval.inWindow());
        interval.values().forEach((series, measured) -> lines.add(series + " " + read(measured)));
        interval.errors().forEach(each -> lines.add(each.toString()));
        interval.slowest().forEach(each -> lines.add(each.toString()));
        interval.failedChecks().forEach(each -> lines.add(each.toString()));
        return lines;
    }

    private static String read(MetricSamples measured) {
        var text = new StringBuilder(measured.type() + " " + measured.samples());
        if (measured instanceof MetricSamples.Trend trend) {
            var values = trend.values();
            text.append(" ")
                    .append(values.contents())
                    .append(values.avg())
                    .append(" ")
                    .append(values.stddev());
            for (double p = 0; p <= 100; p += 12.5) {
                text.append(" ").append(values.percentile(p));
            }
            text.append(" ").append(values.shareBelow(5));
        } else if (measured instanceof MetricSamples.Counter counter) {
            text.append(" ").append(counter.sum());
        } else if (measured instanceof MetricSamples.Rate rate) {
            text.append(" ").append(rate.hits());
        } else if (measured instanceof MetricSamples.Gauge gauge) {
            text.append(" ").append(List.of(gauge.last(), gauge.min(), gauge.max(), gauge.avg(), gauge.sum()));
        }
        return text.toString();
    }

    private static MetricSamples samples(Metric metric, Random random) {
        MetricSamples samples = MetricSamples.of(metric);
        int size = oneOf(List.of(0, 1, 3, 20, 255, 256, 257, 700), random);
        double scale = Math.pow(10, random.nextInt(11));
        for (int i = 0; i < size; i++) {
            samples.record(
                    switch (metric.type()) {
                        case RATE -> random.nextInt(2);
                        case COUNTER -> random.nextBoolean() ? random.nextInt(100) : random.nextDouble();
                        case TREND -> random.nextInt(4) == 0 ? 0 : random.nextDouble() * scale;
                        case GAUGE -> oneOf(List.of(-0.0, 0.1, -3.0, 1e300, random.nextDouble()), random);
                    });
        }
        return samples;
    }

    private static Tags tags(Random random) {
        var tags = new LinkedHashMap<String, String>();
        int size = random.nextInt(5);
        for (int i = 0; i < size; i++) {
            tags.put(oneOf(Tags.BUILT_IN, random), text(random));
        }
        return Tags.of(tags);
    }

    private static ErrorCount error(Random random) {
        return new ErrorCount(
                text(random),
                text(random),
                random.nextInt(1000),
                evidence(random),
                random.nextBoolean() ? text(random) : null,
                text(random));
    }

    private static SlowExchange slow(Random random) {
        var tags = new ExchangeTags(
                new Place("default", "hold", text(random)),
                text(random),
                "GET",
                random.nextInt(600),
                "ok",
                "",
                random.nextBoolean(),
                tags(random));
        return new SlowExchange(
                time(random), tags, time(random), time(random), time(random), random.nextBoolean(), text(random));
    }

    private static FailedCheck failed(Random random) {
        return new FailedCheck(
                text(random),
                "default",
                random.nextInt(10_000),
                random.nextInt(1_000_000),
                random.nextBoolean() ? text(random) : null,
                null,
                evidence(random),
                random.nextBoolean());
    }

    private static @Nullable Evidence evidence(Random random) {
        return random.nextBoolean()
                ? null
                : new Evidence(
                        "GET http://127.0.0.1/" + text(random),
                        "503 Service Unavailable",
                        text(random).repeat(random.nextInt(50)),
                        "curl",
                        random.nextBoolean() ? text(random) : null,
                        text(random));
    }

    private static Duration time(Random random) {
        return Duration.ofNanos(random.nextLong() >> random.nextInt(63));
    }

    private static String text(Random random) {
        return oneOf(
                List.of("", "a", "GET /orders/{id}", "größer ✓ 😀", "cut \uD83D", "\0\n", "n" + random.nextInt(50)),
                random);
    }

    private static <T> T oneOf(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static <T> List<T> list(Random random, int max, Function<Random, T> make) {
        var list = new ArrayList<T>();
        int size = random.nextInt(max + 1);
        for (int i = 0; i < size; i++) {
            list.add(make.apply(random));
        }
        return list;
    }
}
