/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Aggregate.Kind;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Metrics;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Reads the aggregate of a threshold: {@code p95}, {@code p(95)}, {@code P99.9}, {@code avg}, {@code below(100ms)}. */
@API(status = API.Status.INTERNAL)
public final class AggregateParser {
    private static final String NUMBER = "(\\d{1,3}(?:\\.\\d{1,6})?)";
    private static final Pattern PERCENTILE =
            Pattern.compile("p\\s*" + NUMBER + "|p\\s*\\(\\s*" + NUMBER + "\\s*\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BELOW = Pattern.compile("below\\s*\\((.*)\\)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Kind> WORDS = Map.of(
            "avg", Kind.AVG,
            "min", Kind.MIN,
            "med", Kind.MED,
            "max", Kind.MAX,
            "count", Kind.COUNT,
            "stddev", Kind.STDDEV,
            "rate", Kind.RATE,
            "value", Kind.VALUE);

    private AggregateParser() {}

    /** Returns the aggregate; throws a {@link ConfigurationException} if the text is not one. */
    public static Aggregate parse(String text) {
        Kind kind = WORDS.get(text.toLowerCase(Locale.ROOT));
        if (kind != null) {
            return Aggregate.of(kind);
        }
        Matcher below = BELOW.matcher(text);
        if (below.matches()) {
            return LimitParser.below(below.group(1).strip());
        }
        Matcher percentile = PERCENTILE.matcher(text);
        if (!percentile.matches()) {
            throw new ConfigurationException(unknown(text));
        }
        String number = percentile.group(1) == null ? percentile.group(2) : percentile.group(1);
        double rank = Double.parseDouble(number);
        if (rank > 100) {
            throw new ConfigurationException("\"%s\" is not a percentile: it must be from p0 to p100".formatted(text));
        }
        return Aggregate.percentile(rank);
    }

    private static String unknown(String text) {
        String[] words = text.split("\\s+");
        if (words.length == 2 && Metrics.named(words[0]).isPresent()) {
            return "\"%s\" lacks a \":\" after the metric, as in \"%s: %s\"".formatted(text, words[0], words[1]);
        }
        String found = text.isEmpty() ? "there is no aggregate before the operator" : "\"%s\" is not an aggregate";
        return found.formatted(text)
                + "; allowed: avg, min, med, max, p95, p(99.9), count, stddev, below(100ms), rate, value, as in \"p95<2000\"";
    }
}
