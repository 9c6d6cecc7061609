/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateSearchTests {
    @ParameterizedTest
    @CsvSource({
        // from, step, upTo, capacity
        "50, 50, 1000, 230",
        "50, 50, 1000, 250",
        "10, 100, 5000, 3333",
        "100, 50, 1000, 42",
        "1, 1, 50, 7"
    })
    void findsTheCapacityToThePrecision(double from, double step, double upTo, double capacity) {
        var search = new RateSearch(from, step, upTo, 0.05);

        List<Double> tried = run(search, capacity);

        assertThat(search.highestHeld()).isCloseTo(capacity, within(Math.max(1, capacity * 0.053)));
        assertThat(search.highestHeld()).isLessThanOrEqualTo(capacity);
        assertThat(search.lowestBroken().orElseThrow()).isGreaterThan(capacity);
        assertThat(tried).hasSizeLessThan(60);
    }

    @Test
    void stopsAtTheHighestAllowedRate() {
        var search = new RateSearch(50, 40, 100, 0.05);

        assertThat(run(search, 1000)).containsExactly(50.0, 90.0, 100.0);
        assertThat(search.highestHeld()).isEqualTo(100);
        assertThat(search.lowestBroken()).isEmpty();
    }

    @Test
    void brokenRateIsRetriedAndTheClimbContinuesIfItHolds() {
        var search = new RateSearch(10, 10, 30, 0.05);
        search.tried(true);
        search.tried(false);

        assertThat(search.isRepeat()).isTrue();
        assertThat(search.next()).hasValue(20);
        search.tried(true);
        assertThat(search.isRepeat()).isFalse();
        assertThat(search.next()).hasValue(30);
        search.tried(true);
        assertThat(search.next()).isEmpty();
    }

    @Test
    void highestHeldIsZeroIfNothingHeld() {
        var search = new RateSearch(8, 1, 10, 0.05);

        run(search, 0.5);

        assertThat(search.highestHeld()).isZero();
    }

    private static List<Double> run(RateSearch search, double capacity) {
        var tried = new ArrayList<Double>();
        while (search.next().isPresent()) {
            double rate = search.next().getAsDouble();
            tried.add(rate);
            search.tried(rate <= capacity);
        }
        return tried;
    }
}
