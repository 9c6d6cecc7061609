/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Failures by their kind and group. At most {@value #LIMIT} groups are kept apart, those that came first; all others are
 * counted together, as {@code (other)} of their kind. Not thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class ErrorCounts {
    static final int LIMIT = 100;

    private final Map<Key, ErrorCount> counts = new LinkedHashMap<>();

    private record Key(String kind, String group) {
        static Key of(ErrorCount error) {
            return new Key(error.kind(), error.group());
        }
    }

    public void add(ErrorCount error) {
        boolean fits = counts.size() < LIMIT || counts.containsKey(Key.of(error));
        ErrorCount counted = fits ? error : error.asOther();
        counts.merge(Key.of(counted), counted, ErrorCount::plus);
    }

    /** Returns them in the order in which they first came. */
    public List<ErrorCount> all() {
        return List.copyOf(counts.values());
    }

    /** Returns them with the most frequent first. */
    public List<ErrorCount> byFrequency() {
        return counts.values().stream()
                .sorted(Comparator.comparingLong(ErrorCount::count).reversed())
                .toList();
    }

    void clear() {
        counts.clear();
    }
}
