/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.prometheus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types of a page's metric families, as its {@code # TYPE} lines tell them. One thread. */
final class SeriesTypes {
    private static final String TOTAL = "_total";
    private static final List<String> SUFFIXES =
            List.of(TOTAL, "_created", "_bucket", "_count", "_sum", "_gcount", "_gsum", "_info");

    private final Map<String, String> byFamily = new HashMap<>();

    void add(String family, String type) {
        byFamily.put(family, type);
    }

    ScrapedSample sample(String name, Map<String, String> labels, double value) {
        String type = byFamily.get(name);
        if (type != null) {
            boolean isQuantile = type.equals("summary");
            boolean isUntyped = type.equals("untyped") || type.equals("unknown");
            boolean isCounter = type.equals("counter") || isUntyped && name.endsWith(TOTAL);
            return new ScrapedSample(name, labels, value, isCounter, isQuantile);
        }
        for (String suffix : SUFFIXES) {
            String found =
                    name.endsWith(suffix) ? byFamily.get(name.substring(0, name.length() - suffix.length())) : null;
            if (found != null) {
                boolean isCounter = isCounter(found, suffix);
                boolean isPart = suffix.equals("_bucket") || suffix.equals("_created");
                return new ScrapedSample(name, labels, value, isCounter, isPart);
            }
        }
        return new ScrapedSample(name, labels, value, name.endsWith(TOTAL), false);
    }

    private static boolean isCounter(String type, String suffix) {
        return switch (type) {
            case "counter" -> suffix.equals(TOTAL);
            case "histogram", "summary" -> List.of("_bucket", "_count", "_sum").contains(suffix);
            default -> false; // gauge histograms, info, state sets
        };
    }
}
