/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.report.checklist.Checklist;
import dev.plimsoll.report.checklist.ChecklistItem;
import dev.plimsoll.report.finding.Observations;
import dev.plimsoll.report.finding.Recommendations;
import dev.plimsoll.report.finding.WhyNoData;
import dev.plimsoll.verdict.LoadResult;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What a run's figures say in sentences.
 *
 * @param noData why thresholds have no data, none twice
 * @param warnings of figures that are less than they look
 * @param otherWarnings those that do not repeat why a threshold has no data
 * @param observed what the test's profile says of its figures; part of the observations
 * @param observations what a reader would look for first
 * @param recommendations what to do next; may be empty
 * @param nothingToDo what to say if there are no recommendations
 * @param checklist what people want to know before a release, as far as this load tells
 */
@API(status = API.Status.INTERNAL)
public record Notes(
        List<String> noData,
        List<String> warnings,
        List<String> otherWarnings,
        List<String> observed,
        List<String> observations,
        List<String> recommendations,
        String nothingToDo,
        List<ChecklistItem> checklist) {
    static Notes of(LoadResult result) {
        return new Notes(
                WhyNoData.all(result),
                result.warnings(),
                WhyNoData.otherWarnings(result),
                result.observations(),
                Observations.of(result),
                Recommendations.of(result),
                Recommendations.none(result),
                Checklist.of(result));
    }
}
