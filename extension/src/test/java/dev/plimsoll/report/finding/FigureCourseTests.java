/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.Rules;
import dev.plimsoll.report.TargetRuns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureCourseTests {
    @Test
    void courseStandsBelowTheRowOfAMissedFigure() {
        String message = FailureMessage.of(TargetRuns.exhausted().result(), List.of(), null);

        assertThat(message)
                .contains(
                        "was 93 %    n=10\n    max 93 % at 11 s, missed from 10 s on",
                        "\n    max 10 of 10 at 9 s, missed from 9 s on\n");
    }

    @ParameterizedTest(name = "{0} {1} of {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "target_memory: max<3MB     | MAX   | 1e6 4e6 5e6 2e6 | max 5 MB at 2 s, missed in 2 of 4 readings from 1 s on",
                "target_memory: value<3MB   | VALUE | 1e6 4e6 4e6 5e6 | 5 MB at the end; never higher",
                "target_memory: value<3MB   | VALUE | 1e6 6e6 4e6 4e6 | 4 MB at the end; at most 6 MB at 1 s",
                "target_memory: avg<3MB     | AVG   | 1e6 4e6 4e6 5e6 | max 5 MB at 3 s",
                "target_cpu: max<50%        | MAX   | 0.2 0.9 0.9 0.2 | max 90 % at 1 s, missed in 2 of 4 readings from 1 s on",
                "jvm_gc_pause: max<50ms     | MAX   | 10 10 200 10    | max 200 ms at 2 s, missed in 1 of 4 readings from 2 s on",
                "postgres_deadlocks: count==0 | COUNT | 0 0 2 1       | max 2 in one second at 2 s",
            })
    void courseSaysWhenItWasWorst(String source, Aggregate.Kind kind, String values, String course) {
        Metric metric = Metrics.named(source.substring(0, source.indexOf(':'))).orElseThrow();
        Operator operator = source.contains("==") ? Operator.EQUAL : Operator.LESS;
        double limit = kind == Aggregate.Kind.COUNT
                ? 0
                : metric.equals(Metrics.TARGET_CPU) ? 0.5 : source.contains("MB") ? 3e6 : 50;
        var rule = Rules.rule(source.strip(), metric.name(), Tags.NONE, Aggregate.of(kind), operator, limit);
        RecordedRun run = RecordedRun.of(rule);
        for (String value : values.split(" ")) {
            run.reading(metric, Tags.of(Tags.TARGET, "ORDERS"), Double.parseDouble(value))
                    .tick();
        }
        assertThat(course(run)).isEqualTo(course);
    }

    @ParameterizedTest(name = "{0} {1} {2} of {3}: {4}")
    @CsvSource(
            delimiter = '|',
            value = {
                "VALUE | EQUAL     | 0  | 340 9 332    | 332 at the end; at most 340 at 0 s",
                "VALUE | EQUAL     | 50 | 20 10 30     | 30 at the end; at least 10 at 1 s",
                "VALUE | GREATER   | 50 | 20 90 30     | 30 at the end; at least 20 at 0 s",
                "VALUE | AT_LEAST  | 50 | 60 90 30     | 30 at the end; never lower",
                "AVG   | LESS      | 50 | 20 90 70     | max 90 at 1 s",
                "AVG   | GREATER   | 50 | 20 90 30     | min 20 at 0 s",
                "MIN   | GREATER   | 50 | 70 20 30     | min 20 at 1 s, missed from 1 s on",
                "MIN   | AT_LEAST  | 50 | 50 20 60     | min 20 at 1 s, missed in 1 of 3 readings from 1 s on",
                "MIN   | LESS      | 10 | 70 20 30     | min 20 at 1 s",
                "MAX   | AT_LEAST  | 99 | 70 90 30     | max 90 at 1 s",
                "MAX   | EQUAL     | 50 | 20 90 50     | max 90 at 1 s, missed in 1 of 3 readings from 1 s on",
            })
    void courseFitsWhatWasJudged(Aggregate.Kind kind, Operator operator, double limit, String values, String course) {
        var rule = Rules.rule("queue_depth: judged", "queue_depth", Tags.NONE, Aggregate.of(kind), operator, limit);
        RecordedRun run = RecordedRun.of(rule);
        for (String value : values.split(" ")) {
            run.reading(Metrics.QUEUE_DEPTH, Tags.of(Tags.TARGET, "SHOP"), Double.parseDouble(value))
                    .tick();
        }
        assertThat(course(run)).isEqualTo(course);
    }

    @Test
    void targetThatContributesMostAtTheEndIsNamed() {
        var rule = Rules.rule(
                "queue_depth: value==0",
                "queue_depth",
                Tags.NONE,
                Aggregate.of(Aggregate.Kind.VALUE),
                Operator.EQUAL,
                0);
        RecordedRun run = RecordedRun.of(rule);
        for (double[] depths : new double[][] {{40, 1}, {3, 30}}) {
            run.reading(Metrics.QUEUE_DEPTH, Tags.of(Tags.TARGET, "API"), depths[0]);
            run.reading(Metrics.QUEUE_DEPTH, Tags.of(Tags.TARGET, "WORKER"), depths[1])
                    .tick();
        }
        assertThat(course(run)).isEqualTo("33 at the end (mostly WORKER); at most 41 at 0 s");
    }

    @Test
    void rateOfACounterIsAMeanOfWhichNoSingleSecondMisses() {
        var rule = Rules.rule(
                "postgres_transactions: rate>50",
                "postgres_transactions",
                Tags.NONE,
                Aggregate.of(Aggregate.Kind.RATE),
                Operator.GREATER,
                50);
        RecordedRun run = RecordedRun.of(rule);
        for (int count : new int[] {20, 60, 30}) {
            run.reading(Metrics.POSTGRES_TRANSACTIONS, Tags.of(Tags.TARGET, "DB"), count)
                    .tick();
        }
        assertThat(course(run)).isEqualTo("min 20/s at 0 s");
    }

    @Test
    void floorIsMissedFromBelow() {
        ThresholdRule rule = Rules.rule(
                "postgres_cache_hits: rate>90%",
                "postgres_cache_hits", Tags.NONE, Aggregate.of(Aggregate.Kind.RATE), Operator.GREATER, 0.9);
        RecordedRun run = RecordedRun.of(rule);
        run.reading(Metrics.POSTGRES_CACHE_HITS, Tags.of(Tags.TARGET, "DB"), 99, 100)
                .tick();
        run.reading(Metrics.POSTGRES_CACHE_HITS, Tags.of(Tags.TARGET, "DB"), 34, 100)
                .tick();

        assertThat(course(run)).isEqualTo("min 34 % at 1 s");
        assertThat(FailureMessage.firstLine(run.result()))
                .isEqualTo("1 of 1 thresholds missed: postgres_cache_hits rate>90% was 66.5 % (n=200)");
    }

    @Test
    void targetThatItWasIsNamedIfThereAreSeveral() {
        ThresholdRule cpu = Rules.rule(
                "target_cpu: max<50%", "target_cpu", Tags.NONE, Aggregate.of(Aggregate.Kind.MAX), Operator.LESS, 0.5);
        RecordedRun run = RecordedRun.of(cpu);
        run.reading(Metrics.TARGET_CPU, Tags.of(Tags.TARGET, "API"), 0.4);
        run.reading(Metrics.TARGET_CPU, Tags.of(Tags.TARGET, "WORKER"), 0.9).tick();

        assertThat(course(run)).isEqualTo("max 90 % (WORKER) at 0 s, missed all the time");
    }

    private static String course(RecordedRun run) {
        return Findings.of(run.result()).all().get(0).course();
    }
}
