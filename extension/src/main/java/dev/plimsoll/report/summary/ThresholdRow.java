/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.finding.WhyNoData;
import dev.plimsoll.verdict.JudgedCourse;
import dev.plimsoll.verdict.LoadResult;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A threshold and what was found.
 *
 * @param total the sum that was judged, if it is one of several series of targets; else null
 * @param noDataReason why it has no data; null if it has, or if nothing is known
 * @param course how what it judges went, window by window; empty if that is not known
 */
@API(status = API.Status.INTERNAL)
public record ThresholdRow(
        Finding finding,
        @Nullable TargetTotal total,
        @Nullable String noDataReason,
        List<JudgedCourse.Point> course) {
    public ThresholdRow {
        course = List.copyOf(course);
    }

    /** In declared order. */
    static List<ThresholdRow> of(LoadResult result) {
        return result.thresholds().stream()
                .map(threshold -> Finding.of(threshold, result))
                .map(finding -> new ThresholdRow(
                        finding,
                        TargetTotal.of(finding.rule(), result.statistics()),
                        noDataReason(finding, result),
                        result.courseOf(finding.rule())))
                .toList();
    }

    private static @Nullable String noDataReason(Finding finding, LoadResult result) {
        boolean noData = finding.state() == Finding.State.NO_DATA && finding.notKeptApart() == 0;
        return noData ? WhyNoData.of(finding.rule(), result).orElse(null) : null;
    }
}
