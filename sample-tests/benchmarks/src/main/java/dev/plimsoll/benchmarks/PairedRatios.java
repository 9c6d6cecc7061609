/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One ratio of each pair: their median, with its 95 % interval by order statistics (the sign test's). */
final class PairedRatios {
    private static final int FEWEST_FOR_AN_INTERVAL = 6;

    private final List<Double> inOrder = new ArrayList<>();

    void add(double ratio) {
        inOrder.add(ratio);
    }

    double median() {
        List<Double> sorted = sorted();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    double max() {
        return Collections.max(inOrder);
    }

    /** The lower end; with too few pairs the smallest. */
    double low() {
        return sorted().get(rank());
    }

    double high() {
        return sorted().get(inOrder.size() - 1 - rank());
    }

    String text() {
        return String.format(
                Locale.ROOT,
                "%.3f [%.3f, %.3f]%s max %.3f, n=%d",
                median(),
                low(),
                high(),
                inOrder.size() < FEWEST_FOR_AN_INTERVAL ? " (range: too few pairs)" : "",
                max(),
                inOrder.size());
    }

    Map<String, Object> numbers() {
        var numbers = new LinkedHashMap<String, Object>();
        numbers.put("median", median());
        numbers.put("interval95", List.of(low(), high()));
        numbers.put("max", max());
        numbers.put("ratios", List.copyOf(inOrder));
        return numbers;
    }

    private List<Double> sorted() {
        return inOrder.stream().sorted().toList();
    }

    /** How many of the smallest, and of the largest, can be left out: P(Binomial(n, 1/2) < that) stays below 2.5 %. */
    private int rank() {
        int n = inOrder.size();
        double probability = Math.pow(0.5, n);
        double below = probability;
        int rank = 0;
        while (below <= 0.025) {
            probability *= (double) (n - rank) / (rank + 1);
            rank++;
            below += probability;
        }
        return Math.max(0, rank - 1);
    }
}
