/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.plan.threshold.ThresholdParser;
import dev.plimsoll.plan.threshold.ThresholdText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A result tells users what was judged, in words of its own. */
class ThresholdResultTests {
    @ParameterizedTest
    @CsvSource({
        "p95<500, http_req_duration, p95, 500, ms",
        "p(99.9)<2s, http_req_duration, p99.9, 2000, ms",
        "http_req_duration: count>5, http_req_duration, count, 5, ''",
        "below(100ms)>=95%, http_req_duration, below(100ms), 0.95, ''",
        "http_req_failed: rate<1%, http_req_failed, rate, 0.01, ''",
        "http_reqs: rate>=50/s, http_reqs, rate, 50, /s",
        "data_received: rate>1KB/s, data_received, rate, 1000, B/s",
        "data_received: count<1MB, data_received, count, 1000000, B",
        "vus: max<=10, vus, max, 10, ''"
    })
    void resultExposesThePartsOfItsThreshold(String text, String metric, String aggregate, double limit, String unit) {
        ThresholdRule rule = ThresholdParser.parse(ThresholdText.of(text));
        Metric builtIn = Metrics.named(metric).orElseThrow();

        ThresholdResult missed = new ThresholdResult.Missed(rule, 0.5, 3, builtIn, null);
        ThresholdResult unjudged = new ThresholdResult.NoData(rule, false);

        for (ThresholdResult result : new ThresholdResult[] {missed, unjudged}) {
            assertThat(result.name()).isEqualTo(text);
            assertThat(result.metric()).isEqualTo(metric);
            assertThat(result.aggregate()).isEqualTo(aggregate);
            assertThat(result.limit()).isEqualTo(limit);
            assertThat(result.unit()).isEqualTo(unit);
        }
        assertThat(missed.actual()).hasValue(0.5);
        assertThat(missed.samples()).isEqualTo(3);
        assertThat(unjudged.actual()).isEmpty();
        assertThat(unjudged.samples()).isZero();
    }

    @Test
    void customMetricHasTheUnitThatItWasRecordedWith() {
        ThresholdRule rule = ThresholdParser.parse(ThresholdText.of("orders: rate>5"));
        var orders = new Metric("orders", MetricType.COUNTER, Unit.NUMBER);

        assertThat(new ThresholdResult.Met(rule, 6, 12, orders, null).unit()).isEqualTo("/s");
        assertThat(new ThresholdResult.NoData(rule, false).unit()).isEmpty();
    }

    @Test
    void everyStateHasItsWord() {
        ThresholdRule rule = ThresholdParser.parse(ThresholdText.of("p95<500"));
        Metric metric = Metrics.HTTP_REQ_DURATION;

        assertThat(new ThresholdResult.Met(rule, 1, 1, metric, null).state()).isEqualTo(ThresholdResult.State.MET);
        assertThat(new ThresholdResult.Missed(rule, 1, 1, metric, null).state())
                .isEqualTo(ThresholdResult.State.MISSED);
        assertThat(new ThresholdResult.NoData(rule, true).state()).isEqualTo(ThresholdResult.State.NO_DATA);
        assertThat(new ThresholdResult.Skipped(rule, "why").state()).isEqualTo(ThresholdResult.State.SKIPPED);
    }
}
