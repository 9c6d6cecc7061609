/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.FailedCheck;
import dev.plimsoll.plan.Metrics;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How often a check was made and failed in the measured window.
 *
 * @param firstFailure null if it never failed, or too many others did
 */
@API(status = API.Status.INTERNAL)
public record CheckCount(
        String name, long total, long passes, @Nullable FailedCheck firstFailure) {
    /** In the order of their first samples. */
    public static List<CheckCount> all(Statistics statistics) {
        return statistics.valuesOf("check", Metrics.CHECKS).stream()
                .map(name -> of(name, statistics))
                .toList();
    }

    /** Those that failed, most often first. */
    public static List<CheckCount> failed(Statistics statistics) {
        return failed(all(statistics));
    }

    public static List<CheckCount> failed(List<CheckCount> all) {
        return all.stream()
                .filter(check -> check.fails() > 0)
                .sorted(Comparator.comparingLong(CheckCount::fails).reversed())
                .toList();
    }

    public long fails() {
        return total - passes;
    }

    private static CheckCount of(String name, Statistics statistics) {
        Selection check = Selection.of(Metrics.CHECKS).with("check", name);
        return new CheckCount(
                name,
                statistics.select(check).map(Selected::samples).orElse(0L),
                statistics.select(check).map(Requests::hits).orElse(0L),
                statistics.firstFailureOf(name).orElse(null));
    }
}
