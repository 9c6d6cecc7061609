/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.RecordedRun;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is recommended because of the figures of targets, and what is not. Each row is a load. */
class BottlenecksTests {
    private static final int SECONDS = 20;
    private static final String APP = "ORDERS.service";
    private static final String DB = "ORDERS.database";

    @ParameterizedTest(name = "{0} of 10 in use, {1} waiting, CPU at {2}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "10 | 14 | 0.31 | enlarge the pool of ORDERS.service, or hold its connections for less time: 10 of 10 were"
                        + " in use in 100 % of the seconds, and up to 14 threads waited, while its CPU was at 31 %: the pool is the limit",
                "10 | 0  | 0.31 | enlarge the pool of ORDERS.service, or hold its connections for less time: 10 of 10 were"
                        + " in use in 100 % of the seconds, while its CPU was at 31 %: the pool is the limit",
                "10 | 14 | 0.85 | nothing",
                "9  | 0  | 0.31 | nothing",
            })
    void poolIsTheLimitWhereTheCpuIsIdle(int active, int waiting, double cpu, @Nullable String found) {
        assertThat(recommended(load(second -> 10, run -> second -> {
                    pool(run, active, waiting);
                    run.reading(Metrics.TARGET_CPU, of(APP), cpu);
                })))
                .containsExactlyElementsOf(listOf(found));
    }

    @Test
    void poolThatIsFullNowAndThenIsNoLimit() {
        assertThat(recommended(load(second -> 10, run -> second -> pool(run, second % 3 == 0 ? 10 : 4, 0))))
                .isEmpty();
    }

    @ParameterizedTest(name = "CPU from {0} to {1}, p95 from {2} to {3}: {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "0.40 | 0.97 | 20 | 300 | give ORDERS.service more CPU, or make its requests cheaper: its CPU was above 90 %"
                        + " in 50 % of the seconds, in which p95 was 300 ms, and 20 ms in the others; each request took 97 ms of it",
                "0.40 | 0.97 | 20 | 22  | nothing",
                "0.40 | 0.80 | 20 | 300 | nothing",
                "0.95 | 0.97 | 20 | 22  | give ORDERS.service more CPU, or make its requests cheaper: its CPU was above 90 %"
                        + " in 100 % of the seconds; each request took 97 ms of it",
            })
    void cpuIsTheLimitWhereRequestsAreSlowerWhileItIsBusy(
            double before, double after, double quick, double slow, @Nullable String found) {
        assertThat(recommended(load(second -> second < SECONDS / 2 ? quick : slow, run -> second -> {
                    run.reading(Metrics.TARGET_CPU, of(APP), second < SECONDS / 2 ? before : after);
                    run.reading(Metrics.TARGET_CPU_TIME, of(APP), 97 * 5);
                })))
                .containsExactlyElementsOf(listOf(found));
    }

    @ParameterizedTest(name = "queue {0}: {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "grows  | empty the queue events of VALKEY faster, or fill it more slowly: it held 2280 at the end of the"
                        + " load and was still growing, by about 120 a second",
                "stays  | nothing",
                "drains | nothing",
                "is new | nothing",
            })
    void queueThatStillGrowsIsNotEmptiedFastEnough(String course, @Nullable String found) {
        IntToDoubleFunction depth = switch (course) {
            case "grows" -> second -> 120.0 * second;
            case "stays" -> second -> 200 + second % 2;
            case "drains" -> second -> Math.max(0, 2_000 - 150.0 * second);
            default -> second -> second == SECONDS - 1 ? 9 : 0;
        };
        assertThat(recommended(load(
                        second -> 10,
                        run -> second -> run.reading(
                                Metrics.QUEUE_DEPTH,
                                of("VALKEY").with("queue", "events"),
                                depth.applyAsDouble(second)))))
                .containsExactlyElementsOf(listOf(found));
    }

    @ParameterizedTest(name = "{0} queries a request of {1} ms, {2} % cached, requests of {3} ms: {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "24  | 1  | 100 | 60 | ask ORDERS.database for more at once: each request made 24 queries, which took 24 ms of it",
                "2   | 24 | 100 | 60 | look at the plans of the queries of ORDERS.database (EXPLAIN ANALYZE), perhaps an index is"
                        + " missing: of a request's 60 ms on average, they took 48 ms, although 100 % of what they read was cached",
                "1   | 24 | 70  | 90 | give ORDERS.database more memory for its cache, or have its queries read less by an index:"
                        + " 70 % of what they read was cached, and a query took 24 ms",
                "2   | 1  | 70  | 60 | nothing",
                "2   | 2  | 100 | 5  | nothing",
            })
    void queriesAreTheLimitWhereTheyAreManyOrSlow(
            int queries, double millis, long cached, double request, @Nullable String found) {
        assertThat(recommended(load(second -> request, run -> second -> {
                    run.reading(Metrics.POSTGRES_QUERIES, of(DB), queries * 5);
                    run.reading(Metrics.POSTGRES_QUERY_TIME, of(DB), millis);
                    run.reading(Metrics.POSTGRES_CACHE_HITS, of(DB), cached, 100);
                })))
                .containsExactlyElementsOf(listOf(found));
    }

    @ParameterizedTest(name = "{0} of {1}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "postgres_connections | 97   | 100  | give the clients of X smaller pools, put a pooler before it, or raise"
                        + " max_connections: 97 of 100 connections were open",
                "postgres_connections | 60   | 100  | nothing",
                "target_open_files    | 1020 | 1024 | find out what X does not close, or raise its limit of open files: 1020 of"
                        + " 1024 were open",
                "valkey_clients       | 99   | 100  | have the clients of X share connections, or raise maxclients: 99 of 100"
                        + " were connected",
                "target_memory        | 198e6 | 200e6 | give X more memory, or find out what it keeps: it used 198 MB of 200 MB",
                "target_memory        | 98e6 | 200e6 | nothing",
            })
    void whatReachesItsLimitIsNamed(String metric, double most, double limit, @Nullable String found) {
        Metric figure = Metrics.named(metric).orElseThrow();
        Metric limited = Metrics.named(metric + "_limit").orElseThrow();
        assertThat(recommended(load(second -> 10, run -> second -> {
                    run.reading(figure, of("X"), second == 7 ? most : most / 2);
                    run.reading(limited, of("X"), limit);
                })))
                .containsExactlyElementsOf(listOf(found));
    }

    @ParameterizedTest(name = "{0} ms of each second: {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "180 | give the JVM of ORDERS.service a larger heap, or have it allocate less: garbage collectors stopped it for"
                        + " 18 % of the time",
                "20  | nothing",
            })
    void garbageCollectorsThatStopAJvmAreNamed(double pause, @Nullable String found) {
        assertThat(recommended(load(second -> 10, run -> second -> run.reading(Metrics.JVM_GC_PAUSE, of(APP), pause))))
                .containsExactlyElementsOf(listOf(found));
    }

    @ParameterizedTest(name = "memory {0}: {1}")
    @CsvSource(
            delimiter = '|',
            nullValues = "nothing",
            value = {
                "grows   | find out what ORDERS.service keeps: target_memory grew steadily through the load, from 100 MB to 219"
                        + " MB, by at least",
                "fills   | nothing",
                "breathes | nothing",
            })
    void memoryThatOnlyGrowsIsALeak(String course, @Nullable String found) {
        IntToDoubleFunction memory = switch (course) {
            case "grows" -> second -> 100e6 + second * 1e6;
            case "fills" -> second -> 100e6 + Math.min(second, 30) * 1e6;
            default -> second -> 100e6 + second % 10 * 5e6;
        };
        int seconds = 120;
        var run = new RecordedRun(RecordedRun.plan(new LoadShape.ConstantUsers(2, Duration.ofSeconds(seconds))));
        for (int second = 0; second < seconds; second++) {
            run.ok("create_order", 10)
                    .reading(Metrics.TARGET_MEMORY, of(APP), memory.applyAsDouble(second))
                    .tick();
        }
        List<String> recommended = Bottlenecks.of(run.result().statistics());
        if (found == null) {
            assertThat(recommended).isEmpty();
        } else {
            assertThat(recommended).singleElement().asString().startsWith(found).endsWith(" with 99 % confidence");
        }
    }

    @Test
    void reportsHoldThemBeforeTheErrors() {
        var run = load(second -> 10, each -> second -> {
            pool(each, 10, 3);
            each.failed("create_order", 503, 5, null);
        });
        List<String> all = Recommendations.of(run.result());
        assertThat(all).anySatisfy(each -> assertThat(each).startsWith("enlarge the pool of ORDERS.service"));
        assertThat(all.indexOf(recommended(run).get(0)))
                .isLessThan(all.indexOf(all.stream()
                        .filter(each -> each.startsWith("begin with the error"))
                        .findFirst()
                        .orElseThrow()));
    }

    private interface Readings {
        IntReadings in(RecordedRun run);
    }

    private interface IntReadings {
        void at(int second);
    }

    /** Five requests a second, and what is read. */
    private static RecordedRun load(IntToDoubleFunction millis, Readings readings) {
        var run = new RecordedRun(RecordedRun.plan(new LoadShape.ConstantUsers(2, Duration.ofSeconds(SECONDS))));
        for (int second = 0; second < SECONDS; second++) {
            for (int request = 0; request < 5; request++) {
                run.ok("create_order", millis.applyAsDouble(second));
            }
            readings.in(run).at(second);
            run.tick();
        }
        return run;
    }

    private static void pool(RecordedRun run, int active, int waiting) {
        Tags main = of(APP).with("pool", "main");
        run.reading(Metrics.POOL_CONNECTIONS, main.with("state", "active"), active);
        run.reading(Metrics.POOL_CONNECTIONS, main.with("state", "idle"), 10 - active);
        run.reading(Metrics.POOL_CONNECTIONS_LIMIT, main, 10);
        run.reading(Metrics.POOL_PENDING, main, waiting);
    }

    private static List<String> recommended(RecordedRun run) {
        return Bottlenecks.of(run.result().statistics());
    }

    private static List<String> listOf(@Nullable String found) {
        return found == null ? List.of() : List.of(found);
    }

    private static Tags of(String target) {
        return Tags.of(Tags.TARGET, target);
    }
}
