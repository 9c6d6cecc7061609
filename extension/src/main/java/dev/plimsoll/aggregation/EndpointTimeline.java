/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import dev.plimsoll.measurement.Distribution;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * The durations of requests to one endpoint over the course of a run, for charts: percentiles per second. A long run
 * takes no more memory than a short one: when all points are used, pairs are combined, and the worse second of each is
 * kept. Not thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class EndpointTimeline {
    /** The maximum number of points. */
    static final int MAX_POINTS = 240;

    private static final List<Double> PERCENTILES = List.of(50.0, 75.0, 90.0, 95.0, 99.0, 99.9, 100.0);

    private final float[][] values = new float[PERCENTILES.size()][MAX_POINTS];
    private long stepSeconds = 1;
    private long requests;

    EndpointTimeline() {
        for (float[] each : values) {
            Arrays.fill(each, Float.NaN);
        }
    }

    void add(Duration start, Distribution durations) {
        if (durations.count() == 0) {
            return;
        }
        requests += durations.count();
        while (start.toSeconds() / stepSeconds >= MAX_POINTS) {
            halve();
        }
        int at = (int) (start.toSeconds() / stepSeconds);
        for (int i = 0; i < values.length; i++) {
            values[i][at] = worse(values[i][at], (float) durations.percentile(PERCENTILES.get(i)));
        }
    }

    /** Returns the number of requests with a response. */
    public long requests() {
        return requests;
    }

    /** Returns the time between two points; the first is at the start of the run. */
    public Duration step() {
        return Duration.ofSeconds(stepSeconds);
    }

    /**
     * Returns milliseconds of the worst second of each step, NaN without requests, up to the last point with requests.
     */
    public List<Float> p50() {
        return points(0);
    }

    public List<Float> p75() {
        return points(1);
    }

    public List<Float> p90() {
        return points(2);
    }

    public List<Float> p95() {
        return points(3);
    }

    public List<Float> p99() {
        return points(4);
    }

    public List<Float> p999() {
        return points(5);
    }

    public List<Float> max() {
        return points(6);
    }

    private List<Float> points(int percentile) {
        int end = MAX_POINTS;
        while (end > 0 && Float.isNaN(values[percentile][end - 1])) {
            end--;
        }
        return IntStream.range(0, end).mapToObj(i -> values[percentile][i]).toList();
    }

    private void halve() {
        stepSeconds *= 2;
        for (float[] each : values) {
            for (int i = 0; i < MAX_POINTS / 2; i++) {
                each[i] = worse(each[2 * i], each[2 * i + 1]);
            }
            Arrays.fill(each, MAX_POINTS / 2, MAX_POINTS, Float.NaN);
        }
    }

    private static float worse(float one, float other) {
        return Float.isNaN(one) || other > one ? other : one;
    }
}
