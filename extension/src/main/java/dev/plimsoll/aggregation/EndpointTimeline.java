/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import dev.plimsoll.measurement.Distribution;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/**
 * How long the requests of one endpoint took over the course of a run, for charts: percentiles of seconds. A long run
 * takes no more memory than a short one: when the points are used up, two become one, and the worse second of both is
 * kept. One thread at a time.
 */
@API(status = API.Status.INTERNAL)
public final class EndpointTimeline {
    /** Points at the most. */
    static final int MOST = 240;

    private static final List<Double> PERCENTILES = List.of(50.0, 95.0, 99.0);

    private final float[][] values = new float[PERCENTILES.size()][MOST];
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
        while (start.toSeconds() / stepSeconds >= MOST) {
            halve();
        }
        int at = (int) (start.toSeconds() / stepSeconds);
        for (int i = 0; i < values.length; i++) {
            values[i][at] = worse(values[i][at], (float) durations.percentile(PERCENTILES.get(i)));
        }
    }

    /** Those that were answered. */
    public long requests() {
        return requests;
    }

    /** From one point to the next; the first is at the start of the run. */
    public Duration step() {
        return Duration.ofSeconds(stepSeconds);
    }

    /** In milliseconds, of the worst second of each step; NaN without requests. Up to the last point that has some. */
    public List<Float> p50() {
        return points(0);
    }

    public List<Float> p95() {
        return points(1);
    }

    public List<Float> p99() {
        return points(2);
    }

    private List<Float> points(int percentile) {
        int end = MOST;
        while (end > 0 && Float.isNaN(values[percentile][end - 1])) {
            end--;
        }
        return IntStream.range(0, end).mapToObj(i -> values[percentile][i]).toList();
    }

    private void halve() {
        stepSeconds *= 2;
        for (float[] each : values) {
            for (int i = 0; i < MOST / 2; i++) {
                each[i] = worse(each[2 * i], each[2 * i + 1]);
            }
            Arrays.fill(each, MOST / 2, MOST, Float.NaN);
        }
    }

    private static float worse(float one, float other) {
        return Float.isNaN(one) || other > one ? other : one;
    }
}
