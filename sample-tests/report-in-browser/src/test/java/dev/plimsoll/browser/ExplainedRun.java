/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.browser;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.probe.flight.CodeFinding;
import dev.plimsoll.probe.flight.CodeFinding.Kind;
import dev.plimsoll.probe.flight.CodeLine;
import dev.plimsoll.probe.flight.FlameNode;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.report.GitHubActions;
import dev.plimsoll.report.ReportSettings;
import dev.plimsoll.report.Reports;
import dev.plimsoll.report.console.ProgressMode;
import dev.plimsoll.report.finding.TraceUrl;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.trace.SampledRequest;
import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.SpanCounts;
import dev.plimsoll.trace.SpanKind;
import dev.plimsoll.trace.Trace;
import dev.plimsoll.trace.TraceId;
import dev.plimsoll.trace.analysis.Finding;
import dev.plimsoll.trace.analysis.FindingKind;
import dev.plimsoll.trace.analysis.Waterfall;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.Judge;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Why;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The report of a run whose slow requests have hundreds of spans each, and whose code was sampled in thousands of methods. */
final class ExplainedRun {
    static final String NAME = "ExplainedRun.tells";
    private static final Instant STARTED = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final long MILLI = 1_000_000;
    private static final long START = STARTED.getEpochSecond() * 1_000 * MILLI;
    private static final int WATERFALLS = 10;
    private static final int QUERIES = 497;
    private static final int LEVELS = 40;
    private static final int METHODS = 2_000;
    private static final String SQL =
            "SELECT i.id, i.name, i.price FROM item i JOIN stock s ON s.item = i.id WHERE i.id = ? "
                    + "AND s.warehouse IN (SELECT w.id FROM warehouse w WHERE w.region = ?) ORDER BY i.name";

    private ExplainedRun() {}

    static void report(Path reports) {
        var scenario = new Scenario(
                Scenario.DEFAULT,
                new LoadShape.ConstantUsers(2, LENGTH),
                Duration.ZERO,
                null,
                Duration.ZERO,
                2,
                Duration.ZERO,
                Duration.ofSeconds(30));
        var plan =
                new LoadPlan(NAME, List.of(scenario), List.of(), List.of(), List.of(), 42, "run-explained", List.of());
        var timeline = new Timeline(plan);
        var statistics = new Statistics(timeline);
        var test = new TestIdentity(NAME, "com.example.ExplainedRun", "tells", "tells()");
        var settings = new ReportSettings(
                reports,
                ProgressMode.OFF,
                0,
                List.of(),
                List.of(),
                "",
                List.of(),
                GitHubActions.OFF,
                new TraceUrl("https://tempo.example/trace/{traceId}"),
                false);
        var files = new Reports(plan, test, settings, List.of(), List::of);
        files.recorded(flight());
        files.finished(new LoadResult(
                test,
                plan,
                statistics,
                new Judge(plan, timeline, statistics).judge(),
                Ending.planned(),
                null,
                List.of(),
                why(),
                List.of(),
                List.of(),
                STARTED,
                LENGTH,
                files,
                null,
                false,
                List.of(),
                List.of()));
    }

    private static Why why() {
        return new Why(
                List.of(
                        new Finding(
                                "create_order",
                                FindingKind.GAP,
                                "orders",
                                "SELECT customer",
                                "POST /orders",
                                false,
                                1750,
                                3,
                                1750,
                                0.93,
                                400),
                        new Finding(
                                "create_order",
                                FindingKind.COUNT,
                                "orders",
                                "SELECT item",
                                "POST /orders",
                                false,
                                496,
                                12,
                                620,
                                0.31,
                                400)),
                IntStream.range(0, WATERFALLS).mapToObj(ExplainedRun::waterfall).toList(),
                Map.of(),
                new SpanCounts(61_234, 60_000, 4, 1_200, 30, 0, 0));
    }

    private static Waterfall waterfall(int number) {
        TraceId trace = TraceId.of("%032x".formatted(number + 1)).orElseThrow();
        long length = 2_600 - 40L * number;
        var request = new SampledRequest("create_order", START, length * MILLI, number == 0);
        var spans = new ArrayList<Span>();
        spans.add(span(trace, 1, 0, "orders", "POST /orders", 1, length - 1, Map.of("http.route", "/orders")));
        spans.add(span(trace, 2, 1, "orders", "SELECT customer", 1_751, 1_760, Map.of("db.query.text", SQL)));
        for (int query = 0; query < QUERIES; query++) {
            long from = 1_760 + query + query / 10;
            spans.add(span(
                    trace,
                    10 + query,
                    1,
                    "orders",
                    "SELECT item",
                    from,
                    from + 1 + query % 3,
                    Map.of("db.query.text", SQL)));
        }
        spans.add(new Span(
                trace,
                3,
                1,
                "orders",
                "POST to the payment service with a rather long name",
                SpanKind.CLIENT,
                START + 2_100 * MILLI,
                START + 2_200 * MILLI,
                true,
                Map.of(
                        "exception.type",
                        "java.net.SocketTimeoutException",
                        "exception.message",
                        "Read timed out",
                        "exception.stacktrace",
                        "java.net.SocketTimeoutException: Read timed out\n"
                                + "\tat java.base/java.net.Socket$SocketInputStream.read(Socket.java:1099)\n"
                                        .repeat(12))));
        return Waterfall.of(new Trace(trace, request, spans, true));
    }

    private static Span span(
            TraceId trace,
            long id,
            long parent,
            String service,
            String name,
            long from,
            long until,
            Map<String, String> attributes) {
        SpanKind kind = parent == 0 ? SpanKind.SERVER : SpanKind.CLIENT;
        return new Span(
                trace, id, parent, service, name, kind, START + from * MILLI, START + until * MILLI, false, attributes);
    }

    private static FlightReport flight() {
        return new FlightReport(
                "ORDERS",
                List.of(
                        new CodeFinding(
                                Kind.POOL,
                                new CodeLine("com.example.OrdersService", "pay", 112),
                                "HikariPool-1",
                                0.53,
                                41_200,
                                812,
                                20,
                                "OrdersService.pay (OrdersService.java:112) waited 41.2 s in all for a connection of HikariPool-1"
                                        + " (812 waits in 20 threads)"),
                        new CodeFinding(
                                Kind.CPU,
                                new CodeLine("com.example.Prices", "total", 88),
                                "",
                                0.43,
                                0,
                                950,
                                0,
                                "Prices.total (Prices.java:88) was on the CPU in 43 % of 900000 samples, with what it calls of"
                                        + " libraries")),
                new FlameNode("all", 900_000, List.of(level(0, 900_000))),
                "flight-ORDERS.jfr");
    }

    /** A server's frames, the application's below them, and a bush of small methods at each level. */
    private static FlameNode level(int depth, long samples) {
        String name = depth < LEVELS / 2
                ? "org.example.server.internal.Chain%02d.invokeNext".formatted(depth)
                : "com.example.shop.orders.OrderSteps%02d.step".formatted(depth);
        var calls = new ArrayList<FlameNode>();
        if (depth < LEVELS) {
            calls.add(level(depth + 1, samples * 19 / 20));
            long rest = samples - samples * 19 / 20;
            int small = METHODS / LEVELS - 1;
            for (int i = 0; i < small; i++) {
                calls.add(new FlameNode(
                        "com.example.shop.pricing.Rule%02dOf%02d.apply".formatted(i, depth),
                        rest / (2 * small) * (i == 0 ? small : 1) + i,
                        List.of()));
            }
        }
        return new FlameNode(name, samples, calls);
    }
}
