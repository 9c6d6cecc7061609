/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.BaselineRule;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.directory.BaselineFile;
import dev.plimsoll.user.Ending;
import dev.plimsoll.user.Evidence;
import dev.plimsoll.verdict.BaselineComparison;
import dev.plimsoll.verdict.BaselineRun;
import dev.plimsoll.verdict.BaselineRuns;
import dev.plimsoll.verdict.EndpointLatency;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Runs that the golden files are made of. */
@API(status = API.Status.INTERNAL)
public final class SampleRuns {
    static final Metric ORDER_CREATED = new Metric("order_created", MetricType.COUNTER, Unit.NUMBER);
    static final Metric PRICE = new Metric("price_lookup", MetricType.TREND, Unit.TIME);
    private static final Aggregate RATE = Aggregate.of(Aggregate.Kind.RATE);
    private static final Aggregate COUNT = Aggregate.of(Aggregate.Kind.COUNT);
    private static final String ORDER = "GET /api/orders/{id}";

    private SampleRuns() {}

    /** A warm-up, a ramp, slow and failing requests, every kind of threshold. */
    public static RecordedRun missed() {
        var scenario = RecordedRun.scenario(Scenario.DEFAULT, RecordedRun.ramping(), Duration.ofSeconds(1));
        var p95 = Rules.p95Below(2000, "p95<2000");
        var run = new RecordedRun(RecordedRun.plan(
                List.of(scenario),
                List.of("vus = 5 (environment PLIMSOLL_VUS, instead of 10)"),
                p95,
                Rules.rule(
                        "http_req_duration{endpoint:'GET /api/orders/{id}'}: p(95)<200",
                        "http_req_duration",
                        Tags.of("endpoint", ORDER),
                        Aggregate.percentile(95),
                        Operator.LESS,
                        200),
                Rules.rule("http_req_failed: rate<1%", "http_req_failed", Tags.NONE, RATE, Operator.LESS, 0.01),
                Rules.in(
                        "hold",
                        Rules.rule(
                                "p95 < 3s",
                                "http_req_duration",
                                Tags.of("endpoint", "create_order"),
                                Aggregate.percentile(95),
                                Operator.LESS,
                                3000)),
                Rules.inWindows(
                        "1S", Rules.rule("http_reqs: rate>=20/s", "http_reqs", Tags.NONE, RATE, Operator.AT_LEAST, 20)),
                Rules.rule("order_created: count>100", "order_created", Tags.NONE, COUNT, Operator.GREATER, 100)
                        .skippedBecause("timeScale is 0.1, and counts shrink with it"),
                Rules.withoutSamples(
                        NoData.PASS,
                        Rules.rule(
                                "refund_time: max<1s",
                                "refund_time",
                                Tags.NONE,
                                Aggregate.of(Aggregate.Kind.MAX),
                                Operator.LESS,
                                1000)),
                Rules.implicitly("checks: rate==100%", "checks", Operator.EQUAL, 1),
                Rules.implicitly("iterations_failed: rate==0", "iterations_failed", Operator.EQUAL, 0)));
        run.in("warmup").ok("create_order", 900).iteration(950).tick();
        run.in("ramp-up");
        second(run, 10, 120);
        run.in("hold");
        second(run, 40, 480);
        run.failed(ORDER, 503, 12, unavailable());
        run.failed(ORDER, 503, 14, unavailable());
        run.noAnswer("POST /api/payments", "timeout", 900, timeout());
        second(run, 40, 900);
        run.iteration(12, boom());
        run.in("ramp-down");
        second(run, 15, 140);
        return run.warning("p(99.9) of http_req_duration rests on few samples: 110, wanted are 5000");
    }

    /** All thresholds met, with outcomes, checks, groups and two scenarios, one of them open. */
    public static RecordedRun passed() {
        var open = new LoadShape.ArrivalRate(20, List.of(new Stage("hold", Duration.ofSeconds(3), 20)), 2, 10, false);
        var run = new RecordedRun(RecordedRun.plan(
                List.of(
                        RecordedRun.scenario(
                                "buyers", new LoadShape.ConstantUsers(2, Duration.ofSeconds(3)), Duration.ZERO),
                        RecordedRun.scenario("visitors", open, Duration.ZERO)),
                List.of(),
                Rules.p95Below(500, "p95<500"),
                Rules.rule(
                        "http_reqs{status:503}: count==0",
                        "http_reqs",
                        Tags.of("status", "503"),
                        COUNT,
                        Operator.EQUAL,
                        0),
                Rules.implicitly("iterations_failed: rate==0", "iterations_failed", Operator.EQUAL, 0)));
        for (int second = 0; second < 3; second++) {
            run.at("buyers", "hold", "::cart");
            for (int i = 0; i < 3; i++) {
                run.exchange("create_order", 201, "created", true, 40 + i * 1.5, null)
                        .check("has an id", true);
                run.sample(ORDER_CREATED, 1).sample(PRICE, (0.25 + i) * 1e6).sample(Metrics.GROUP_DURATION, 41 * 1e6);
                run.iteration(60);
            }
            run.exchange("create_order", 409, "sold_out", true, 5, null).check("has an id", second != 1);
            run.at("visitors", "hold", "").ok("GET /", 0.42).iteration(1.5);
            run.reading(Metrics.VUS, 3)
                    .reading(Metrics.VUS_MAX, 4)
                    .reading(Metrics.GENERATOR_CPU, 0.25)
                    .tick();
        }
        return run;
    }

    /** Slower than the two runs of its baseline at one endpoint; one is new, and one is not asked any more. */
    public static RecordedRun besideBaseline() {
        RecordedRun now = seconds(20, 4.5, "GET /new");
        return beside(now, BaselineFile.load(now.plan()), baselineRun("run-5", 10), baselineRun("run-6", 12));
    }

    /** What is not comparable. */
    public static RecordedRun besideAnotherLoad() {
        return beside(seconds(20, 4.5, "GET /new"), "3 users for 1m", baselineRun("run-5", 10));
    }

    public static RecordedRun besideItself(RecordedRun run) {
        return beside(run, BaselineFile.load(run.plan()), baselineRun("run-5", run.statistics()));
    }

    private static RecordedRun beside(RecordedRun now, String load, BaselineRun... runs) {
        var baseline = new BaselineRuns("OrdersLoadTest.ordersHoldTheirObjectives", load, List.of(runs));
        return now.beside(comparison(now, Optional.of(baseline)));
    }

    private static BaselineComparison comparison(RecordedRun now, Optional<BaselineRuns> found) {
        Path file = Path.of("src/test/resources/plimsoll-baselines/orders.json");
        var rule = new BaselineRule(0.1, Duration.ofMillis(5));
        return BaselineComparison.of(rule, file, found, BaselineFile.load(now.plan()), now.statistics());
    }

    private static BaselineRun baselineRun(String runId, double order) {
        return baselineRun(runId, seconds(order, 4, "GET /old").statistics());
    }

    private static BaselineRun baselineRun(String runId, Statistics statistics) {
        return new BaselineRun(
                Instant.parse("2026-11-01T09:30:00Z"),
                runId,
                "4 cores, Java 17.0.1",
                Duration.ofSeconds(2),
                EndpointLatency.of(statistics));
    }

    /** A baseline is asked for, and has not been made yet. */
    public static RecordedRun withoutBaseline() {
        RecordedRun now = seconds(10, 4, "GET /old");
        return now.beside(comparison(now, Optional.empty()));
    }

    private static RecordedRun seconds(double order, double lookup, String other) {
        var run = RecordedRun.of(Rules.p95Below(500, "p95<500"));
        for (int second = 0; second < 2; second++) {
            for (int i = 0; i < 15; i++) {
                run.ok("create_order", order + 0.1 * i).ok(ORDER, lookup + 0.1 * i);
                run.ok(other, 3).iteration(order + lookup + 3);
            }
            run.reading(Metrics.VUS, 2).tick();
        }
        return run;
    }

    /** Given up by the test body in its first second. */
    public static RecordedRun aborted() {
        return RecordedRun.of(Rules.p95Below(500, "p95<500"))
                .iteration(3)
                .tick()
                .ending(Ending.Kind.ABORTED, "no stock left for this event");
    }

    public static RecordedRun empty() {
        return RecordedRun.of();
    }

    private static void second(RecordedRun run, int requests, double slowest) {
        for (int i = 1; i <= requests; i++) {
            run.ok(i % 3 == 0 ? ORDER : "create_order", slowest * i / requests);
            run.iteration(slowest * i / requests + 1);
            run.check("has an id", i > 1);
            run.sample(ORDER_CREATED, 1);
        }
        run.reading(Metrics.VUS, 5).reading(Metrics.VUS_MAX, 5).tick();
    }

    private static Evidence unavailable() {
        return new Evidence(
                "GET http://localhost:3000/api/orders/17",
                "503 Service Unavailable",
                "{\"error\":\n  \"warehouse is down\"}",
                "curl 'http://localhost:3000/api/orders/17' -H 'x-api-key: ***'",
                "4bf92f3577b34da6a3ce929d0e0e4736");
    }

    private static Evidence timeout() {
        return new Evidence(
                "POST http://localhost:3000/api/payments",
                "timeout after 0.9 s (SocketTimeoutException: Read timed out)",
                "",
                "curl -X POST 'http://localhost:3000/api/payments' -d '{\"amount\":12}'",
                null);
    }

    private static Throwable boom() {
        var boom = new IllegalStateException("cart 17 is empty");
        boom.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.util.Objects", "requireNonNull", "Objects.java", 233),
            new StackTraceElement("com.example.Cart", "pay", "Cart.java", 41)
        });
        return boom;
    }
}
