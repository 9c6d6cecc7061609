/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import java.util.Map;
import java.util.TreeMap;

/** Keeps what was last read, by a text such as {@code requests_total{status=500}}. */
final class KeptReadings implements Readings {
    final Map<String, Double> gauges = new TreeMap<>();
    final Map<String, Double> counters = new TreeMap<>();

    static KeptReadings of(ResourceProbe probe) throws Exception {
        var kept = new KeptReadings();
        probe.read(kept);
        return kept;
    }

    @Override
    public void gauge(String metric, double value, Map<String, String> tags) {
        gauges.put(series(metric, tags), value);
    }

    @Override
    public void counter(String metric, long totalSoFar, Map<String, String> tags) {
        counters.put(series(metric, tags), (double) totalSoFar);
    }

    @Override
    public void counter(String metric, double totalSoFar, Map<String, String> tags) {
        counters.put(series(metric, tags), totalSoFar);
    }

    @Override
    public void rate(String metric, long hits, long total, Map<String, String> tags) {
        counters.put(series(metric + ".hits", tags), (double) hits);
        counters.put(series(metric + ".total", tags), (double) total);
    }

    private static String series(String metric, Map<String, String> tags) {
        return tags.isEmpty() ? metric : metric + new TreeMap<>(tags);
    }
}
