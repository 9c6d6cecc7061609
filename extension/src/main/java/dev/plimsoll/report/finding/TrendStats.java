/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.MetricType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Which statistics of a trend the summaries show: {@code summary.trendStats}. */
@API(status = API.Status.INTERNAL)
public final class TrendStats {
    /** Those that {@code summary.json} always holds. */
    public static final List<String> DEFAULT =
            List.of("avg", "min", "med", "max", "p(90)", "p(95)", "p(99)", "p(99.9)");

    private static final String ALLOWED = "avg, min, med, max, p(0..100), count, stddev";
    private static final Pattern PERCENTILE = Pattern.compile("p\\(?(\\d{1,3}(?:\\.\\d{1,9})?)\\)?");

    private TrendStats() {}

    /** Throws {@link ConfigurationException} for names that are none. */
    public static void check(List<String> names) {
        var mistakes = new ArrayList<String>();
        for (String name : names) {
            if (aggregate(name).isEmpty()) {
                mistakes.add("plimsoll.summary.trendStats: \"%s\" is not a statistic of a trend; allowed: %s"
                        .formatted(name, ALLOWED));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new ConfigurationException(mistakes);
        }
    }

    /** By the labels of the summaries, {@code p(95)}, in the given order; unknown ones are left out. */
    public static Map<String, Aggregate> of(List<String> names) {
        var found = new LinkedHashMap<String, Aggregate>();
        for (String name : names) {
            aggregate(name).ifPresent(aggregate -> found.put(label(aggregate), aggregate));
        }
        return found;
    }

    /** {@link #DEFAULT}, then those names, none twice; without the count, which is no statistic of its own there. */
    public static List<Aggregate> withDefaults(List<String> names) {
        var wanted = new ArrayList<>(DEFAULT);
        wanted.addAll(names);
        return of(wanted).values().stream()
                .filter(aggregate -> aggregate.kind() != Aggregate.Kind.COUNT)
                .toList();
    }

    private static Optional<Aggregate> aggregate(String name) {
        String word = name.strip().toLowerCase(Locale.ROOT);
        Matcher percentile = PERCENTILE.matcher(word);
        if (percentile.matches()) {
            double p = Double.parseDouble(percentile.group(1));
            return p <= 100 ? Optional.of(Aggregate.percentile(p)) : Optional.empty();
        }
        for (Aggregate.Kind kind : Aggregate.Kind.values()) {
            Aggregate aggregate = Aggregate.of(kind);
            if (kind != Aggregate.Kind.PERCENTILE
                    && kind != Aggregate.Kind.BELOW // a share among times would mislead
                    && aggregate.suits(MetricType.TREND)
                    && aggregate.label().equals(word)) {
                return Optional.of(aggregate);
            }
        }
        return Optional.empty();
    }

    /** {@code p(95)}, {@code avg}. */
    public static String label(Aggregate aggregate) {
        return aggregate.kind() == Aggregate.Kind.PERCENTILE
                ? "p(" + aggregate.label().substring(1) + ")"
                : aggregate.label();
    }
}
