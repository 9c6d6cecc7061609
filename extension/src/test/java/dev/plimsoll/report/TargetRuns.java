/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Merge;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Stage;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/** Recorded runs in which the figures of targets were read. */
@API(status = API.Status.INTERNAL)
public final class TargetRuns {
    public static final String ORDERS = "orders";
    public static final String DATABASE = "orders.database";
    public static final String BACKLOG = "BACKLOG";

    private static final long MB = 1_000_000;
    private static final Metric WAITING = new Metric("letters_waiting", MetricType.GAUGE, Unit.NUMBER, Merge.MAX);
    private static final Aggregate MAX = Aggregate.of(Aggregate.Kind.MAX);
    private static final Aggregate VALUE = Aggregate.of(Aggregate.Kind.VALUE);

    private TargetRuns() {}

    /** A service that fills its pool, its database, and a probe of its own; nothing could be read for two seconds. */
    public static RecordedRun exhausted() {
        var shape = new LoadShape.RampingUsers(
                List.of(new Stage("ramp-up", Duration.ofSeconds(4), 8), new Stage("hold", Duration.ofSeconds(8), 8)));
        var run = new RecordedRun(RecordedRun.plan(
                List.of(RecordedRun.scenario(Scenario.DEFAULT, shape, Duration.ZERO)),
                List.of(),
                Rules.p95Below(500, "p95<500"),
                Rules.rule(
                        "target_cpu{target:orders}: max<80%",
                        "target_cpu", Tags.of("target", ORDERS), MAX, Operator.LESS, 0.8),
                Rules.rule(
                        "target_memory{target:orders}: max<400MB",
                        "target_memory",
                        Tags.of("target", ORDERS),
                        MAX,
                        Operator.LESS,
                        400e6),
                Rules.rule(
                        "pool_connections{state:active}: max<10",
                        "pool_connections",
                        Tags.of("state", "active"),
                        MAX,
                        Operator.LESS,
                        10),
                Rules.rule("postgres_query_time: max<5ms", "postgres_query_time", Tags.NONE, MAX, Operator.LESS, 5),
                Rules.rule("letters_waiting: value==0", "letters_waiting", Tags.NONE, VALUE, Operator.EQUAL, 0)));
        for (int second = 0; second < 12; second++) {
            run.in(second < 4 ? "ramp-up" : "hold");
            for (int i = 0; i < 4; i++) {
                run.ok("create_order", 20 + 10 * second + i).iteration(25 + 10 * second);
            }
            run.reading(Metrics.VUS, Math.min(8, 2 * second)).reading(Metrics.GENERATOR_CPU, 0.2);
            if (second != 5 && second != 6) {
                readings(run, second);
            }
            run.tick();
        }
        return run;
    }

    private static void readings(RecordedRun run, int second) {
        int active = Math.min(10, 1 + second);
        service(run, ORDERS, 0.05 + 0.08 * second, (200 + 10 * second) * MB);
        run.reading(Metrics.TARGET_MEMORY_LIMIT, of(ORDERS), 512 * MB);
        run.reading(Metrics.POOL_CONNECTIONS, of(ORDERS, "pool", "main", "state", "active"), active);
        run.reading(Metrics.POOL_CONNECTIONS, of(ORDERS, "pool", "main", "state", "idle"), 10 - active);
        run.reading(Metrics.POOL_CONNECTIONS_LIMIT, of(ORDERS, "pool", "main"), 10);
        run.reading(Metrics.POOL_PENDING, of(ORDERS, "pool", "main"), Math.max(0, second - 9) * 3);
        run.reading(Metrics.POSTGRES_CONNECTIONS, of(DATABASE, "state", "active"), active);
        run.reading(Metrics.POSTGRES_CONNECTIONS, of(DATABASE, "state", "idle"), 12 - active);
        run.reading(Metrics.POSTGRES_QUERIES, of(DATABASE, "kind", "read"), 30);
        run.reading(Metrics.POSTGRES_QUERIES, of(DATABASE, "kind", "write"), second);
        run.reading(Metrics.POSTGRES_QUERY_TIME, of(DATABASE), 1 + 0.5 * second);
        run.reading(Metrics.POSTGRES_CACHE_HITS, of(DATABASE), 97, 100);
        run.reading(WAITING, of(BACKLOG), 5 * second);
    }

    /** A service of a dozen machines, all of them busy in their own way. */
    public static RecordedRun dozen(int seconds) {
        var run = new RecordedRun(RecordedRun.plan(new LoadShape.ConstantUsers(2, Duration.ofSeconds(seconds))));
        for (int second = 0; second < seconds; second++) {
            run.ok("GET /", 10).iteration(11);
            for (int target = 0; target < 12; target++) {
                double load = 0.3 + 0.02 * target + 0.25 * Math.sin(second / 20.0 + target);
                service(run, "NODE_" + target, load, (100 + 20 * target) * MB);
            }
            run.tick();
        }
        return run;
    }

    private static void service(RecordedRun run, String target, double cpu, long memory) {
        run.reading(Metrics.TARGET_CPU, of(target), cpu);
        run.reading(Metrics.TARGET_CPU_TIME, of(target), cpu * 2000);
        run.reading(Metrics.TARGET_MEMORY, of(target), memory);
        run.reading(Metrics.TARGET_THREADS, of(target), 20);
        run.reading(Metrics.PROBE_READS, of(target), 1);
    }

    private static Tags of(String target, String... more) {
        Tags tags = Tags.of(Tags.TARGET, target);
        for (int i = 0; i < more.length; i += 2) {
            tags = tags.with(more[i], more[i + 1]);
        }
        return tags;
    }
}
