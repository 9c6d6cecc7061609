/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.plan.threshold.AggregateParser;
import dev.plimsoll.text.Counted;
import dev.plimsoll.time.Nanos;
import java.time.Duration;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a metric or of some requests. Immutable, so it may be read by any thread.
 *
 * <p>Without samples, the count is 0, and the methods that return a duration throw {@link IllegalStateException}: no
 * data is never a good figure. All methods throw it if some of the samples were not kept apart, because there were too
 * many series.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class MetricView {

    private final String name;
    private final @Nullable Selected selected;
    private final long count;
    private final double perSecond;
    private final long notKeptApart;

    /**
     * @param selected the samples with durations, or null if there are none
     * @param count for requests, their number, including those that never reached the server and have no duration
     * @param perSecond likewise; for other metrics, their own rate
     * @param notKeptApart the number of samples that may belong here and were counted with others
     */
    MetricView(String name, @Nullable Selected selected, long count, double perSecond, long notKeptApart) {
        this.name = name;
        this.selected = selected;
        this.count = count;
        this.perSecond = perSecond;
        this.notKeptApart = notKeptApart;
    }

    /** {@return the number of samples; for a counter, its sum} */
    public long count() {
        requireAll();
        return count;
    }

    /** {@return the share of hits, from 0 to 1, for a rate; for everything else, the number per second} */
    public double rate() {
        requireAll();
        return perSecond;
    }

    /** {@return the mean duration} */
    public Duration avg() {
        return time(Aggregate.of(Aggregate.Kind.AVG));
    }

    /** {@return the shortest duration} */
    public Duration min() {
        return time(Aggregate.of(Aggregate.Kind.MIN));
    }

    /** {@return the median duration} */
    public Duration med() {
        return time(Aggregate.of(Aggregate.Kind.MED));
    }

    /** {@return the longest duration} */
    public Duration max() {
        return time(Aggregate.of(Aggregate.Kind.MAX));
    }

    /**
     * {@return a percentile of the durations; {@code p} is from 0 to 100}
     *
     * @param p the percentile, from 0 to 100: 99.9 for one request in a thousand
     */
    public Duration percentile(double p) {
        if (!(p >= 0 && p <= 100)) {
            throw new IllegalArgumentException("percentile(%s): must be from 0 to 100, for example 99.9".formatted(p));
        }
        return time(Aggregate.percentile(p));
    }

    /**
     * {@return the share of durations below the limit, from 0 to 1} The precision is three digits: a duration within a
     * thousandth of the limit may not be counted.
     *
     * @param limit the limit
     */
    public double shareBelow(Duration limit) {
        return timeValue(Aggregate.below(Nanos.millis(limit), Unit.TIME));
    }

    /**
     * {@return an aggregate, written as in a threshold: {@code p95}, {@code avg}, {@code count}, {@code below(100ms)}}
     * It is in milliseconds, bytes, or plain numbers; empty if there are no samples or the metric has no such
     * aggregate.
     *
     * @param aggregate the aggregate, as in a threshold
     * @throws IllegalArgumentException if there is no such aggregate at all
     */
    public OptionalDouble value(String aggregate) {
        try {
            return value(AggregateParser.parse(aggregate));
        } catch (ConfigurationException e) {
            throw new IllegalArgumentException("value(\"%s\"): %s".formatted(aggregate, e.getMessage()), e);
        }
    }

    /**
     * {@return an aggregate in the unit of the metric; empty if there are no samples or its type has no such aggregate}
     *
     * @param aggregate the aggregate
     * @hidden
     */
    @API(status = API.Status.INTERNAL)
    public OptionalDouble value(Aggregate aggregate) {
        requireAll();
        return selected == null ? OptionalDouble.empty() : selected.value(aggregate);
    }

    private void requireAll() {
        if (notKeptApart > 0) {
            throw new IllegalStateException(
                    ("%s is not known: %s may belong to it, not kept apart, because there were too many"
                                    + " series. Name it in a threshold, or use names without ids for endpoints, tags and checks")
                            .formatted(name, Counted.of(notKeptApart, "sample")));
        }
    }

    private Duration time(Aggregate aggregate) {
        return Duration.ofNanos(Math.round(timeValue(aggregate) * Nanos.PER_MILLI));
    }

    private double timeValue(Aggregate aggregate) {
        requireAll();
        if (selected == null) {
            throw new IllegalStateException("%s of %s: there are no samples".formatted(aggregate.label(), name));
        }
        if (selected.type() != MetricType.TREND || selected.unit() != Unit.TIME) {
            throw new IllegalStateException("%s of %s: it is a %s and has no durations"
                    .formatted(aggregate.label(), name, selected.type().label()));
        }
        return selected.value(aggregate).orElseThrow();
    }
}
