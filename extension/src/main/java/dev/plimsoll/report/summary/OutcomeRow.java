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
 * The requests with one outcome.
 *
 * @param expected whether all of them count as good
 */
@API(status = API.Status.INTERNAL)
public record OutcomeRow(String name, boolean expected, RequestFigures requests) {
    static OutcomeRow of(String name, Statistics statistics, List<Aggregate> stats) {
        Selection unexpected = Selection.of(Metrics.HTTP_REQS)
                .with(Tags.OUTCOME, name)
                .with(Tags.EXPECTED_RESPONSE, Boolean.toString(false));
        return new OutcomeRow(
                name,
                statistics.select(unexpected).isEmpty(),
                RequestFigures.of(Requests.with(statistics, Tags.OUTCOME, name), stats));
    }
}
