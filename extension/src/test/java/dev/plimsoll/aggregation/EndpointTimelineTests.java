/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.plan.Unit;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EndpointTimelineTests {
    @Test
    void secondWithoutRequestsHasNoPoint() {
        var timeline = new EndpointTimeline();
        timeline.add(Duration.ZERO, millis(1, 2, 3));
        timeline.add(Duration.ofSeconds(1), millis());
        timeline.add(Duration.ofMillis(2100), millis(7));
        assertThat(timeline.p50()).containsExactly(2f, Float.NaN, 7f);
        assertThat(timeline.p99()).containsExactly(3f, Float.NaN, 7f);
        assertThat(timeline.requests()).isEqualTo(4);
        assertThat(timeline.step()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void partsOfASecondKeepTheWorseValue() {
        var timeline = new EndpointTimeline();
        timeline.add(Duration.ofMillis(1000), millis(9));
        timeline.add(Duration.ofMillis(1400), millis(4));
        assertThat(timeline.p95()).containsExactly(Float.NaN, 9f);
    }

    @Test
    void longRunKeepsTheWorstSecondOfEachStep() {
        var timeline = new EndpointTimeline();
        for (int second = 0; second < 4 * 3600; second++) {
            timeline.add(Duration.ofSeconds(second), millis(second == 5000 ? 900 : 10));
        }
        assertThat(timeline.step()).isEqualTo(Duration.ofSeconds(64));
        assertThat(timeline.p95()).hasSize(225).contains(900f, Float.valueOf(10));
        assertThat(timeline.p95().get(5000 / 64)).isEqualTo(900f);
        assertThat(timeline.p95().stream().filter(point -> point > 10)).hasSize(1);
    }

    @Test
    void lateEndpointStartsLate() {
        var timeline = new EndpointTimeline();
        timeline.add(Duration.ofSeconds(1000), millis(5));
        assertThat(timeline.step()).isEqualTo(Duration.ofSeconds(8));
        assertThat(timeline.p50()).hasSize(126).endsWith(5f).startsWith(Float.NaN);
    }

    private static Distribution millis(long... values) {
        var distribution = new Distribution(Unit.TIME);
        LongStream.of(values).forEach(value -> distribution.record(value * 1_000_000));
        return distribution;
    }
}
