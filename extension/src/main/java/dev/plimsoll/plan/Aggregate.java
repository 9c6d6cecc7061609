/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import dev.plimsoll.text.Digits;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A number that is computed from the samples of a metric.
 *
 * @param kind which one
 * @param argument of {@link Kind#PERCENTILE} from 0 to 100; of {@link Kind#BELOW} the bound, in milliseconds, bytes or
 *     plain numbers; 0 otherwise
 * @param unit of the bound, if it is known
 */
@API(status = API.Status.INTERNAL)
public record Aggregate(Kind kind, double argument, Unit unit) {
    /** The words of the threshold grammar. */
    public enum Kind {
        AVG,
        MIN,
        MED,
        MAX,
        PERCENTILE,
        COUNT,
        STDDEV,
        /** The share of samples below a bound, from 0 to 1. */
        BELOW,
        RATE,
        VALUE
    }

    private static final Set<Kind> OF_TRENDS =
            EnumSet.of(Kind.AVG, Kind.MIN, Kind.MED, Kind.MAX, Kind.PERCENTILE, Kind.COUNT, Kind.STDDEV, Kind.BELOW);
    private static final Set<Kind> OF_COUNTERS = EnumSet.of(Kind.COUNT, Kind.RATE);
    private static final Set<Kind> OF_RATES = EnumSet.of(Kind.RATE);
    private static final Set<Kind> OF_GAUGES = EnumSet.of(Kind.VALUE, Kind.MIN, Kind.MAX, Kind.AVG);

    public static Aggregate of(Kind kind) {
        return new Aggregate(kind, 0, Unit.NUMBER);
    }

    public static Aggregate percentile(double percentile) {
        return new Aggregate(Kind.PERCENTILE, percentile, Unit.NUMBER);
    }

    /** Returns the share of samples below a bound in milliseconds, bytes or plain numbers. */
    public static Aggregate below(double bound, Unit unit) {
        return new Aggregate(Kind.BELOW, bound, unit);
    }

    /** Returns whether metrics of the type have it. */
    public boolean suits(MetricType type) {
        return kindsOf(type).contains(kind);
    }

    /** Returns what it counts a metric in: ms, B, B/s or /s; empty for shares of 1 and plain numbers. */
    public String unitOf(Metric metric) {
        boolean share = metric.type() == MetricType.RATE || kind == Kind.BELOW;
        if (share || metric.type() == MetricType.TREND && kind == Kind.COUNT) {
            return "";
        }
        return metric.unit().label() + (kind == Kind.RATE ? "/s" : "");
    }

    /** Returns the aggregates of a metric type, for messages. */
    public static String labelsFor(MetricType type) {
        return switch (type) {
            case TREND -> "avg, min, med, max, p(0..100), count, stddev, below(bound)";
            case COUNTER -> "count, rate";
            case RATE -> "rate";
            case GAUGE -> "value, min, max, avg";
        };
    }

    private static Set<Kind> kindsOf(MetricType type) {
        return switch (type) {
            case TREND -> OF_TRENDS;
            case COUNTER -> OF_COUNTERS;
            case RATE -> OF_RATES;
            case GAUGE -> OF_GAUGES;
        };
    }

    /** Returns its name in {@code summary.json}: {@code p95}, {@code p99.9}, {@code avg}, {@code below(100ms)}. */
    public String label() {
        return switch (kind) {
            case PERCENTILE -> "p" + plainArgument();
            case BELOW -> "below(" + plainArgument() + unit.label() + ")";
            default -> kind.name().toLowerCase(Locale.ROOT);
        };
    }

    private String plainArgument() {
        return Digits.plain(argument);
    }
}
