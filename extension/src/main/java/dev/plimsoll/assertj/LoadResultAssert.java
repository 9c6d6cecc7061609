/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.assertj;

import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.text.Suggestion;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import dev.plimsoll.verdict.Verdict;
import java.util.List;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions over one load. What they say of a load that missed is what its test would have said. */
@API(status = API.Status.EXPERIMENTAL)
public final class LoadResultAssert extends AbstractAssert<LoadResultAssert, LoadResult> {
    LoadResultAssert(LoadResult actual) {
        super(actual, LoadResultAssert.class);
    }

    public LoadResultAssert hasVerdict(Verdict wanted) {
        isNotNull();
        if (actual.verdict() != wanted) {
            failWithMessage(
                    "%s",
                    "the verdict was %s, not %s: %s"
                            .formatted(
                                    actual.verdict(),
                                    wanted,
                                    FailureMessage.of(actual, List.of(), actual.reportDirectory())));
        }
        return this;
    }

    /** All thresholds were met, and the load generator was not the bottleneck. */
    public LoadResultAssert isPassed() {
        return hasVerdict(Verdict.PASSED);
    }

    /** No threshold was missed or, unless its author accepts that, without data; and at least one was judged. */
    public LoadResultAssert allThresholdsMet() {
        isNotNull();
        boolean anyJudged = actual.thresholds().stream()
                .anyMatch(threshold ->
                        threshold instanceof ThresholdResult.Met || threshold instanceof ThresholdResult.Missed);
        if (!anyJudged || actual.thresholds().stream().anyMatch(ThresholdResult::fails)) {
            failWithMessage(
                    "%s",
                    (anyJudged ? "" : "no threshold was judged: ")
                            + FailureMessage.of(actual, List.of(), actual.reportDirectory()));
        }
        return this;
    }

    /** All samples of a metric, built in or the test's own. */
    public MetricAssert metric(String name) {
        isNotNull();
        return new MetricAssert(actual, descriptionText(), name, name, Tags.NONE, null);
    }

    /** The requests of an endpoint. */
    public MetricAssert endpoint(String name) {
        return requests(Tags.of(Tags.ENDPOINT, name), null);
    }

    /** The requests with that outcome. */
    public MetricAssert outcome(String name) {
        return requests(Tags.of(Tags.OUTCOME, name), null);
    }

    /** The requests of a scenario. */
    public MetricAssert scenario(String name) {
        isNotNull();
        known(
                Tags.SCENARIO,
                name,
                actual.plan().scenarios().stream().map(Scenario::name).toList());
        return requests(Tags.of(Tags.SCENARIO, name), null);
    }

    /** The requests of iterations that started in that phase. */
    public MetricAssert phase(String name) {
        isNotNull();
        known(
                Tags.PHASE,
                name,
                actual.plan().scenarios().stream()
                        .flatMap(scenario -> scenario.phases().stream())
                        .map(Phase::name)
                        .distinct()
                        .toList());
        return requests(Tags.NONE, name);
    }

    private MetricAssert requests(Tags tags, @Nullable String phase) {
        isNotNull();
        return new MetricAssert(
                actual, descriptionText(), Metrics.HTTP_REQ_DURATION.name(), Metrics.HTTP_REQS.name(), tags, phase);
    }

    /** What the plan does not have cannot have been measured. */
    private void known(String what, String name, List<String> all) {
        if (!all.contains(name)) {
            failWithMessage(
                    "%s",
                    "the %s '%s' is unknown; the plan has %s%s"
                            .formatted(what, name, String.join(", ", all), Suggestion.question(name, all)));
        }
    }
}
