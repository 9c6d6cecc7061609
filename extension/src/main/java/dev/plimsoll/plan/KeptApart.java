/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * The names that a verdict depends on: what thresholds and baselines name is counted under its own name, however many
 * other series there are. Immutable.
 */
@API(status = API.Status.INTERNAL)
public final class KeptApart {
    /** No names. */
    public static final KeptApart NOTHING = of(Set.of(), Set.of());

    private final Set<String> metrics = new HashSet<>();
    private final Map<String, Set<String>> valuesByTag = new HashMap<>();

    private KeptApart() {}

    /**
     * Returns the names in these rules and endpoints.
     *
     * @param endpoints of a baseline
     */
    public static KeptApart of(Collection<ThresholdRule> rules, Collection<String> endpoints) {
        var names = new KeptApart();
        for (ThresholdRule rule : rules) {
            names.metrics.add(rule.metric());
            rule.tags().asMap().forEach(names::add);
        }
        endpoints.forEach(endpoint -> names.add(Tags.ENDPOINT, endpoint));
        return names;
    }

    private void add(String tag, String value) {
        valuesByTag.computeIfAbsent(tag, any -> new HashSet<>()).add(value);
    }

    public boolean namesMetric(String metric) {
        return metrics.contains(metric);
    }

    public boolean names(String tag, String value) {
        return valuesByTag.getOrDefault(tag, Set.of()).contains(value);
    }
}
