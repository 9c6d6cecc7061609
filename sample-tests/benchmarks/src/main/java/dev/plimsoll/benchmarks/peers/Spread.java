/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A figure of all rounds: its median and its range. */
record Spread(double median, double min, double max) {
    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    Map<String, Object> numbers() {
        return Map.of("median", median, "min", min, "max", max);
    }

    /** Such as {@code 0.85 (0.81 to 0.90)}; of a single round there is no range. */
    String text(int decimals) {
        String format = "%." + decimals + "f";
        String of = String.format(Locale.ROOT, format, median);
        String range = String.format(Locale.ROOT, format + " to " + format, min, max);
        return min == max ? of : of + " (" + range + ")";
    }
}
