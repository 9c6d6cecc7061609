/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.aggregation.Second;
import dev.plimsoll.report.summary.TimeSeries;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimePointsTests {
    private static final int FOUR_HOURS = 4 * 3600;
    private static final int WORST = 7777;

    /** Ten requests a second, and one second that is worse than all others. */
    private static List<Second> seconds(int count) {
        return IntStream.range(0, count).mapToObj(TimePointsTests::second).collect(Collectors.toList());
    }

    private static Second second(int i) {
        boolean worst = i == WORST;
        return second(i, 1000, worst ? 1 : 10, worst);
    }

    private static Second second(int i, long lengthMs, long requests, boolean worst) {
        return new Second(
                Duration.ofSeconds(i),
                Duration.ofMillis(lengthMs),
                requests,
                worst ? 9 : 0,
                5,
                worst
                        ? new Second.Times(500, 750, 900, 950, 990, 999, 1000)
                        : new Second.Times(5, 7.5, 9, 9.5, 9.9, 9.99, 10),
                Second.Times.NONE,
                worst ? 50 : 3,
                worst ? 0.99 : 0.1,
                Duration.ZERO,
                0);
    }

    private static List<TimePoint> points(List<Second> seconds) {
        return TimePoints.of(new TimeSeries(seconds, List.of()), false);
    }

    @Test
    void hoursBecomeSomeHundredPointsThatKeepTheWorstSecond() {
        List<TimePoint> points = points(seconds(FOUR_HOURS));
        assertThat(points).hasSizeLessThanOrEqualTo(TimePoints.MAX).hasSizeGreaterThan(TimePoints.MAX / 2);
        TimePoint worst = points.stream()
                .filter(point -> point.startMs() <= WORST * 1000.0 && point.endMs() > WORST * 1000.0)
                .findFirst()
                .orElseThrow();
        assertThat(worst.p50()).isEqualTo(500);
        assertThat(worst.times().p75()).isEqualTo(750);
        assertThat(worst.times().p90()).isEqualTo(900);
        assertThat(worst.p95()).isEqualTo(950);
        assertThat(worst.p99()).isEqualTo(990);
        assertThat(worst.times().p999()).isEqualTo(999);
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
        assertThat(points(seconds(FOUR_HOURS)).get(0).requests()).isEqualTo(10);
        assertThat(points(seconds(FOUR_HOURS)).get(0).iterations()).isEqualTo(5);
    }

    @Test
    void shortRunsAreShownSecondBySecond() {
        assertThat(points(seconds(TimePoints.MAX))).hasSize(TimePoints.MAX);
        assertThat(points(seconds(0))).isEmpty();
    }

    @Test
    void fractionOfASecondAtTheEndIsNoRate() {
        List<Second> seconds = seconds(3);
        seconds.set(2, second(2, 12, 10, false));
        assertThat(points(seconds)).hasSize(2);
    }

    @Test
    void onlyIntervalOfAShortRunStays() {
        assertThat(points(List.of(second(0, 200, 10, false))))
                .singleElement()
                .satisfies(point -> assertThat(point.requests()).isEqualTo(50));
    }
}
