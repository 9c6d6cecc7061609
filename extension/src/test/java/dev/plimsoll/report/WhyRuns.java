/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.probe.flight.CodeFinding;
import dev.plimsoll.probe.flight.CodeFinding.Kind;
import dev.plimsoll.probe.flight.CodeLine;
import dev.plimsoll.probe.flight.FlameNode;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.trace.SampledRequest;
import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.SpanCounts;
import dev.plimsoll.trace.SpanKind;
import dev.plimsoll.trace.Trace;
import dev.plimsoll.trace.TraceId;
import dev.plimsoll.trace.analysis.Finding;
import dev.plimsoll.trace.analysis.FindingKind;
import dev.plimsoll.trace.analysis.Waterfall;
import dev.plimsoll.verdict.Why;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** Recorded runs whose slow requests are explained by the spans of two services, and by the recording of one. */
@API(status = API.Status.INTERNAL)
public final class WhyRuns {
    private static final String CREATE_ORDER = "create_order";
    private static final String ORDERS = "orders";
    private static final long MILLI = 1_000_000;
    private static final long START = 1_795_861_800_000_000_000L;
    private static final CodeLine PAY = new CodeLine("com.example.OrdersService", "pay", 112);

    private WhyRuns() {}

    /** A pool that is held while paying, many queries in every request, and a threshold that is missed. */
    public static RecordedRun slow() {
        var run = RecordedRun.of(
                Rules.rule(
                        "http_req_duration{endpoint:create_order}: p(95)<500",
                        "http_req_duration",
                        Tags.of(Tags.ENDPOINT, CREATE_ORDER),
                        Aggregate.percentile(95),
                        Operator.LESS,
                        500),
                Rules.p95Below(3000, "p95<3000"));
        for (int i = 0; i < 40; i++) {
            run.ok(CREATE_ORDER, i < 37 ? 60 + i : 1812).ok("GET /orders", 40).iteration(i < 37 ? 101 + i : 1853);
        }
        return run.tick().tick().tick().explainedBy(why());
    }

    private static Why why() {
        return new Why(
                List.of(
                        new Finding(
                                CREATE_ORDER,
                                FindingKind.GAP,
                                ORDERS,
                                "SELECT customer",
                                "POST /orders",
                                false,
                                1750,
                                3,
                                1750,
                                0.93,
                                400),
                        new Finding(
                                CREATE_ORDER,
                                FindingKind.SELF_TIME,
                                "payments",
                                "POST /pay",
                                "POST",
                                false,
                                120.5,
                                20.25,
                                120.5,
                                0.21,
                                400),
                        new Finding(
                                "GET /orders",
                                FindingKind.REPEATED,
                                ORDERS,
                                "SELECT item",
                                "GET /orders",
                                false,
                                31,
                                31,
                                29,
                                0.725,
                                380)),
                List.of(slowest(), failed()),
                Map.of(),
                new SpanCounts(12_345, 12_000, 45, 290, 10, 0, 0));
    }

    private static Waterfall slowest() {
        TraceId trace = id("0af7651916cd43dd8448eb211c80319c");
        var request = new SampledRequest(CREATE_ORDER, START, 1812 * MILLI, false);
        return Waterfall.of(new Trace(
                trace,
                request,
                List.of(
                        span(trace, 1, 0, ORDERS, "POST /orders", 1, 1810, Map.of("http.route", "/orders")),
                        span(
                                trace,
                                2,
                                1,
                                ORDERS,
                                "SELECT customer",
                                1752,
                                1756,
                                Map.of(
                                        "db.query.text",
                                        "SELECT * FROM customer WHERE id = ?",
                                        "db.system",
                                        "postgresql")),
                        span(trace, 3, 1, ORDERS, "POST", 1757, 1800, Map.of("server.address", "payments")),
                        // its clock is 40 ms ahead
                        span(trace, 4, 3, "payments", "POST /pay", 1800, 1836, Map.of())),
                true));
    }

    /** With more spans than are shown. */
    private static Waterfall failed() {
        TraceId trace = id("4bf92f3577b34da6a3ce929d0e0e4736");
        var request = new SampledRequest("GET /orders", START, 640 * MILLI, true);
        var spans = new ArrayList<Span>();
        spans.add(span(trace, 1, 0, ORDERS, "GET /orders", 0, 640, Map.of()));
        for (int i = 0; i < 120; i++) {
            spans.add(span(trace, 2 + i, 1, ORDERS, "SELECT item", 5 * i, 5 * i + (i < 98 ? 4 : 1), Map.of()));
        }
        spans.add(new Span(
                trace,
                200,
                1,
                ORDERS,
                "GET",
                SpanKind.CLIENT,
                START + 602 * MILLI,
                START + 632 * MILLI,
                true,
                Map.of("exception.type", "java.net.ConnectException", "exception.message", "<refused> & \u202Egone")));
        return Waterfall.of(new Trace(trace, request, spans, false));
    }

    /** Ten requests of 500 spans each, all of them failed with long texts. */
    public static RecordedRun large() {
        var slowest = new ArrayList<Waterfall>();
        for (int request = 0; request < 10; request++) {
            TraceId trace = id("%032x".formatted(request + 1));
            var spans = new ArrayList<Span>();
            for (int i = 0; i < 500; i++) {
                spans.add(new Span(
                        trace,
                        1 + i,
                        0,
                        ORDERS,
                        "SELECT something with a name of usual length",
                        SpanKind.CLIENT,
                        START + i * MILLI,
                        START + i * MILLI + (i + 1) * MILLI / 600,
                        true,
                        Map.of("db.query.text", "<".repeat(500), "exception.stacktrace", "\tat ".repeat(180))));
            }
            slowest.add(Waterfall.of(
                    new Trace(trace, new SampledRequest("GET /orders", START, 600 * MILLI, true), spans, true)));
        }
        return slow().explainedBy(new Why(why().findings(), slowest, Map.of(), why().counts()));
    }

    /** Of three targets with 2,000 methods each. */
    public static List<FlightReport> largeFlights() {
        var calls = new ArrayList<FlameNode>();
        for (int i = 0; i < 2_000; i++) {
            calls.add(new FlameNode(
                    "com.example.orders.pricing.SomeRatherLongName" + i + ".apply", 1_000 + i, List.of()));
        }
        long samples = calls.stream().mapToLong(FlameNode::samples).sum();
        return List.of("ORDERS", "STOCK", "PAYMENTS").stream()
                .map(target -> new FlightReport(target, List.of(), new FlameNode("all", samples, calls), null))
                .toList();
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
        SpanKind kind = parent == 0 || !service.equals(ORDERS) ? SpanKind.SERVER : SpanKind.CLIENT;
        return new Span(
                trace, id, parent, service, name, kind, START + from * MILLI, START + until * MILLI, false, attributes);
    }

    private static TraceId id(String hex) {
        return TraceId.of(hex).orElseThrow();
    }

    /** What the recording of the service shows. */
    public static List<FlightReport> flights() {
        var pay = new FlameNode(
                "com.example.OrdersService.pay",
                1400,
                List.of(
                        new FlameNode("com.example.Prices.total", 950, List.of()),
                        new FlameNode("java.util.HashMap.get", 150, List.of()),
                        new FlameNode("com.example.OrdersService.lambda$pay$0", 3, List.of())));
        var list = new FlameNode("com.example.OrdersService.list", 700, List.of());
        var run = new FlameNode(
                "java.lang.Thread.run",
                2210,
                List.of(new FlameNode("com.example.Server$Worker.serve", 2200, List.of(pay, list))));
        return List.of(new FlightReport(
                "ORDERS",
                List.of(
                        new CodeFinding(
                                Kind.POOL,
                                PAY,
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
                                "Prices.total (Prices.java:88) was on the CPU in 43 % of 2210 samples, with what it calls of"
                                        + " libraries"),
                        new CodeFinding(
                                Kind.GC,
                                null,
                                "garbage collection",
                                0.1,
                                3_000,
                                40,
                                0,
                                "garbage collection stopped the JVM for 3.0 s, 10 % of the time (40 collections, the longest"
                                        + " pause 210 ms)")),
                new FlameNode("all", 2210, List.of(run)),
                "flight-ORDERS.jfr"));
    }
}
