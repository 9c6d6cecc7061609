/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Unit;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the limit of a threshold into the unit of its metric: milliseconds, bytes, plain numbers, fractions. */
final class LimitParser {
    private static final Pattern LIMIT = Pattern.compile(
            "([+-]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30})(?:[eE][+-]?\\d{1,3})?)\\s*(.*)", Pattern.DOTALL);

    private static final Pattern SEVERAL = Pattern.compile("[<>=!&|]|\\b(?:and|or)\\b");

    private static final Map<String, String> TIMES = factors("ms", "1", "us", "0.001", "s", "1000", "m", "60000");
    private static final Map<String, String> BYTES = factors(
            "B", "1", "KB", "1e3", "MB", "1e6", "GB", "1e9", "KiB", "1024", "MiB", "1048576", "GiB", "1073741824");
    private static final Map<String, String> PERCENT = factors("%", "0.01");
    private static final Map<String, String> PER_SECOND = factors("/s", "1");

    private final Aggregate aggregate;
    private final @Nullable Metric builtIn;

    /** @param builtIn if null, the unit alone decides what is meant */
    LimitParser(Aggregate aggregate, @Nullable Metric builtIn) {
        this.aggregate = aggregate;
        this.builtIn = builtIn;
    }

    /**
     * Returns the aggregate {@code below(100ms)}. A bound without a unit has that of the metric: see {@link #fitted}.
     */
    static Aggregate below(String bound) {
        Matcher said = LIMIT.matcher(bound);
        String unit = said.matches() ? unit(said.group(2)) : "?";
        String factor = unit.isEmpty() ? "1" : TIMES.getOrDefault(unit, BYTES.getOrDefault(unit, ""));
        double value = factor.isEmpty()
                ? Double.NaN
                : new BigDecimal(said.group(1)).multiply(new BigDecimal(factor)).doubleValue();
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new ConfigurationException(
                    "\"below(%s)\" is not like \"below(100ms)\": its bound must be a number from 0, optionally with a unit: %s"
                            .formatted(
                                    bound, String.join(" ", joined(TIMES, BYTES).keySet())));
        }
        Unit of = TIMES.containsKey(unit) ? Unit.TIME : BYTES.containsKey(unit) ? Unit.BYTES : Unit.NUMBER;
        return Aggregate.below(value, of);
    }

    /** Returns the aggregate with the unit of the metric, if it has a bound. */
    static Aggregate fitted(Aggregate aggregate, @Nullable Metric builtIn) {
        if (aggregate.kind() != Aggregate.Kind.BELOW
                || builtIn == null
                || !aggregate.suits(builtIn.type())
                || aggregate.unit() == builtIn.unit()) {
            return aggregate;
        }
        if (aggregate.unit() != Unit.NUMBER) {
            throw new ConfigurationException("\"%s\" cannot be used with %s, which is measured in %s"
                    .formatted(
                            aggregate.label(),
                            builtIn,
                            builtIn.unit() == Unit.NUMBER
                                    ? "plain numbers"
                                    : builtIn.unit().label()));
        }
        return Aggregate.below(aggregate.argument(), builtIn.unit());
    }

    double parse(String text) {
        Matcher limit = LIMIT.matcher(text);
        if (!limit.matches()) {
            throw wrong(
                    text.isEmpty() ? "there is no limit after the operator" : "\"%s\" is not a number".formatted(text));
        }
        var number = new BigDecimal(limit.group(1));
        String unit = unit(limit.group(2));
        double value = number.multiply(factor(text, unit)).doubleValue();
        if (!Double.isFinite(value)) {
            throw wrong("\"%s\" is too large".formatted(text));
        }
        checkRange(text, value);
        return value;
    }

    /** A unit is one word: blanks may only stand around its slash. */
    private static String unit(String text) {
        return text.strip().replaceAll("\\s*/\\s*", "/");
    }

    private BigDecimal factor(String text, String unit) {
        if (unit.isEmpty()) {
            return BigDecimal.ONE;
        }
        if (SEVERAL.matcher(text).find()) {
            throw wrong("\"%s\" is more than one limit: write one comparison per threshold".formatted(text));
        }
        Map<String, String> units = units();
        String factor = units.get(unit);
        if (factor == null) {
            throw wrong("\"%s\" is not a unit here".formatted(unit));
        }
        return new BigDecimal(factor);
    }

    private void checkRange(String text, double value) {
        if (aggregate.kind() == Aggregate.Kind.BELOW && !(value >= 0 && value <= 1)) {
            throw wrong("\"%s\" is out of range: a share is from 0 to 1, or 0%% to 100%%".formatted(text));
        }
        if (builtIn == null) {
            return;
        }
        if (builtIn.type() == MetricType.RATE && !(value >= 0 && value <= 1)) {
            throw wrong("\"%s\" is out of range: %s is from 0 to 1, or 0%% to 100%%".formatted(text, builtIn));
        }
        if (value < 0) {
            throw wrong("\"%s\" is out of range: %s is never negative".formatted(text, builtIn));
        }
    }

    private Map<String, String> units() {
        return switch (aggregate.kind()) {
            case COUNT -> builtIn != null && builtIn.type() == MetricType.COUNTER ? sizes(builtIn) : Map.of();
            case RATE -> rateUnits();
            case BELOW -> PERCENT;
            default -> builtIn == null ? joined(joined(TIMES, BYTES), PERCENT) : sizes(builtIn);
        };
    }

    private Map<String, String> rateUnits() {
        if (builtIn == null) {
            return joined(PERCENT, PER_SECOND);
        }
        if (builtIn.type() == MetricType.RATE) {
            return PERCENT;
        }
        var perSecond = new LinkedHashMap<>(PER_SECOND);
        sizes(builtIn).forEach((unit, factor) -> perSecond.put(unit + "/s", factor));
        return joined(perSecond, sizes(builtIn));
    }

    private static Map<String, String> sizes(Metric metric) {
        return switch (metric.unit()) {
            case TIME -> TIMES;
            case BYTES -> BYTES;
            case NUMBER -> Metrics.isShare(metric) ? PERCENT : Map.of();
        };
    }

    private ConfigurationException wrong(String what) {
        String example = aggregate.label() + "<"
                + (units().containsKey("%") ? "1%" : units().containsKey("ms") ? "500ms" : "100");
        String allowed = units().isEmpty()
                ? "a plain number"
                : "a number, optionally with a unit: " + String.join(" ", units().keySet());
        return new ConfigurationException("%s; expected %s, as in \"%s\"".formatted(what, allowed, example));
    }

    private static Map<String, String> factors(String... unitsAndFactors) {
        var factors = new LinkedHashMap<String, String>();
        for (int i = 0; i < unitsAndFactors.length; i += 2) {
            factors.put(unitsAndFactors[i], unitsAndFactors[i + 1]);
        }
        return factors;
    }

    private static Map<String, String> joined(Map<String, String> first, Map<String, String> second) {
        var all = new LinkedHashMap<>(first);
        all.putAll(second);
        return all;
    }
}
