/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.chart;

import dev.plimsoll.aggregation.Second;
import dev.plimsoll.report.summary.TimeSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apiguardian.api.API;

/**
 * The seconds of a run, thinned so that hours of data draw quickly: seconds are put together so that at most so many
 * points remain. The worst second is kept: the slowest times, the most failures, the busiest generator.
 */
@API(status = API.Status.INTERNAL)
public final class TimePoints {
    /** More than a screen can tell apart. */
    static final int MAX = 300;

    private static final double MIN_STEP = 0.5; // of a step; what is shorter has no rate worth a point

    private final List<Second> seconds;
    private final boolean open;

    private TimePoints(List<Second> seconds, boolean open) {
        this.seconds = seconds;
        this.open = open;
    }

    /** @param open whether the times are response times */
    public static List<TimePoint> of(TimeSeries series, boolean open) {
        return new TimePoints(series.seconds(), open).thinned();
    }

    private List<TimePoint> thinned() {
        int last = seconds.size();
        if (last > 1 && millis(seconds.get(last - 1).length()) < MIN_STEP * millis(TimeSeries.STEP)) {
            last--; // the end of the graceful tail
        }
        int together = Math.max(1, (last + MAX - 1) / MAX);
        var points = new ArrayList<TimePoint>();
        for (int from = 0; from < last; from += together) {
            points.add(point(seconds.subList(from, Math.min(from + together, last))));
        }
        return points;
    }

    private TimePoint point(List<Second> part) {
        double length = sum(part, second -> millis(second.length()));
        double pauses = sum(part, second -> millis(second.generatorPause()));
        return new TimePoint(
                millis(part.get(0).start()),
                length,
                perSecond(sum(part, Second::requests), length),
                part.stream()
                        .mapToDouble(second -> perSecond(second.requests(), millis(second.length())))
                        .min()
                        .orElse(0),
                most(part, second -> perSecond(second.failed(), millis(second.length()))),
                perSecond(sum(part, Second::iterations), length),
                worst(part),
                most(part, Second::p95),
                most(part, Second::vus),
                most(part, Second::generatorCpu),
                length == 0 ? 0 : Math.min(1, pauses / length));
    }

    private Second.Times worst(List<Second> part) {
        return new Second.Times(
                most(part, second -> times(second).p50()),
                most(part, second -> times(second).p75()),
                most(part, second -> times(second).p90()),
                most(part, second -> times(second).p95()),
                most(part, second -> times(second).p99()),
                most(part, second -> times(second).p999()),
                most(part, second -> times(second).max()));
    }

    private Second.Times times(Second second) {
        return open ? second.response() : second.service();
    }

    private static double sum(List<Second> part, ToDoubleFunction<Second> value) {
        return part.stream().mapToDouble(value).sum();
    }

    /** NaN where none has a value. */
    private static double most(List<Second> part, ToDoubleFunction<Second> value) {
        return part.stream().mapToDouble(value).filter(Double::isFinite).max().orElse(Double.NaN);
    }

    private static double millis(Duration time) {
        return time.toMillis();
    }

    private static double perSecond(double count, double lengthMs) {
        return lengthMs == 0 ? 0 : count * 1000 / lengthMs;
    }
}
