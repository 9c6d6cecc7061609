/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.assertj;

import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.RunNames;
import dev.plimsoll.verdict.ThresholdResult;
import dev.plimsoll.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the result of a load test. The message of a failed assertion is the one that the load test itself would
 * have failed with. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class LoadResultAssert extends AbstractAssert<LoadResultAssert, LoadResult> {
    LoadResultAssert(LoadResult actual) {
        super(actual, LoadResultAssert.class);
    }

    /**
     * Verifies the verdict.
     *
     * @param wanted the verdict that the result must have
     * @return these assertions
     */
    public LoadResultAssert hasVerdict(Verdict wanted) {
        isNotNull();
        if (actual.verdict() != wanted) {
            failWithMessage(
                    "%s",
                    "the verdict was %s, not %s: %s"
                            .formatted(
                                    actual.verdict(),
                                    wanted,
                                    FailureMessage.of(
                                            actual,
                                            List.of(),
                                            actual.writtenReport().orElse(null))));
        }
        return this;
    }

    /**
     * Verifies that all thresholds were met and the load generator was not the bottleneck.
     *
     * @return these assertions
     */
    public LoadResultAssert isPassed() {
        return hasVerdict(Verdict.PASSED);
    }

    /**
     * Verifies that at least one threshold was judged and none was missed. A threshold without data counts as missed,
     * unless its {@code onNoData} allows that.
     *
     * @return these assertions
     */
    public LoadResultAssert allThresholdsMet() {
        isNotNull();
        boolean anyJudged = actual.thresholds().stream()
                .anyMatch(threshold ->
                        threshold instanceof ThresholdResult.Met || threshold instanceof ThresholdResult.Missed);
        if (!anyJudged || actual.thresholds().stream().anyMatch(ThresholdResult::fails)) {
            failWithMessage(
                    "%s",
                    (anyJudged ? "" : "no threshold was judged: ")
                            + FailureMessage.of(
                                    actual, List.of(), actual.writtenReport().orElse(null)));
        }
        return this;
    }

    /**
     * Selects all samples of a metric, built in or your own.
     *
     * @param name the name of the metric
     * @return assertions on the metric
     */
    public MetricAssert metric(String name) {
        isNotNull();
        known(names().wrongMetric(name));
        return new MetricAssert(actual, descriptionText(), name, name, Tags.NONE, null);
    }

    /**
     * Selects the requests to an endpoint.
     *
     * @param name the name of the endpoint: {@code "GET /items/{id}"}
     * @return assertions on the requests to the endpoint
     */
    public MetricAssert endpoint(String name) {
        return requests(Tags.of(Tags.ENDPOINT, name), null);
    }

    /**
     * Selects the requests with an outcome; fails if no such outcome is declared or built in.
     *
     * @param name the name of the outcome
     * @return assertions on the requests with the outcome
     */
    public MetricAssert outcome(String name) {
        isNotNull();
        known(names().wrongOutcome(name));
        return requests(Tags.of(Tags.OUTCOME, name), null);
    }

    /**
     * Selects the requests of a scenario; fails if the load has no such scenario.
     *
     * @param name the name of the scenario
     * @return assertions on the requests of the scenario
     */
    public MetricAssert scenario(String name) {
        isNotNull();
        known(names().wrongScenario(name));
        return requests(Tags.of(Tags.SCENARIO, name), null);
    }

    /**
     * Selects the requests of iterations that started in a phase; fails if the load has no such phase.
     *
     * @param name the name of the phase: {@code "hold"}
     * @return assertions on the requests of the phase
     */
    public MetricAssert phase(String name) {
        isNotNull();
        known(names().wrongPhase(name));
        return requests(Tags.NONE, name);
    }

    private RunNames names() {
        return new RunNames(actual.plan(), actual.statistics());
    }

    private MetricAssert requests(Tags tags, @Nullable String phase) {
        isNotNull();
        return new MetricAssert(
                actual, descriptionText(), Metrics.HTTP_REQ_DURATION.name(), Metrics.HTTP_REQS.name(), tags, phase);
    }

    /** Fails for a name that cannot have been measured. */
    private void known(Optional<String> error) {
        error.ifPresent(message -> failWithMessage("%s", message));
    }
}
