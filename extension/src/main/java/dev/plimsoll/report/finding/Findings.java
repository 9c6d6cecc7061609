/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.verdict.LoadResult;
import java.util.Comparator;
import java.util.List;
import org.apiguardian.api.API;

/** All thresholds of a result, in the order in which people want to read them: the worst first. */
@API(status = API.Status.INTERNAL)
public record Findings(List<Finding> all) {
    /** The missed ones first, the farthest beyond its limit on top; the declared order is kept among equals. */
    public static final Comparator<Finding> WORST_FIRST = Comparator.comparingInt(Findings::rank)
            .thenComparingDouble(finding -> finding.fails() ? -finding.relativeMiss() : 0);

    public Findings {
        all = List.copyOf(all);
    }

    public static Findings of(LoadResult result) {
        return of(result.thresholds().stream()
                .map(threshold -> Finding.of(threshold, result))
                .toList());
    }

    /** In any order. */
    public static Findings of(List<Finding> findings) {
        return new Findings(findings.stream().sorted(WORST_FIRST).toList());
    }

    /** Those that were judged: met, missed, or without data. */
    public int judged() {
        return (int) all.stream().filter(Finding::isJudged).count();
    }

    public List<Finding> missed() {
        return all.stream().filter(Finding::fails).toList();
    }

    /** {@code 2 of 5 thresholds missed}, or {@code all 5 thresholds met}. */
    public String count() {
        int missed = missed().size();
        if (missed > 0) {
            return missed + " of " + judged() + " thresholds missed";
        }
        return switch (judged()) {
            case 0 -> "no thresholds";
            case 1 -> "1 threshold met";
            default -> "all " + judged() + " thresholds met";
        };
    }

    private static int rank(Finding finding) {
        if (finding.fails()) {
            return 0;
        }
        return switch (finding.state()) {
            case MET -> 1;
            case MISSED, NO_DATA -> 2;
            case SKIPPED -> 3;
        };
    }
}
