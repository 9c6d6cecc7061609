/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.plan.Aggregate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Statistics of a trend, in its unit.
 *
 * @param count of the samples
 * @param values NaN without samples
 */
@API(status = API.Status.INTERNAL)
public record TrendFigures(long count, Map<Aggregate, Double> values) {
    public TrendFigures {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values)); // keeps the order
    }

    static TrendFigures of(Optional<Selected> selected, List<Aggregate> stats) {
        var values = new LinkedHashMap<Aggregate, Double>();
        stats.forEach(stat -> values.put(stat, valueOf(selected, stat)));
        return new TrendFigures(selected.map(Selected::samples).orElse(0L), values);
    }

    /** NaN without samples, and for a statistic that is not among them. */
    public double at(Aggregate stat) {
        return values.getOrDefault(stat, Double.NaN);
    }

    public double at(Aggregate.Kind stat) {
        return at(Aggregate.of(stat));
    }

    public double percentile(double percentile) {
        return at(Aggregate.percentile(percentile));
    }

    /** NaN without samples. */
    static double valueOf(Optional<Selected> selected, Aggregate aggregate) {
        return selected.map(found -> found.value(aggregate).orElse(Double.NaN)).orElse(Double.NaN);
    }
}
