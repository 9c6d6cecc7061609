/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Unit;
import java.time.Duration;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The figures of some samples. What has no samples has a count of 0, and asking for its times is an error: no data is
 * no figure. So is asking for any figure where samples were not kept apart, since there were too many series.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class MetricView {
    private static final double NANOS_PER_MILLI = 1e6;

    private final String name;
    private final @Nullable Selected selected;
    private final long count;
    private final double perSecond;
    private final long notKeptApart;

    /**
     * @param selected what times are taken from, or null where there are no samples
     * @param count of requests, where the view is of requests: those that never reached the server have no duration
     * @param perSecond likewise; of other metrics their own rate
     * @param notKeptApart samples that may belong to it and were counted with others
     */
    MetricView(String name, @Nullable Selected selected, long count, double perSecond, long notKeptApart) {
        this.name = name;
        this.selected = selected;
        this.count = count;
        this.perSecond = perSecond;
        this.notKeptApart = notKeptApart;
    }

    /** Samples; of a counter its sum. */
    public long count() {
        requireAll();
        return count;
    }

    /** Of a rate the share from 0 to 1; of everything else how many per second of the measured window. */
    public double rate() {
        requireAll();
        return perSecond;
    }

    public Duration avg() {
        return time(Aggregate.of(Aggregate.Kind.AVG));
    }

    public Duration min() {
        return time(Aggregate.of(Aggregate.Kind.MIN));
    }

    public Duration med() {
        return time(Aggregate.of(Aggregate.Kind.MED));
    }

    public Duration max() {
        return time(Aggregate.of(Aggregate.Kind.MAX));
    }

    /** {@code p} from 0 to 100. */
    public Duration percentile(double p) {
        if (!(p >= 0 && p <= 100)) {
            throw new IllegalArgumentException("percentile(%s): from 0 to 100, as in percentile(99.9)".formatted(p));
        }
        return time(Aggregate.percentile(p));
    }

    /** The share of times below the limit, from 0 to 1; of many, a time within a thousandth of it may not count. */
    public double shareBelow(Duration limit) {
        return timeValue(Aggregate.below(limit.toNanos() / NANOS_PER_MILLI, Unit.TIME));
    }

    /** Any aggregate in the metric's own unit; empty without samples, or if its type does not have it. */
    public OptionalDouble value(Aggregate aggregate) {
        requireAll();
        return selected == null ? OptionalDouble.empty() : selected.value(aggregate);
    }

    private void requireAll() {
        if (notKeptApart > 0) {
            throw new IllegalStateException(
                    ("%s is not known: %d samples may belong to it and were not kept apart, as there were too many series."
                                    + " Name it in a threshold, or give endpoints, tags and checks names without ids")
                            .formatted(name, notKeptApart));
        }
    }

    private Duration time(Aggregate aggregate) {
        return Duration.ofNanos(Math.round(timeValue(aggregate) * NANOS_PER_MILLI));
    }

    private double timeValue(Aggregate aggregate) {
        requireAll();
        if (selected == null) {
            throw new IllegalStateException("%s of %s: there are no samples".formatted(aggregate.label(), name));
        }
        if (selected.type() != MetricType.TREND || selected.unit() != Unit.TIME) {
            throw new IllegalStateException("%s of %s: it is a %s and holds no times"
                    .formatted(aggregate.label(), name, selected.type().label()));
        }
        return selected.value(aggregate).orElseThrow();
    }
}
