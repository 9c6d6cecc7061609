/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.LoadShape;
import dev.plimsoll.plan.Merge;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.Rules;
import dev.plimsoll.report.SampleRuns;
import dev.plimsoll.report.Summaries;
import dev.plimsoll.report.TargetRuns;
import dev.plimsoll.report.html.HtmlReport;
import dev.plimsoll.report.json.ChartJson;
import dev.plimsoll.report.summary.Summary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TargetPanelsTests {
    private static List<TargetPanel> panels(RecordedRun run) {
        Summary summary = Summaries.of(run);
        return Charts.of(summary).strips();
    }

    private static RecordedRun run(int seconds, ThresholdRule... thresholds) {
        return new RecordedRun(
                RecordedRun.plan(new LoadShape.ConstantUsers(1, Duration.ofSeconds(seconds)), thresholds));
    }

    private static TargetPanel.View view(List<TargetPanel> panels, String id) {
        return panels.stream()
                .filter(panel -> panel.id().equals("target-" + id))
                .findFirst()
                .orElseThrow()
                .views()
                .get(0);
    }

    @Test
    void runWithoutFiguresHasNoPanels() {
        assertThat(panels(SampleRuns.passed())).isEmpty();
    }

    @Test
    void figuresOfOneKindStandTogetherAndTheRestCanBeChosen() {
        List<TargetPanel> panels = panels(TargetRuns.exhausted());

        assertThat(panels)
                .extracting(TargetPanel::title)
                .containsExactly(
                        "CPU", "Memory", "Connection pools", "Database connections", "Query time", "Other figures");
        assertThat(panels.get(5).views())
                .extracting(TargetPanel.View::choice)
                .contains("target_threads", "postgres_queries", "postgres_cache_hits", "letters_waiting")
                .doesNotContain("target_memory_limit", "probe_reads", "target_cpu_time", "pool_pending");
        assertThat(view(panels, "pools").lines())
                .extracting(TargetPanel.Line::label)
                .containsExactly("orders main active", "orders waiting");
    }

    @Test
    void gapsAreGapsAndUnitsAreThoseThatPeopleRead() {
        List<TargetPanel> panels = panels(TargetRuns.exhausted());

        TargetPanel.View cpu = view(panels, "cpu");
        assertThat(cpu.unit()).isEqualTo("%");
        assertThat(cpu.most()).isEqualTo(100);
        List<Double> values = cpu.lines().get(0).values();
        assertThat(values).hasSize(12);
        assertThat(values.get(0)).isCloseTo(5, within(1e-9));
        assertThat(values.subList(5, 7)).containsExactly(Double.NaN, Double.NaN);
        assertThat(cpu.lines().get(0).peak()).isEqualTo(11);
        assertThat(view(panels, "memory").unit()).isEqualTo("MB");
        assertThat(view(panels, "memory").lines().get(0).max()).isCloseTo(310, within(1e-9));
    }

    @Test
    void limitsAreThoseOfTheTargetAndOfItsThresholds() {
        List<TargetPanel> panels = panels(TargetRuns.exhausted());

        assertThat(view(panels, "memory").limits())
                .containsExactly(
                        new LimitLine("limit", 512, false, null),
                        new LimitLine("max<400MB {target:orders}", 400, false, null));
        assertThat(view(panels, "pools").limits())
                .containsExactly(
                        new LimitLine("limit of orders main active", 10, false, null),
                        new LimitLine("pool_connections{state:active} max<10", 10, true, null));
        assertThat(view(panels, "cpu").limits())
                .containsExactly(new LimitLine("max<80% {target:orders}", 80, true, null));
    }

    @Test
    void memoryOfAProcessAndThatWhichItsServerTellsAreNamedApart() {
        RecordedRun run = run(1).reading(Metrics.TARGET_MEMORY, Tags.of(Tags.TARGET, "VALKEY"), 30e6);
        run.reading(Metrics.VALKEY_MEMORY, Tags.of(Tags.TARGET, "VALKEY"), 4e6).tick();

        assertThat(view(panels(run), "memory").lines())
                .extracting(TargetPanel.Line::label)
                .containsExactly("VALKEY", "VALKEY valkey_memory");
    }

    @Test
    void sumThatAThresholdJudgesIsALineOfItsOwn() {
        RecordedRun run = run(2, max("target_memory", Tags.NONE, 2e9));
        double[][] megabytes = {{481, 300}, {450, 360}};
        for (double[] second : megabytes) {
            run.reading(Metrics.TARGET_MEMORY, Tags.of(Tags.TARGET, "POSTGRES"), second[0] * 1e6);
            run.reading(Metrics.TARGET_MEMORY, Tags.of(Tags.TARGET, "SHOP"), second[1] * 1e6);
            run.tick();
        }
        assertThat(view(panels(run), "memory").lines())
                .extracting(TargetPanel.Line::label, TargetPanel.Line::isTotal, TargetPanel.Line::max)
                .containsExactly(
                        tuple("POSTGRES", false, 481.0),
                        tuple("SHOP", false, 360.0),
                        tuple("all targets", true, 810.0));
        assertThat(HtmlReport.of(Summaries.of(run)))
                .contains("Highest: POSTGRES, 481 MB at 0:00. All targets: up to 810 MB at 0:01.");
    }

    @Test
    void sumThatIsDrawnAlreadyOrJudgedByNobodyIsNoOtherLine() {
        RecordedRun run = run(
                1,
                max("target_cpu", Tags.NONE, 0.8),
                max("target_memory", Tags.of(Tags.TARGET, "A"), 2e9),
                max("postgres_connections", Tags.NONE, 90),
                max("target_threads", Tags.NONE, 90));
        for (String target : List.of("A", "B")) {
            Tags of = Tags.of(Tags.TARGET, target);
            run.reading(Metrics.TARGET_CPU, of, 0.5).reading(Metrics.TARGET_MEMORY, of, 5e6);
        }
        Tags database = Tags.of(Tags.TARGET, "DB");
        run.reading(Metrics.POSTGRES_CONNECTIONS, database.with("state", "active"), 3);
        run.reading(Metrics.POSTGRES_CONNECTIONS, database.with("state", "idle"), 4);
        run.reading(Metrics.TARGET_THREADS, database, 9).tick();

        assertThat(panels(run))
                .hasSize(4)
                .flatExtracting(TargetPanel::views)
                .flatExtracting(TargetPanel.View::lines)
                .noneMatch(TargetPanel.Line::isTotal);
    }

    @Test
    void sumOfPartsAndOfSeriesSaysWhatItIsOf() {
        RecordedRun run = run(
                1,
                max("target_memory", Tags.of(Tags.TARGET, "SHOP"), 2e9),
                max("pool_connections", Tags.of("state", "active"), 90),
                max("queue_depth", Tags.NONE, 5));
        run.reading(Metrics.TARGET_MEMORY, Tags.of(Tags.TARGET, "SHOP"), 5e6);
        run.reading(Metrics.TARGET_MEMORY, Tags.of(Tags.TARGET, "SHOP.worker"), 4e6);
        run.reading(Metrics.TARGET_MEMORY, Tags.of(Tags.TARGET, "OTHER"), 3e6);
        for (String name : List.of("a", "b")) {
            Tags pool = Tags.of(Tags.TARGET, "SHOP").with("pool", name);
            run.reading(Metrics.POOL_CONNECTIONS, pool.with("state", "active"), 3);
            run.reading(Metrics.POOL_CONNECTIONS, pool.with("state", "idle"), 4);
            run.reading(Metrics.QUEUE_DEPTH, Tags.of(Tags.TARGET, "SHOP").with("queue", name), 6);
        }
        List<TargetPanel> panels = panels(run.tick());

        assertThat(List.of(total(panels, "memory"), total(panels, "pools"), total(panels, "queues")))
                .containsExactly("all of SHOP 9.0", "all of SHOP active 6.0", "all of SHOP 12.0");
        assertThat(view(panels, "queues").lines())
                .extracting(TargetPanel.Line::tone)
                .as("a single target has a colour for each line")
                .doesNotHaveDuplicates();
    }

    private static String total(List<TargetPanel> panels, String id) {
        return view(panels, id).lines().stream()
                .filter(TargetPanel.Line::isTotal)
                .map(line -> line.label() + " " + line.max())
                .collect(Collectors.joining(", "));
    }

    private static ThresholdRule max(String metric, Tags tags, double limit) {
        return Rules.rule(
                metric + ": max<" + limit, metric, tags, Aggregate.of(Aggregate.Kind.MAX), Operator.LESS, limit);
    }

    @Test
    void dozenTargetsCanBeToldApart() {
        List<TargetPanel> panels = panels(TargetRuns.dozen(30));

        assertThat(view(panels, "cpu").lines())
                .hasSize(12)
                .extracting(line -> line.tone() + "/" + line.dash())
                .doesNotHaveDuplicates();
    }

    @Test
    void moreLinesThanCanBeReadAreCounted() {
        var run = new RecordedRun(RecordedRun.plan(new LoadShape.ConstantUsers(1, Duration.ofSeconds(1))));
        for (int i = 0; i < 20; i++) {
            run.reading(Metrics.TARGET_CPU, Tags.of(Tags.TARGET, "NODE_" + i), i / 20.0);
        }
        TargetPanel cpu = panels(run.tick()).get(0);

        assertThat(cpu.views().get(0).lines()).hasSize(16);
        assertThat(cpu.omitted()).isEqualTo(4);
        assertThat(cpu.views().get(0).lines())
                .as("the busiest are drawn")
                .extracting(TargetPanel.Line::label)
                .contains("NODE_19")
                .doesNotContain("NODE_0");
    }

    @Tag("long")
    @Test
    void hoursOfManyScrapedSeriesStaySmall() {
        var run = new RecordedRun(RecordedRun.plan(new LoadShape.ConstantUsers(1, Duration.ofHours(1))));
        for (int second = 0; second < 3600; second++) {
            for (int i = 0; i < 300; i++) {
                var metric = new Metric("scraped_" + i, MetricType.GAUGE, Unit.NUMBER, Merge.MAX);
                run.reading(metric, Tags.of(Tags.TARGET, "API"), 1_000_000 + second * 0.123456);
            }
            run.tick();
        }
        Summary summary = Summaries.of(run);
        assertThat(ChartJson.inPage(Charts.of(summary)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(400_000);
        JsonNode series = Summaries.json(summary).at("/series/targets/0");
        assertThat(series.path("stepMs").asInt()).isEqualTo(16_000);
        assertThat(series.path("metrics")).hasSize(100);
        assertThat(series.at("/metrics/scraped_0")).hasSize(225);
    }
}
