/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.report.finding.SkippedTest;
import dev.plimsoll.report.summary.MetricFigures;
import dev.plimsoll.report.summary.MetricTable;
import dev.plimsoll.report.summary.RunHead;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.TrendFigures;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** The first thing that people see: the verdict, why, and the figures that everybody looks for. */
@API(status = API.Status.INTERNAL)
public final class VerdictHead {
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String FAILED = "failed";

    private VerdictHead() {}

    public static void write(Markup page, Summary summary) {
        RunHead head = summary.head();
        String verdict = head.label();
        page.open("header", "class", "verdict " + verdict.toLowerCase(Locale.ROOT));
        page.open("p", "class", "badge");
        page.element("span", mark(verdict), "aria-hidden", "true").text(" " + verdict);
        page.close("p");
        page.element("h1", head.test().name());
        page.element("p", head.headline(), "class", "headline");
        if (head.abortedBy() != null) {
            page.element("p", "Ended by " + head.abortedBy() + ".");
        }
        page.open("p", "class", "when");
        page.element(
                "time", started(head.startedAt()), "datetime", head.startedAt().toString());
        page.text(" · " + length(head.duration()) + ", measured for " + length(head.window()));
        page.text(" · run " + head.runId());
        page.close("p");
        tiles(page, summary.metrics(), summary.isOpen());
        warnings(page, summary.notes().warnings());
        page.close("header");
    }

    /** Not by colour alone. */
    public static String mark(String verdict) {
        return switch (verdict) {
            case "PASSED" -> "✓";
            case "MISSED", RunHead.FAILED -> "✗";
            case "ABORTED" -> "■";
            case SkippedTest.LABEL -> "–";
            default -> "?";
        };
    }

    public static String started(Instant at) {
        return START.format(at);
    }

    private static void tiles(Markup page, MetricTable metrics, boolean open) {
        boolean http = metrics.counter(Metrics.HTTP_REQS).count() > 0;
        Metric requests = open ? Metrics.HTTP_REQ_RESPONSE_TIME : Metrics.HTTP_REQ_DURATION;
        Metric time = http ? requests : Metrics.ITERATION_DURATION;
        TrendFigures duration = metrics.trend(time).figures();
        String pointer = "/" + time.name();
        String of = !http ? " of iterations" : open ? " of response time" : "";
        page.open("dl", "class", "tiles", "data-at", "/metrics");
        if (http) {
            counter(page, metrics.counter(Metrics.HTTP_REQS), "requests");
            failed(page, metrics.rate(Metrics.HTTP_REQ_FAILED));
        } else {
            counter(page, metrics.counter(Metrics.ITERATIONS), "iterations");
            failed(page, metrics.rate(Metrics.ITERATIONS_FAILED));
        }
        millis(page, "median" + of, pointer + "/med", duration.at(Aggregate.Kind.MED));
        millis(page, "p95" + of, pointer + "/p(95)", duration.percentile(95));
        millis(page, "p99" + of, pointer + "/p(99)", duration.percentile(99));
        if (http && open) {
            double service = metrics.trend(Metrics.HTTP_REQ_DURATION).figures().percentile(95);
            millis(page, "p95 of service time", "/http_req_duration/p(95)", service);
        }
        double users = metrics.gauge(Metrics.VUS).max();
        tile(page, "users at most", Shown.COUNT.of(users), "/vus/max", exact(users, Shown.exactCount(users)), false);
        page.close("dl");
    }

    private static void counter(Markup page, MetricFigures.Counter counter, String what) {
        String pointer = "/" + counter.metric().name();
        double count = counter.count();
        double rate = counter.perSecond();
        tile(page, what, Shown.COUNT.of(count), pointer + "/count", Shown.exactCount(count), false);
        tile(page, what + "/s", Shown.NUMBER.of(rate), pointer + "/rate", Double.toString(rate), false);
    }

    private static void failed(Markup page, MetricFigures.Rate rate) {
        String pointer = "/" + rate.metric().name() + "/rate";
        String exact = Double.toString(rate.share());
        tile(page, FAILED, Shown.SHARE.of(rate.share()), pointer, exact, rate.share() > 0);
    }

    private static void millis(Markup page, String name, String pointer, double value) {
        String shown = Shown.NUMBER.of(value) + (Double.isFinite(value) ? " ms" : "");
        tile(page, name, shown, pointer, exact(value, Double.toString(value)), false);
    }

    private static String exact(double value, String text) {
        return Double.isFinite(value) ? text : "";
    }

    private static void tile(Markup page, String name, String shown, String pointer, String exact, boolean bad) {
        page.open("div").element("dt", name);
        page.element("dd", shown, "data-of", pointer, "data-value", exact, "class", bad ? "bad" : "figure");
        page.close("div");
    }

    private static void warnings(Markup page, List<String> warnings) {
        if (warnings.isEmpty()) {
            return;
        }
        page.open("div", "class", "warnings", "role", "note", "aria-label", "Warnings");
        page.open("ul");
        warnings.forEach(each -> page.element("li", each));
        page.close("ul").close("div");
    }

    private static String length(Duration length) {
        return TimeText.inWords(length);
    }
}
