/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.report.summary.RequestFigures;
import dev.plimsoll.report.summary.TrendFigures;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A column of figures.
 *
 * @param heading what it says, with the unit
 * @param pointer to the figure in a row of {@code summary.json}: {@code /duration/p(95)}
 * @param value NaN where there is none
 * @param whole whether {@code summary.json} writes whole numbers without a point
 * @param bar whether a bar shows how it compares with the largest of the column
 * @param alarming whether anything but zero is bad news
 */
record FigureColumn<T>(
        String heading,
        Shown shown,
        String pointer,
        ToDoubleFunction<T> value,
        boolean whole,
        boolean bar,
        boolean alarming) {
    static <T> FigureColumn<T> of(String heading, Shown shown, String pointer, ToDoubleFunction<T> value) {
        return new FigureColumn<>(heading, shown, pointer, value, false, false, false);
    }

    static <T> FigureColumn<T> count(String heading, String pointer, ToDoubleFunction<T> value) {
        return of(heading, Shown.COUNT, pointer, value).withoutPoint();
    }

    /** Of durations in milliseconds: the median to the maximum. */
    static <T> List<FigureColumn<T>> durations(Function<T, TrendFigures> duration) {
        return List.of(
                millis("p50 ms", "/duration/med", row -> duration.apply(row).at(Aggregate.Kind.MED)),
                millis("p90 ms", "/duration/p(90)", row -> duration.apply(row).percentile(90)),
                FigureColumn.<T>millis(
                                "p95 ms",
                                "/duration/p(95)",
                                row -> duration.apply(row).percentile(95))
                        .withBar(),
                millis("p99 ms", "/duration/p(99)", row -> duration.apply(row).percentile(99)),
                millis(
                        "p99.9 ms",
                        "/duration/p(99.9)",
                        row -> duration.apply(row).percentile(99.9)),
                millis("max ms", "/duration/max", row -> duration.apply(row).at(Aggregate.Kind.MAX)));
    }

    /** Of requests: the service time, or with an open model the response time first, and each named. */
    static <T> List<FigureColumn<T>> times(Function<T, RequestFigures> requests, boolean open) {
        if (!open) {
            return durations(row -> requests.apply(row).duration());
        }
        Function<T, TrendFigures> response = row -> requests.apply(row).response();
        return List.of(
                millis(
                        "response p50 ms",
                        "/responseTime/med",
                        row -> response.apply(row).at(Aggregate.Kind.MED)),
                millis(
                        "response p90 ms",
                        "/responseTime/p(90)",
                        row -> response.apply(row).percentile(90)),
                FigureColumn.<T>millis(
                                "response p95 ms",
                                "/responseTime/p(95)",
                                row -> response.apply(row).percentile(95))
                        .withBar(),
                millis(
                        "response p99 ms",
                        "/responseTime/p(99)",
                        row -> response.apply(row).percentile(99)),
                millis(
                        "response p99.9 ms",
                        "/responseTime/p(99.9)",
                        row -> response.apply(row).percentile(99.9)),
                millis(
                        "response max ms",
                        "/responseTime/max",
                        row -> response.apply(row).at(Aggregate.Kind.MAX)),
                millis(
                        "service p95 ms",
                        "/duration/p(95)",
                        row -> requests.apply(row).duration().percentile(95)));
    }

    static <T> FigureColumn<T> millis(String heading, String pointer, ToDoubleFunction<T> value) {
        return of(heading, Shown.NUMBER, pointer, value);
    }

    FigureColumn<T> withBar() {
        return new FigureColumn<>(heading, shown, pointer, value, whole, true, alarming);
    }

    FigureColumn<T> alarmingUnlessZero() {
        return new FigureColumn<>(heading, shown, pointer, value, whole, bar, true);
    }

    FigureColumn<T> withoutPoint() {
        return new FigureColumn<>(heading, shown, pointer, value, true, bar, alarming);
    }

    double of(T row) {
        return value.applyAsDouble(row);
    }

    /** The figure as {@code summary.json} has it. */
    String exact(double figure) {
        return whole ? Shown.exactCount(figure) : Double.toString(figure);
    }
}
