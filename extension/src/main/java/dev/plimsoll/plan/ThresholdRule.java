/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A parsed threshold: how an aggregate of selected samples must compare to a limit.
 *
 * @param source the author's text
 * @param metric the metric's name, built in or the user's own
 * @param tags the tags of selected samples, including attributes of the annotation, but never the phase
 * @param phase only samples of this phase, or null for the whole measured window
 * @param window every tumbling window of this length must hold, or null
 * @param limit in the metric's unit: milliseconds, bytes, plain numbers; rates as fractions
 * @param abortOnFail ends the load as soon as it is missed
 * @param abortDelay how long after the start of the window this threshold may end the load
 * @param skipReason why it is not judged, or null
 * @param place where the text stands
 */
@API(status = API.Status.INTERNAL)
public record ThresholdRule(
        String source,
        String metric,
        Tags tags,
        @Nullable String phase,
        @Nullable Duration window,
        Aggregate aggregate,
        Operator operator,
        double limit,
        boolean abortOnFail,
        Duration abortDelay,
        NoData onNoData,
        boolean implicit,
        @Nullable String skipReason,
        TextPlace place) {

    /** Creates a rule whose text stands in an annotation, or that has no author. */
    public ThresholdRule(
            String source,
            String metric,
            Tags tags,
            @Nullable String phase,
            @Nullable Duration window,
            Aggregate aggregate,
            Operator operator,
            double limit,
            boolean abortOnFail,
            Duration abortDelay,
            NoData onNoData,
            boolean implicit,
            @Nullable String skipReason) {
        this(
                source,
                metric,
                tags,
                phase,
                window,
                aggregate,
                operator,
                limit,
                abortOnFail,
                abortDelay,
                onNoData,
                implicit,
                skipReason,
                TextPlace.ANNOTATIONS);
    }

    /** Creates a rule for the whole measured window or one phase; without data it is missed. */
    public static ThresholdRule of(
            String source,
            String metric,
            Tags tags,
            @Nullable String phase,
            Aggregate aggregate,
            Operator operator,
            double limit) {
        return new ThresholdRule(
                source,
                metric,
                tags,
                phase,
                null,
                aggregate,
                operator,
                limit,
                false,
                Duration.ZERO,
                NoData.FAIL,
                false,
                null);
    }

    /**
     * Returns the rule with its times scaled; a count that a shorter run cannot reach is skipped, and so is a recovery that it is
     * too short to judge.
     */
    public ThresholdRule timed(TimeScale scale, @Nullable Duration length, Duration delay) {
        boolean ofRecovery = metric.equals(Metrics.RECOVERY_TIME.name());
        boolean outOfReach = scale.shortens()
                && aggregate.kind() == Aggregate.Kind.COUNT
                && (operator == Operator.GREATER || operator == Operator.AT_LEAST);
        return new ThresholdRule(
                source,
                metric,
                tags,
                phase,
                length == null ? null : scale.apply(length),
                aggregate,
                operator,
                ofRecovery ? limit * scale.factor() : limit,
                abortOnFail,
                scale.apply(delay),
                ofRecovery && scale.shortens() ? NoData.SKIP : onNoData,
                implicit,
                outOfReach ? "timeScale %s makes the run too short for this count".formatted(scale.factor()) : null,
                place);
    }

    /** Returns whether it says when a system has recovered: an explicit one on what users see, in the whole load. */
    public boolean judgesRecovery() {
        boolean seen = metric.startsWith("http_")
                || metric.equals(Metrics.CHECKS.name())
                || metric.equals(Metrics.ITERATIONS_FAILED.name());
        return seen
                && !implicit
                && skipReason == null
                && phase == null
                && Metrics.named(metric)
                        .filter(named -> named.type() == MetricType.TREND || named.type() == MetricType.RATE)
                        .isPresent();
    }

    /** Returns the rule for the samples of one scenario. */
    public ThresholdRule inScenario(String scenario) {
        return with(tags.with(Tags.SCENARIO, scenario), phase, window);
    }

    /** Returns the rule for the samples of one phase. */
    public ThresholdRule inPhase(String onlyPhase) {
        return with(tags, onlyPhase, window);
    }

    /** Returns the rule for each window of the given length. */
    public ThresholdRule inWindows(Duration length) {
        return with(tags, phase, length);
    }

    private ThresholdRule with(Tags selected, @Nullable String onlyPhase, @Nullable Duration length) {
        return new ThresholdRule(
                source,
                metric,
                selected,
                onlyPhase,
                length,
                aggregate,
                operator,
                limit,
                abortOnFail,
                abortDelay,
                onNoData,
                implicit,
                skipReason,
                place);
    }

    public ThresholdRule skippedBecause(String reason) {
        return new ThresholdRule(
                source,
                metric,
                tags,
                phase,
                window,
                aggregate,
                operator,
                limit,
                abortOnFail,
                abortDelay,
                onNoData,
                implicit,
                reason,
                place);
    }
}
