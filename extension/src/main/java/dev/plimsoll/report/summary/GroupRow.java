/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.finding.Requests;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A group of the test's body.
 *
 * @param requests made in it
 * @param times how long the group itself took
 */
@API(status = API.Status.INTERNAL)
public record GroupRow(String name, RequestFigures requests, TrendFigures times) {
    static GroupRow of(String name, Statistics statistics, List<Aggregate> stats) {
        Selection times = Selection.of(Metrics.GROUP_DURATION).with(Tags.GROUP, name);
        return new GroupRow(
                name,
                RequestFigures.of(Requests.with(statistics, Tags.GROUP, name), stats),
                TrendFigures.of(statistics.select(times), stats));
    }
}
