/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.live;

import dev.plimsoll.aggregation.Second;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.report.html.Markup;
import dev.plimsoll.report.html.Shown;
import dev.plimsoll.report.summary.MetricFigures;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.TrendFigures;
import dev.plimsoll.text.Digits;
import dev.plimsoll.time.Nanos;
import java.util.List;
import java.util.function.ToLongFunction;

/** The first thing that people see of a running load: how far it has come, and what it is like now. */
final class RunningHead {
    private static final int RECENT = 5; // seconds

    private RunningHead() {}

    static void write(Markup page, Summary summary, Moment moment) {
        page.open("header", "class", "verdict running");
        page.open("p", "class", "badge");
        page.element("span", "▶", "aria-hidden", "true").text(" RUNNING");
        page.close("p");
        page.element("h1", summary.head().test().name());
        page.element("p", moment.text(), "class", "headline");
        String done = Digits.oneDecimal(moment.shareDone() * 100);
        page.element("progress", "", "max", "100", "value", done, "aria-label", "How much of the load is done");
        tiles(page, summary, moment);
        page.close("header");
    }

    private static void tiles(Markup page, Summary summary, Moment moment) {
        List<Second> seconds = summary.series().seconds();
        List<Second> recent = seconds.subList(Math.max(0, seconds.size() - RECENT), seconds.size());
        boolean http = summary.metrics().counter(Metrics.HTTP_REQS).count() > 0;
        MetricFigures.Rate failed = summary.metrics().rate(http ? Metrics.HTTP_REQ_FAILED : Metrics.ITERATIONS_FAILED);
        boolean open = summary.isOpen();
        TrendFigures times = summary.metrics()
                .trend(
                        !http
                                ? Metrics.ITERATION_DURATION
                                : open ? Metrics.HTTP_REQ_RESPONSE_TIME : Metrics.HTTP_REQ_DURATION)
                .figures();
        String of = !http ? " of iterations" : open ? " of response time" : "";
        page.open("dl", "class", "tiles");
        tile(page, "at work", moment.who().text(), false);
        tile(
                page,
                http ? "requests/s now" : "iterations/s now",
                Shown.NUMBER.of(perSecond(recent, http ? Second::requests : Second::iterations)),
                false);
        tile(page, "failed so far", Shown.SHARE.of(failed.share()), failed.share() > 0);
        if (http) {
            long requests = recent.stream().mapToLong(Second::requests).sum();
            long wrong = recent.stream().mapToLong(Second::failed).sum();
            double share = requests == 0 ? Double.NaN : (double) wrong / requests;
            tile(page, "failed now", Shown.SHARE.of(share), wrong > 0);
        }
        millis(page, "median" + of, times.at(Aggregate.Kind.MED));
        millis(page, "p95" + of, times.percentile(95));
        millis(page, "p99" + of, times.percentile(99));
        page.close("dl");
    }

    private static void millis(Markup page, String name, double value) {
        tile(page, name, Shown.NUMBER.of(value) + (Double.isFinite(value) ? " ms" : ""), false);
    }

    private static void tile(Markup page, String name, String shown, boolean bad) {
        page.open("div").element("dt", name).element("dd", shown, "class", bad ? "bad" : "figure");
        page.close("div");
    }

    private static double perSecond(List<Second> seconds, ToLongFunction<Second> counted) {
        double length = seconds.stream()
                .mapToDouble(second -> Nanos.seconds(second.length()))
                .sum();
        return length == 0 ? Double.NaN : seconds.stream().mapToLong(counted).sum() / length;
    }
}
