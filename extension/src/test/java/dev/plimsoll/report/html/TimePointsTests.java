/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.summary.JsonTree;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class TimePointsTests {
    private static final int FOUR_HOURS = 4 * 3600;
    private static final int WORST = 7777;

    /** Ten requests a second, and one second that is worse than all others. */
    private static ObjectNode series(int seconds) {
        ObjectNode series = JsonTree.object();
        series.put("stepMs", 1000);
        add(series, "startMs", seconds, i -> i * 1000);
        add(series, "lengthMs", seconds, i -> 1000);
        add(series, "requests", seconds, i -> i == WORST ? 1 : 10);
        add(series, "failed", seconds, i -> i == WORST ? 9 : 0);
        add(series, "iterations", seconds, i -> 5);
        add(series, "p50", seconds, i -> i == WORST ? 500 : 5);
        add(series, "p95", seconds, i -> i == WORST ? 950 : 9.5);
        add(series, "p99", seconds, i -> i == WORST ? 990 : 9.9);
        add(series, "max", seconds, i -> i == WORST ? 1000 : 10);
        add(series, "vus", seconds, i -> i == WORST ? 50 : 3);
        add(series, "generatorCpu", seconds, i -> i == WORST ? 0.99 : 0.1);
        add(series, "generatorGcMs", seconds, i -> 0);
        return series;
    }

    private static void add(ObjectNode series, String name, int seconds, IntToDoubleFunction value) {
        ArrayNode values = JsonTree.array();
        for (int i = 0; i < seconds; i++) {
            values.add(JsonTree.number(value.applyAsDouble(i)));
        }
        series.set(name, values);
    }

    @Test
    void hoursBecomeSomeHundredPointsThatKeepTheWorstSecond() {
        List<TimePoint> points = TimePoints.of(series(FOUR_HOURS));
        assertThat(points).hasSizeLessThanOrEqualTo(TimePoints.MOST).hasSizeGreaterThan(TimePoints.MOST / 2);
        TimePoint worst = points.stream()
                .filter(point -> point.startMs() <= WORST * 1000.0 && point.endMs() > WORST * 1000.0)
                .findFirst()
                .orElseThrow();
        assertThat(worst.p50()).isEqualTo(500);
        assertThat(worst.p95()).isEqualTo(950);
        assertThat(worst.p99()).isEqualTo(990);
        assertThat(worst.max()).isEqualTo(1000);
        assertThat(worst.failed()).isEqualTo(9);
        assertThat(worst.requestsLow()).isEqualTo(1);
        assertThat(worst.vus()).isEqualTo(50);
        assertThat(worst.cpu()).isEqualTo(0.99);
        assertThat(points).filteredOn(point -> point.max() > 10).containsExactly(worst);
        assertThat(points.get(points.size() - 1).endMs()).isEqualTo(FOUR_HOURS * 1000.0);
    }

    @Test
    void ratesAreAveragesOfTheSecondsTogether() {
        assertThat(TimePoints.of(series(FOUR_HOURS)).get(0).requests()).isEqualTo(10);
        assertThat(TimePoints.of(series(FOUR_HOURS)).get(0).iterations()).isEqualTo(5);
    }

    @Test
    void shortRunsAreShownSecondBySecond() {
        assertThat(TimePoints.of(series(TimePoints.MOST))).hasSize(TimePoints.MOST);
        assertThat(TimePoints.of(series(0))).isEmpty();
    }

    @Test
    void fractionOfASecondAtTheEndIsNoRate() {
        ObjectNode series = series(3);
        ((ArrayNode) series.path("lengthMs")).set(2, JsonTree.number(12));
        assertThat(TimePoints.of(series)).hasSize(2);
    }

    @Test
    void onlyIntervalOfAShortRunStays() {
        ObjectNode series = series(1);
        ((ArrayNode) series.path("lengthMs")).set(0, JsonTree.number(200));
        assertThat(TimePoints.of(series))
                .singleElement()
                .satisfies(point -> assertThat(point.requests()).isEqualTo(50));
    }
}
