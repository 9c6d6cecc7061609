/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A threshold, parsed: this aggregate of that selection of samples must stand so to the limit.
 *
 * @param source the author's text
 * @param metric the metric's name, built in or the user's own
 * @param tags what a sample must carry to be selected, attributes of the annotation included; never the phase
 * @param phase only samples of this phase, or null for the whole measured window
 * @param window every tumbling window of this length must hold, or null
 * @param limit in the metric's unit: milliseconds, bytes, plain numbers; rates as fractions
 * @param abortOnFail ends the load as soon as it is missed
 * @param abortDelay how long after the window's start the load may be ended by this threshold at the earliest
 * @param skipReason why it is not judged at all, or null
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
        @Nullable String skipReason) {

    /** Over the whole measured window, or that phase of it; without data it is missed. */
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

    /** With its times, scaled; what a shorter run cannot reach is then not judged. */
    public ThresholdRule timed(TimeScale scale, @Nullable Duration length, Duration delay) {
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
                limit,
                abortOnFail,
                scale.apply(delay),
                onNoData,
                implicit,
                outOfReach ? "timeScale %s makes the run too short for this count".formatted(scale.factor()) : null);
    }

    /** The same for the samples of one scenario alone. */
    public ThresholdRule inScenario(String scenario) {
        return with(tags.with(Tags.SCENARIO, scenario), phase, window);
    }

    /** The same for the samples of one phase alone. */
    public ThresholdRule inPhase(String onlyPhase) {
        return with(tags, onlyPhase, window);
    }

    /** The same for every window of that length. */
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
                skipReason);
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
                reason);
    }
}
