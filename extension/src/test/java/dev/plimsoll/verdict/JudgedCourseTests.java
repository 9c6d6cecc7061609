/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.Rules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgedCourseTests {
    private static final Aggregate RATE = Aggregate.of(Aggregate.Kind.RATE);

    private static List<Double> values(RecordedRun run, ThresholdRule rule) {
        return run.result().courseOf(rule).stream()
                .map(JudgedCourse.Point::value)
                .toList();
    }

    @Test
    void thresholdOnTheWholeRunIsFollowedSecondBySecond() {
        ThresholdRule p95 = Rules.p95Below(50, "p95<50");
        ThresholdRule requests = Rules.rule("http_reqs: rate>1", "http_reqs", Tags.NONE, RATE, Operator.GREATER, 1);
        RecordedRun run = RecordedRun.of(p95, requests);
        run.ok("GET /", 40).ok("GET /", 30).tick();
        run.tick();
        run.ok("GET /", 20).tick();

        assertThat(values(run, p95)).containsExactly(40.0, Double.NaN, 20.0);
        assertThat(values(run, requests)).first().isEqualTo(2.0);
        assertThat(run.result().courseOf(p95).get(2))
                .isEqualTo(new JudgedCourse.Point(Duration.ofSeconds(2), Duration.ofSeconds(3), 20));
    }

    @Test
    void thresholdWithWindowsIsFollowedWindowByWindow() {
        ThresholdRule p95 = Rules.inWindows("2S", Rules.p95Below(50, "p95<50"));
        RecordedRun run = RecordedRun.of(p95);
        run.ok("GET /", 40).tick().ok("GET /", 10).tick();
        run.ok("GET /", 20).tick().ok("GET /", 30).tick();
        run.ok("GET /", 90).tick();

        assertThat(values(run, p95)).containsExactly(40.0, 30.0);
    }

    @Test
    void countsThatAddUpAndImplicitThresholdsAreNotFollowed() {
        ThresholdRule count = Rules.rule(
                "http_reqs: count>1", "http_reqs", Tags.NONE, Aggregate.of(Aggregate.Kind.COUNT), Operator.GREATER, 1);
        ThresholdRule implicit = Rules.implicitly("http_req_failed: rate==0", "http_req_failed", Operator.EQUAL, 0);
        RecordedRun run = RecordedRun.of(count, implicit).ok("GET /", 40).tick();

        assertThat(values(run, count)).isEmpty();
        assertThat(values(run, implicit)).isEmpty();
    }

    @Test
    void longCoursesAreThinnedAndKeepTheWorst() {
        for (boolean atLeast : new boolean[] {false, true}) {
            ThresholdRule rule = Rules.rule(
                    "p95",
                    "http_req_duration",
                    Tags.NONE,
                    Aggregate.percentile(95),
                    atLeast ? Operator.AT_LEAST : Operator.LESS,
                    50);
            var points = new ArrayList<JudgedCourse.Point>();
            for (int i = 0; i < 1001; i++) {
                double value = i == 777 ? (atLeast ? 1 : 99) : i % 2 == 0 ? 10 : Double.NaN;
                points.add(new JudgedCourse.Point(Duration.ofSeconds(i), Duration.ofSeconds(i + 1), value));
            }

            List<JudgedCourse.Point> thinned = JudgedCourse.thinned(rule, points);

            assertThat(thinned).hasSizeBetween(JudgedCourse.MAX_POINTS / 2, JudgedCourse.MAX_POINTS);
            assertThat(thinned.get(0).start()).isZero();
            assertThat(thinned.get(thinned.size() - 1).end()).hasSeconds(1001);
            assertThat(thinned)
                    .filteredOn(point -> point.value() != 10)
                    .singleElement()
                    .satisfies(point -> assertThat(point.value()).isEqualTo(atLeast ? 1 : 99))
                    .satisfies(point -> assertThat(point.start()).isLessThanOrEqualTo(Duration.ofSeconds(777)))
                    .satisfies(point -> assertThat(point.end()).isGreaterThan(Duration.ofSeconds(777)));
        }
    }
}
