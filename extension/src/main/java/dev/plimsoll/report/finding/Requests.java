/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metrics;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;

/**
 * Some requests of a run, counted.
 *
 * @param perSecond of the measured window, or of the phase or scenario
 * @param duration of those that reached a server; empty if none did
 * @param response from when they were due, with what came before the server, of all of them
 */
@API(status = API.Status.INTERNAL)
public record Requests(
        long count, long failed, double perSecond, Optional<Selected> duration, Optional<Selected> response) {
    public static Requests all(Statistics statistics) {
        return of(statistics, selection -> selection);
    }

    public static Requests with(Statistics statistics, String tag, String value) {
        return of(statistics, selection -> selection.with(tag, value));
    }

    public static Requests in(Statistics statistics, String phase) {
        return of(statistics, selection -> selection.in(phase));
    }

    /** The values of a tag among the requests of the measured window. */
    public static List<String> valuesOf(String tag, Statistics statistics) {
        return List.copyOf(statistics.valuesOf(tag, Metrics.HTTP_REQS));
    }

    public double failedShare() {
        return count == 0 ? 0 : (double) failed / count;
    }

    private static Requests of(Statistics statistics, UnaryOperator<Selection> narrowed) {
        Optional<Selected> requests = statistics.select(narrowed.apply(Selection.of(Metrics.HTTP_REQS)));
        Optional<Selected> failed = statistics.select(narrowed.apply(Selection.of(Metrics.HTTP_REQ_FAILED)));
        double perSecond = requests.map(
                        found -> found.value(Aggregate.of(Aggregate.Kind.RATE)).orElse(0))
                .orElse(0.0);
        return new Requests(
                requests.map(found -> Math.round(sum(found))).orElse(0L),
                failed.map(Requests::hits).orElse(0L),
                perSecond,
                statistics.select(narrowed.apply(Selection.of(Metrics.HTTP_REQ_DURATION))),
                statistics.select(narrowed.apply(Selection.of(Metrics.HTTP_REQ_RESPONSE_TIME))));
    }

    /** Of a counter. */
    public static double sum(Selected counter) {
        return counter.value(Aggregate.of(Aggregate.Kind.COUNT)).orElse(0);
    }

    /** Of a rate. */
    public static long hits(Selected rate) {
        return rate.measured() instanceof MetricSamples.Rate measured ? measured.hits() : 0;
    }
}
