/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.plimsoll.aggregation.ReadAt;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.probe.GeneratorMachine;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.Rules;
import dev.plimsoll.report.Summaries;
import dev.plimsoll.report.TargetRuns;
import dev.plimsoll.report.console.SummaryText;
import dev.plimsoll.report.finding.TargetRow;
import dev.plimsoll.target.TargetKind;
import dev.plimsoll.user.UserThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetFiguresTests {
    private static final GeneratorMachine MACHINE =
            new GeneratorMachine(2, 1 << 30, "17.0.1", "Linux", UserThreads.PLATFORM);

    private static List<TargetFigures> figures(RecordedRun run, TargetRow... known) {
        var environment = new Environment(MACHINE, List.of(known), List.of(), null, null);
        return Summary.of(run.result(), environment).targets();
    }

    private static TargetRow part(String name, String tag, TargetKind kind) {
        return new TargetRow(name, "", null, tag, kind, false);
    }

    @Test
    void eachTargetHasItsOwnFiguresAndWhatOnlyAProbeKnowsComesLast() {
        List<TargetFigures> targets = figures(
                TargetRuns.exhausted(),
                new TargetRow("ShopTest.orders", "a service", "http://h", "orders", TargetKind.PROCESS, true),
                part("ShopTest.orders.database", TargetRuns.DATABASE, TargetKind.POSTGRES));

        assertThat(targets)
                .extracting(
                        target -> target.about().name(),
                        target -> target.about().kind(),
                        TargetFigures::isMerged)
                .containsExactly(
                        tuple("ShopTest.orders", TargetKind.PROCESS, false),
                        tuple("ShopTest.orders.database", TargetKind.POSTGRES, false),
                        tuple(TargetRuns.BACKLOG, TargetKind.PROBE, false));

        ResourceRow orders = targets.get(0).usage();
        assertThat(orders.cpu().max()).isCloseTo(0.93, within(1e-9));
        assertThat(orders.memory()).isEqualTo(new ResourceRow.Level("target_memory", 310e6, 310e6, 512e6));
        assertThat(orders.connections()).isEqualTo(new ResourceRow.Level("pool_connections", 10, 10, 10));
        assertThat(orders.queries()).as("those of its database are not its own").isNaN();

        ResourceRow database = targets.get(1).usage();
        assertThat(database.queries()).isEqualTo(10 * 30 + 55);
        assertThat(database.cacheHits()).isCloseTo(0.97, within(1e-9));
        assertThat(database.memory().isKnown()).isFalse();
        assertThat(targets.get(2).metrics())
                .extracting(metric -> metric.metric().name())
                .containsExactly("letters_waiting");
    }

    @Test
    void everyQueryCountsTheSameInTheMeanTime() {
        RecordedRun run = run(3);
        double[][] seconds = {{1, 90}, {10, 10}, {4, 0}};
        for (double[] second : seconds) {
            run.reading(Metrics.POSTGRES_QUERY_TIME, of("DB"), second[0]);
            run.reading(Metrics.POSTGRES_QUERIES, of("DB").with("kind", "read"), second[1]);
            run.tick();
        }
        assertThat(figures(run).get(0).usage().queryMillis()).isCloseTo((90 + 100) / 100.0, within(1e-9));
    }

    @Test
    void cpuPerRequestIsAllOfTheTimeDividedByAllRequests() {
        RecordedRun run = run(2);
        run.reading(Metrics.TARGET_CPU_TIME, of("APP"), 300)
                .ok("GET /", 5)
                .ok("GET /", 5)
                .tick();
        run.reading(Metrics.TARGET_CPU_TIME, of("APP"), 100)
                .ok("GET /", 5)
                .ok("GET /", 5)
                .tick();

        assertThat(figures(run).get(0).usage().cpuPerRequest()).isCloseTo(100, within(1e-9));
    }

    @Test
    void systemOfPartsAloneHasTheFiguresOfAllOfThem() {
        RecordedRun run = run(1);
        run.reading(Metrics.TARGET_CPU, of("SHOP.api"), 0.7).reading(Metrics.TARGET_CPU, of("SHOP.worker"), 0.2);
        run.reading(Metrics.TARGET_MEMORY, of("SHOP.api"), 3e6).reading(Metrics.TARGET_MEMORY, of("SHOP.worker"), 4e6);
        run.tick();
        List<TargetFigures> targets = figures(
                run,
                new TargetRow("T.SHOP", "", null),
                part("T.SHOP.api", "SHOP.api", TargetKind.PROCESS),
                part("T.SHOP.worker", "SHOP.worker", TargetKind.PROCESS));

        assertThat(targets).extracting(TargetFigures::isMerged).containsExactly(true, false, false);
        assertThat(targets.get(0).usage().cpu().max()).isEqualTo(0.7);
        assertThat(targets.get(0).usage().memory().max()).isEqualTo(7e6);
        assertThat(targets.get(1).usage().memory().max()).isEqualTo(3e6);
    }

    @Test
    void fullestOfSeveralPoolsIsShownWithItsOwnLimit() {
        RecordedRun run = run(1);
        for (String pool : List.of("a", "b")) {
            boolean first = pool.equals("a");
            run.reading(Metrics.POOL_CONNECTIONS, of("APP").with("pool", pool).with("state", "active"), first ? 2 : 9);
            run.reading(Metrics.POOL_CONNECTIONS_LIMIT, of("APP").with("pool", pool), first ? 20 : 10);
        }
        run.tick();

        assertThat(figures(run).get(0).usage().connections())
                .isEqualTo(new ResourceRow.Level("pool_connections", 9, 9, 10));
    }

    @Test
    void limitBelongsToItsOwnMetric() {
        RecordedRun clients = run(1).reading(Metrics.TARGET_CONNECTIONS, of("VALKEY"), 31);
        clients.reading(Metrics.VALKEY_CLIENTS, of("VALKEY"), 20);
        clients.reading(Metrics.VALKEY_CLIENTS_LIMIT, of("VALKEY"), 9999).tick();

        assertThat(figures(clients).get(0).usage().connections())
                .isEqualTo(new ResourceRow.Level("valkey_clients", 20, 20, 9999));
        assertThat(SummaryText.of(Summaries.of(clients))).contains("clients max=20 of 9999");

        RecordedRun sockets = run(1).reading(Metrics.TARGET_CONNECTIONS, of("VALKEY"), 31);
        sockets.reading(Metrics.VALKEY_CLIENTS_LIMIT, of("VALKEY"), 9999).tick();

        ResourceRow.Level connections = figures(sockets).get(0).usage().connections();
        assertThat(connections.metric()).isEqualTo("target_connections");
        assertThat(connections.limit()).isNaN();
        assertThat(SummaryText.of(Summaries.of(sockets))).contains("connections max=31\n");
    }

    @Test
    void rowOfATargetAloneStandsBelowTheNameOfItsMetric() {
        ThresholdRule memory = Rules.rule(
                "target_memory{target:SHOP}: max<9MB",
                "target_memory",
                of("SHOP"),
                Aggregate.of(Aggregate.Kind.MAX),
                Operator.LESS,
                9e6);
        RecordedRun run = RecordedRun.of(memory).reading(Metrics.TARGET_MEMORY, of("SHOP"), 5e6);
        run.reading(Metrics.TARGET_THREADS, of("SHOP"), 7).tick();
        List<String> lines = SummaryText.of(Summaries.of(run)).lines().toList();

        assertThat(lines)
                .containsSubsequence("    target_memory", "      {target:SHOP}", "      ✓ 'max<9MB' max=5 MB (n=1)")
                .filteredOn(line -> line.strip().startsWith("{"))
                .hasSize(1);
        assertThat(lines).anySatisfy(line -> assertThat(line).matches(" +target SHOP\\.*: memory max=5 MB"));
    }

    @Test
    void targetOfWhichNothingWasReadHasARowWithoutFigures() {
        TargetFigures target =
                figures(run(1), new TargetRow("T.STUB", "", null)).get(0);

        assertThat(target.metrics()).isEmpty();
        assertThat(target.isMerged()).isFalse();
        assertThat(target.usage().cpu().max()).isNaN();
    }

    @Test
    void gapsStayGapsAndTheLargestOfEachStepIsKept() {
        TargetCourse course =
                TargetCourse.of(Metrics.TARGET_CPU, Map.of(), true, read(0.1, Double.NaN, Double.NaN, 0.4));

        assertThat(course.step()).isEqualTo(Duration.ofSeconds(1));
        assertThat(course.values()).containsExactly(0.1, Double.NaN, Double.NaN, 0.4);

        var long4Hours = new double[4 * 3600];
        Arrays.fill(long4Hours, 0.2);
        long4Hours[7200] = 0.9;
        TargetCourse bounded = TargetCourse.of(Metrics.TARGET_CPU, Map.of(), true, read(long4Hours));
        assertThat(bounded.values())
                .hasSizeLessThanOrEqualTo(TargetCourse.MAX_POINTS)
                .contains(0.9, 0.2);
        assertThat(bounded.step()).isEqualTo(Duration.ofSeconds(64));
    }

    @Test
    void counterIsDrawnPerSecondAndALateReadingBelongsToBothSeconds() {
        Metric queries = Metrics.POSTGRES_QUERIES;

        assertThat(TargetCourse.of(queries, Map.of(), true, read(10, Double.NaN, 20, 10))
                        .values())
                .containsExactly(10.0, 10.0, 10.0, 10.0);
        assertThat(TargetCourse.of(queries, Map.of(), true, read(10, Double.NaN, Double.NaN, 30))
                        .values())
                .containsExactly(10.0, Double.NaN, Double.NaN, 30.0);
    }

    private static List<ReadAt> read(double... values) {
        var read = new ArrayList<ReadAt>();
        for (int i = 0; i < values.length; i++) {
            read.add(new ReadAt(Duration.ofSeconds(i), Duration.ofSeconds(1), values[i]));
        }
        return read;
    }

    private static RecordedRun run(int seconds) {
        return new RecordedRun(RecordedRun.plan(new LoadShape.ConstantUsers(2, Duration.ofSeconds(seconds))));
    }

    private static Tags of(String target) {
        return Tags.of(Tags.TARGET, target);
    }
}
