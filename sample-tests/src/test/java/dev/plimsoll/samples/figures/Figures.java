/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.probe.Readings;
import dev.plimsoll.probe.ResourceProbe;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** What one read of a probe records. */
final class Figures implements Readings {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Map<String, Double> values = new HashMap<>();

    static Figures of(ResourceProbe probe) throws Exception {
        var figures = new Figures();
        probe.read(figures);
        return figures;
    }

    /** Reads until the figures are so; the servers publish some of them late. */
    static Figures await(ResourceProbe probe, Predicate<Figures> wanted) throws Exception {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Figures figures = of(probe);
        while (!wanted.test(figures)) {
            assertThat(System.nanoTime()).as("deadline; now %s", figures).isLessThan(deadline);
            Thread.sleep(20);
            figures = of(probe);
        }
        return figures;
    }

    /** The value of a series, such as {@code postgres_connections{state=idle}}. */
    double get(String series) {
        return Objects.requireNonNull(values.get(series), () -> series + " is not in " + values);
    }

    /** The whole number that a series has. */
    long count(String series) {
        double value = get(series);
        assertThat(value).as(series).isEqualTo(Math.rint(value));
        return (long) value;
    }

    boolean has(String series) {
        return values.containsKey(series);
    }

    @Override
    public void gauge(String metric, double value, Map<String, String> tags) {
        put(metric, tags, value);
    }

    @Override
    public void counter(String metric, long totalSoFar, Map<String, String> tags) {
        put(metric, tags, totalSoFar);
    }

    @Override
    public void counter(String metric, double totalSoFar, Map<String, String> tags) {
        put(metric, tags, totalSoFar);
    }

    @Override
    public void rate(String metric, long hits, long total, Map<String, String> tags) {
        put(metric + ".hits", tags, hits);
        put(metric + ".total", tags, total);
    }

    private void put(String metric, Map<String, String> tags, double value) {
        String series = tags.isEmpty() ? metric : metric + tags;
        assertThat(values.put(series, value)).as(series + " before").isNull();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
