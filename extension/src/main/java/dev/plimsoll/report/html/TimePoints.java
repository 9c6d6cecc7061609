/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The series of {@code summary.json}, thinned so that hours of data draw quickly: seconds are put together so that at
 * most so many points remain. The worst second is kept: the slowest times, the most failures, the busiest generator.
 */
final class TimePoints {
    /** More than a screen can tell apart. */
    static final int MOST = 300;

    private static final double SHORTEST = 0.5; // of a step; what is shorter has no rate worth a point

    private final JsonNode series;

    private TimePoints(JsonNode series) {
        this.series = series;
    }

    static List<TimePoint> of(JsonNode series) {
        return new TimePoints(series).thinned();
    }

    private List<TimePoint> thinned() {
        int seconds = series.path("startMs").size();
        if (seconds > 1
                && value("lengthMs", seconds - 1)
                        < SHORTEST * series.path("stepMs").asDouble()) {
            seconds--; // the end of the graceful tail
        }
        int together = Math.max(1, (seconds + MOST - 1) / MOST);
        var points = new ArrayList<TimePoint>();
        for (int from = 0; from < seconds; from += together) {
            points.add(point(from, Math.min(from + together, seconds)));
        }
        return points;
    }

    private TimePoint point(int from, int to) {
        double length = 0;
        double requests = 0;
        double iterations = 0;
        double pauses = 0;
        double requestsLow = Double.POSITIVE_INFINITY;
        double failed = 0;
        for (int i = from; i < to; i++) {
            double lengthMs = value("lengthMs", i);
            length += lengthMs;
            requests += value("requests", i);
            iterations += value("iterations", i);
            pauses += value("generatorGcMs", i);
            requestsLow = Math.min(requestsLow, perSecond(value("requests", i), lengthMs));
            failed = Math.max(failed, perSecond(value("failed", i), lengthMs));
        }
        return new TimePoint(
                value("startMs", from),
                length,
                perSecond(requests, length),
                requestsLow,
                failed,
                perSecond(iterations, length),
                most("p50", from, to),
                most("p95", from, to),
                most("p99", from, to),
                most("max", from, to),
                most("vus", from, to),
                most("generatorCpu", from, to),
                length == 0 ? 0 : Math.min(1, pauses / length));
    }

    /** NaN where none has a value. */
    private double most(String name, int from, int to) {
        double most = Double.NaN;
        for (int i = from; i < to; i++) {
            double value = value(name, i);
            most = Double.isNaN(most) || value > most ? value : most;
        }
        return most;
    }

    private double value(String name, int index) {
        JsonNode value = series.path(name).path(index);
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }

    private static double perSecond(double count, double lengthMs) {
        return lengthMs == 0 ? 0 : count * 1000 / lengthMs;
    }
}
