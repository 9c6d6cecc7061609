/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/** Named numbers that a JVM of a benchmark prints for the one that started it. */
final class Figures {
    private static final String MARK = "figure ";

    private final Map<String, Double> values = new LinkedHashMap<>();

    static void print(String name, double value) {
        System.out.println(MARK + name + " " + value);
    }

    /** Whether the line was one. */
    boolean take(String line) {
        if (!line.startsWith(MARK)) {
            return false;
        }
        String[] parts = line.substring(MARK.length()).split(" ");
        values.put(parts[0], Double.parseDouble(parts[1]));
        return true;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no figure " + name + " among " + values);
        }
        return value;
    }
}
