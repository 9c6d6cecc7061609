/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.probe.Readings;
import dev.plimsoll.probe.ResourceProbe;
import java.util.Map;
import java.util.TreeMap;

/** The figures of one read, by their names and tags. */
final class Figures implements Readings {
    private final Map<String, Double> values = new TreeMap<>();

    static Figures of(ResourceProbe probe) throws Exception {
        var figures = new Figures();
        probe.read(figures);
        return figures;
    }

    @Override
    public void gauge(String metric, double value, Map<String, String> tags) {
        put(metric, value, tags);
    }

    @Override
    public void counter(String metric, long totalSoFar, Map<String, String> tags) {
        put(metric, totalSoFar, tags);
    }

    @Override
    public void rate(String metric, long hits, long total, Map<String, String> tags) {
        put(metric, hits, tags);
    }

    private void put(String metric, double value, Map<String, String> tags) {
        values.put(tags.isEmpty() ? metric : metric + new TreeMap<>(tags), value);
    }

    double get(String series) {
        assertThat(values).containsKey(series);
        return values.getOrDefault(series, Double.NaN);
    }
}
