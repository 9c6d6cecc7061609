/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.report.SampleRuns;
import dev.plimsoll.report.Summaries;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PercentilesTests {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 100, 1000, 10_000_000})
    void percentilesRiseNoFurtherThanTheSamplesCarry(long samples) {
        List<Double> percentiles = Percentiles.percentiles(samples);
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
    void goesFromTheFastestToTheSlowestRequest() {
        List<Percentiles.Point> points =
                Summaries.of(SampleRuns.missed()).distributions().service().points();
        assertThat(points.get(0).percentile()).isZero();
        assertThat(points.get(0).millis()).isEqualTo(9.333333);
        assertThat(points.get(points.size() - 1)).isEqualTo(new Percentiles.Point(100, 900));
    }

    @Test
    void pointsArePairsInTheFile() {
        JsonNode points = Summaries.json(Summaries.of(SampleRuns.missed())).at("/distribution/http_req_duration");
        assertThat(points.get(0)).hasToString("[0,9.333333]");
        assertThat(points.get(points.size() - 1)).hasToString("[100,900.0]");
    }

    @Test
    void onlyOpenModelsHaveAResponseTime() {
        assertThat(Summaries.of(SampleRuns.missed()).distributions().response()).isNull();
        assertThat(Summaries.of(SampleRuns.passed()).distributions().response()).isNotNull();
    }

    @Test
    void withoutRequestsIsEmpty() {
        Percentiles service = Summaries.of(SampleRuns.empty()).distributions().service();
        assertThat(service.points()).isEmpty();
        assertThat(service.slowest()).isNaN();
    }
}
