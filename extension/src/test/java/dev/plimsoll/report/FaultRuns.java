/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.text.Redaction;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/** Recorded runs in which something was broken. */
@API(status = API.Status.INTERNAL)
public final class FaultRuns {
    private static final Aggregate VALUE = Aggregate.of(Aggregate.Kind.VALUE);

    private FaultRuns() {}

    /** Orders recover from a slow database, but not from a provider that is down; one more fault never comes. */
    public static RecordedRun oneRecovered() {
        var shape = new LoadShape.ConstantUsers(2, Duration.ofSeconds(20));
        var run = new RecordedRun(new LoadPlan(
                "OrdersLoadTest.ordersHoldTheirObjectives",
                List.of(RecordedRun.scenario(Scenario.DEFAULT, shape, Duration.ZERO)),
                List.of(
                        fault("slow-db", "LATENCY latency=500ms on DB", 3, 3),
                        fault("provider-down", "DOWN on PROVIDER", 12, 3),
                        fault("late", "KILL on ORDERS", 30, 3)),
                List.of(
                        Rules.rule(
                                "http_req_failed: rate<10%",
                                "http_req_failed", Tags.NONE, Aggregate.of(Aggregate.Kind.RATE), Operator.LESS, 0.1),
                        Rules.in("fault:slow-db", Rules.p95Below(800, "p95<800")),
                        recovery("slow-db", 5),
                        recovery("provider-down", 5),
                        recovery("late", 5)),
                List.of(),
                List.of(),
                42,
                "run-7",
                List.of(),
                Redaction.BUILT_IN));
        for (int second = 0; second < 20; second++) {
            switch (second) {
                case 3 -> run.begins("slow-db");
                case 6 -> run.ends("slow-db");
                case 12 -> run.begins("provider-down");
                case 15 -> run.ends("provider-down");
                default -> {} // as it was
            }
            boolean slow = second >= 3 && second < 6;
            boolean failing = second >= 5 && second < 8 || second >= 12;
            for (int i = 0; i < 25; i++) {
                int millis = (slow ? 600 : 20) + 7 * i;
                if (failing && i % 5 == 0) {
                    run.failed("create_order", 503, millis, null);
                } else {
                    run.ok("create_order", millis);
                }
                run.iteration(millis + 1);
            }
            run.reading(Metrics.VUS, 2).reading(Metrics.GENERATOR_CPU, 0.2).tick();
        }
        return run.recovered();
    }

    private static FaultPeriod fault(String name, String words, int at, int lasts) {
        return new FaultPeriod(name, words, Duration.ofSeconds(at), Duration.ofSeconds(lasts), false, null);
    }

    private static ThresholdRule recovery(String fault, int seconds) {
        return Rules.rule(
                "recovery_time{fault:" + fault + "}: value<" + seconds + "s",
                "recovery_time",
                Tags.of(Tags.FAULT, fault),
                VALUE,
                Operator.LESS,
                seconds * 1000.0);
    }
}
