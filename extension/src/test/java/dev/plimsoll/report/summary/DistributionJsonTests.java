/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.report.RecordedRun;
import dev.plimsoll.report.SampleRuns;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionJsonTests {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 100, 1000, 10_000_000})
    void percentilesRiseNoFurtherThanTheSamplesCarry(long samples) {
        List<Double> percentiles = DistributionJson.percentiles(samples);
        assertThat(percentiles)
                .isSorted()
                .doesNotHaveDuplicates()
                .startsWith(0.0)
                .endsWith(100.0);
        double last = percentiles.get(percentiles.size() - 2);
        assertThat((100 - last) / 100 * samples).isGreaterThan(0.4); // the last but one is above half a sample
        assertThat(percentiles).hasSizeLessThan(150);
    }

    @Test
    void goesFromTheQuickestToTheSlowestRequest() {
        JsonNode points = distribution(SampleRuns.missed()).path("http_req_duration");
        assertThat(points.get(0)).hasToString("[0,9.333333]");
        assertThat(points.get(points.size() - 1)).hasToString("[100,900.0]");
    }

    @Test
    void onlyOpenModelsHaveAResponseTime() {
        assertThat(distribution(SampleRuns.missed()).has("http_req_response_time"))
                .isFalse();
        assertThat(distribution(SampleRuns.passed()).path("http_req_response_time"))
                .isNotEmpty();
    }

    @Test
    void withoutRequestsIsEmpty() {
        assertThat(distribution(SampleRuns.empty()).path("http_req_duration")).isEmpty();
    }

    private static JsonNode distribution(RecordedRun run) {
        return SummaryJson.tree(run.result(), Map.of(), List.of(), List.of()).path("distribution");
    }
}
