/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.ThresholdRule;
import java.time.Duration;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The result of a threshold. Immutable. */
@API(status = API.Status.EXPERIMENTAL)
public sealed interface ThresholdResult {
    /** {@return whether the threshold holds} */
    State state();

    /** {@return whether this result makes the test fail} */
    default boolean fails() {
        return state() == State.MISSED || this instanceof NoData noData && !noData.passes();
    }

    /** {@return the threshold as its author wrote it: {@code http_req_duration{scenario:spike}: p95<200}} */
    default String name() {
        return rule().source();
    }

    /** {@return the name of the metric} */
    default String metric() {
        return rule().metric();
    }

    /** {@return the aggregate of the metric: {@code p95}, {@code rate}, {@code below(100ms)}} */
    default String aggregate() {
        return rule().aggregate().label();
    }

    /** {@return the limit, in {@link #unit}} */
    default double limit() {
        return rule().limit();
    }

    /** {@return the measured value, in {@link #unit}; empty if the threshold was not judged} */
    default OptionalDouble actual() {
        return OptionalDouble.empty();
    }

    /** {@return the number of samples that the threshold was judged by} */
    default long samples() {
        return 0;
    }

    /**
     * {@return the unit of the limit and the measured value: {@code ms}, {@code B}, {@code B/s} or {@code /s}} It is
     * empty for shares of 1, for plain numbers, and for metrics that were never recorded.
     */
    default String unit() {
        return Metrics.named(metric()).map(rule().aggregate()::unitOf).orElse("");
    }

    /**
     * {@return the threshold that was judged}
     *
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    ThresholdRule rule();

    /**
     * {@return this result, attributed to the rule it was derived from}
     *
     * @param whole the rule
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    default ThresholdResult of(ThresholdRule whole) {
        if (this instanceof Met met) {
            return new Met(whole, met.value(), met.samples(), met.measured(), met.worstWindow());
        } else if (this instanceof Missed missed) {
            return new Missed(whole, missed.value(), missed.samples(), missed.measured(), missed.worstWindow());
        } else if (this instanceof NoData noData) {
            return new NoData(whole, noData.passes(), noData.notKeptApart());
        } else if (this instanceof Skipped skipped) {
            return new Skipped(whole, skipped.reason());
        }
        throw new IllegalStateException("no such result: " + this);
    }

    /** Whether a threshold holds. */
    enum State {
        /** The threshold holds. */
        MET,
        /** The threshold does not hold. */
        MISSED,
        /** The threshold could not be judged, because there were no samples or not all of them were kept apart. */
        NO_DATA,
        /** The threshold was not to be judged. */
        SKIPPED
    }

    /**
     * The threshold holds.
     *
     * @param rule the threshold
     * @param value the measured value, in the unit of the metric, like the limit
     * @param samples the number of samples that it was judged by
     * @param measured the metric, as it was recorded
     * @param worstWindow the time from the start of the run to the start of the worst window; null for a threshold
     *     without windows
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    record Met(
            ThresholdRule rule,
            double value,
            long samples,
            Metric measured,
            @Nullable Duration worstWindow) implements ThresholdResult {
        @Override
        public State state() {
            return State.MET;
        }

        @Override
        public OptionalDouble actual() {
            return OptionalDouble.of(value);
        }

        @Override
        public String unit() {
            return rule.aggregate().unitOf(measured);
        }
    }

    /**
     * The threshold does not hold.
     *
     * @param rule the threshold
     * @param value the measured value, in the unit of the metric, like the limit
     * @param samples the number of samples that it was judged by
     * @param measured the metric, as it was recorded
     * @param worstWindow the time from the start of the run to the start of the worst window; null for a threshold
     *     without windows
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    record Missed(
            ThresholdRule rule,
            double value,
            long samples,
            Metric measured,
            @Nullable Duration worstWindow) implements ThresholdResult {
        @Override
        public State state() {
            return State.MISSED;
        }

        @Override
        public OptionalDouble actual() {
            return OptionalDouble.of(value);
        }

        @Override
        public String unit() {
            return rule.aggregate().unitOf(measured);
        }
    }

    /**
     * The threshold could not be judged, because there were no samples or not all of them were kept apart.
     *
     * @param rule the threshold
     * @param passes whether its {@code onNoData} accepts that
     * @param notKeptApart the number of samples that may belong to the selection but were counted with others, because
     *     there were too many series; 0 if there were no samples at all
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    record NoData(ThresholdRule rule, boolean passes, long notKeptApart) implements ThresholdResult {
        /**
         * Creates a result without samples.
         *
         * @param rule the threshold
         * @param passes whether its {@code onNoData} accepts that
         */
        public NoData(ThresholdRule rule, boolean passes) {
            this(rule, passes, 0);
        }

        @Override
        public State state() {
            return State.NO_DATA;
        }
    }

    /**
     * The threshold was skipped.
     *
     * @param rule the threshold
     * @param reason why, as part of a sentence
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    record Skipped(ThresholdRule rule, String reason) implements ThresholdResult {
        @Override
        public State state() {
            return State.SKIPPED;
        }
    }
}
