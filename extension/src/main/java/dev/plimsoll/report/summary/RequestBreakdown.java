/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.http.ErrorKind;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.finding.Requests;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A run's requests, all together and by what tells them apart.
 *
 * @param phases those that have begun, the warm-up too; then those of faults
 */
@API(status = API.Status.INTERNAL)
public record RequestBreakdown(
        RequestFigures all,
        List<EndpointRow> endpoints,
        List<OutcomeRow> outcomes,
        List<PhaseRow> phases,
        List<ScenarioRow> scenarios,
        List<GroupRow> groups,
        List<StatusRow> statuses,
        long timeouts) {
    static RequestBreakdown of(Statistics statistics, List<PlannedScenario> planned, List<Aggregate> stats) {
        return new RequestBreakdown(
                RequestFigures.of(Requests.all(statistics), stats),
                Requests.valuesOf(Tags.ENDPOINT, statistics).stream()
                        .map(name -> EndpointRow.of(name, statistics, stats))
                        .toList(),
                Requests.valuesOf(Tags.OUTCOME, statistics).stream()
                        .map(name -> OutcomeRow.of(name, statistics, stats))
                        .toList(),
                Stream.concat(statistics.spans().phases().stream(), statistics.spans().faultPhases().stream())
                        .map(phase -> PhaseRow.of(phase, statistics, stats))
                        .toList(),
                planned.stream()
                        .map(scenario -> ScenarioRow.of(scenario, statistics, stats))
                        .toList(),
                statistics.valuesOf(Tags.GROUP, Metrics.GROUP_DURATION).stream()
                        .map(name -> GroupRow.of(name, statistics, stats))
                        .toList(),
                StatusRow.of(statistics),
                Requests.with(statistics, Tags.ERROR, ErrorKind.TIMEOUT.label()).count());
    }
}
