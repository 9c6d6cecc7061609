/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.assertj;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.finding.AssertionMessage;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.verdict.LoadResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.assertj.core.internal.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one figure of a load test. Each is judged as a threshold would be; in particular, it fails without
 * data.
 *
 * <p>Plain numbers are in the unit of the metric: milliseconds, bytes, fractions. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class FigureAssert {

    private final LoadResult result;
    private final String description;
    private final String metric;
    private final Tags tags;
    private final @Nullable String phase;
    private final Aggregate aggregate;
    private final Optional<Metric> known;

    FigureAssert(
            LoadResult result,
            String description,
            String metric,
            Tags tags,
            @Nullable String phase,
            Aggregate aggregate) {
        this.result = result;
        this.description = description;
        this.metric = metric;
        this.tags = tags;
        this.phase = phase;
        this.aggregate = aggregate;
        this.known = result.statistics().metric(metric);
        known.filter(found -> !aggregate.suits(found.type())).ifPresent(found -> {
            throw new IllegalArgumentException("%s of %s: it is a %s, which has %s"
                    .formatted(aggregate.label(), metric, found.type().label(), Aggregate.labelsFor(found.type())));
        });
    }

    /**
     * Verifies that the figure is less than the limit.
     *
     * @param limit the limit
     * @return these assertions
     */
    public FigureAssert isLessThan(Duration limit) {
        return holds(Operator.LESS, limit);
    }

    /**
     * Verifies that the figure is less than the limit.
     *
     * @param limit the limit
     * @return these assertions
     */
    public FigureAssert isLessThan(double limit) {
        return holds(Operator.LESS, limit);
    }

    /**
     * Verifies that the figure is less than or equal to the limit.
     *
     * @param limit the limit, in the unit of the figure
     * @return these assertions
     */
    public FigureAssert isLessThanOrEqualTo(Duration limit) {
        return holds(Operator.AT_MOST, limit);
    }

    /**
     * Verifies that the figure is less than or equal to the limit.
     *
     * @param limit the limit, in the unit of the figure
     * @return these assertions
     */
    public FigureAssert isLessThanOrEqualTo(double limit) {
        return holds(Operator.AT_MOST, limit);
    }

    /**
     * Verifies that the figure is greater than the limit.
     *
     * @param limit the limit, in the unit of the figure
     * @return these assertions
     */
    public FigureAssert isGreaterThan(Duration limit) {
        return holds(Operator.GREATER, limit);
    }

    /**
     * Verifies that the figure is greater than the limit.
     *
     * @param limit the limit, in the unit of the figure
     * @return these assertions
     */
    public FigureAssert isGreaterThan(double limit) {
        return holds(Operator.GREATER, limit);
    }

    /**
     * Verifies that the figure is greater than or equal to the limit.
     *
     * @param limit the limit, in the unit of the figure
     * @return these assertions
     */
    public FigureAssert isGreaterThanOrEqualTo(Duration limit) {
        return holds(Operator.AT_LEAST, limit);
    }

    /**
     * Verifies that the figure is greater than or equal to the limit.
     *
     * @param limit the limit, in the unit of the figure
     * @return these assertions
     */
    public FigureAssert isGreaterThanOrEqualTo(double limit) {
        return holds(Operator.AT_LEAST, limit);
    }

    /**
     * Verifies that the figure is equal to the given number.
     *
     * @param wanted the number
     * @return these assertions
     */
    public FigureAssert isEqualTo(double wanted) {
        return holds(Operator.EQUAL, wanted);
    }

    /**
     * Verifies that the figure is 0.
     *
     * @return these assertions
     */
    public FigureAssert isZero() {
        return isEqualTo(0);
    }

    private FigureAssert holds(Operator operator, Duration limit) {
        if (known.isPresent() && !isTime(known.get())) {
            throw new IllegalArgumentException("%s of %s is not a duration: compare it with a number, not with %s"
                    .formatted(aggregate.label(), metric, limit));
        }
        return holds(operator, Nanos.millis(limit), TimeText.exact(limit));
    }

    private FigureAssert holds(Operator operator, double limit) {
        if (!Double.isFinite(limit)) {
            throw new IllegalArgumentException(
                    "%s of %s cannot be compared with %s".formatted(aggregate.label(), metric, limit));
        }
        if (!isShare()) {
            return holds(operator, limit, Digits.plain(limit));
        }
        if (!(limit >= 0 && limit <= 1)) {
            throw new IllegalArgumentException(
                    "%s of %s is a share from 0 to 1 and cannot be %s".formatted(aggregate.label(), metric, limit));
        }
        return holds(operator, limit, Digits.plain(BigDecimal.valueOf(limit).movePointRight(2)) + "%");
    }

    private FigureAssert holds(Operator operator, double limit, String written) {
        String source = aggregate.label() + operator.symbol() + written;
        var rule = ThresholdRule.of(source, metric, tags, phase, aggregate, operator, limit);
        AssertionMessage.ifMissed(result, rule).ifPresent(message -> {
            String prefix = description.isEmpty() ? "" : "[" + description + "] ";
            throw Failures.instance().failure(prefix + message);
        });
        return this;
    }

    private boolean isShare() {
        return aggregate.kind() == Aggregate.Kind.BELOW
                || known.filter(found -> found.type() == MetricType.RATE).isPresent();
    }

    private boolean isTime(Metric found) {
        return found.unit() == Unit.TIME
                && switch (aggregate.kind()) {
                    case AVG, MIN, MED, MAX, PERCENTILE, STDDEV, VALUE -> true;
                    case COUNT, RATE, BELOW -> false;
                };
    }
}
