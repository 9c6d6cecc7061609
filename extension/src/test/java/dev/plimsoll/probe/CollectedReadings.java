/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what a probe reads, by name and tags: {@code pool_connections{pool=orders,state=active}}. */
final class CollectedReadings implements Readings {
    final Map<String, Double> gauges = new HashMap<>();
    final Map<String, Long> counters = new HashMap<>();
    final Map<String, long[]> rates = new HashMap<>();

    static CollectedReadings of(ResourceProbe probe) throws Exception {
        var readings = new CollectedReadings();
        probe.read(readings);
        return readings;
    }

    double gauge(String series) {
        Double value = gauges.get(series);
        if (value == null) {
            throw new AssertionError(series + " was not read, only " + gauges);
        }
        return value;
    }

    long counter(String series) {
        Long value = counters.get(series);
        if (value == null) {
            throw new AssertionError(series + " was not read, only " + counters);
        }
        return value;
    }

    @Override
    public void gauge(String metric, double value, Map<String, String> tags) {
        gauges.put(series(metric, tags), value);
    }

    @Override
    public void counter(String metric, long totalSoFar, Map<String, String> tags) {
        counters.put(series(metric, tags), totalSoFar);
    }

    @Override
    public void rate(String metric, long hits, long total, Map<String, String> tags) {
        rates.put(series(metric, tags), new long[] {hits, total});
    }

    private static String series(String metric, Map<String, String> tags) {
        return tags.isEmpty() ? metric : metric + new TreeMap<>(tags).toString().replace(", ", ",");
    }
}
