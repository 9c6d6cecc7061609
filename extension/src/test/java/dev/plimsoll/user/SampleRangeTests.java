/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a metric would change silently is refused. */
class SampleRangeTests {
    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, 4.9e-324, 5e-7, 1, 1_700_000_000_000.0, 2.3e12})
    void trendsTakeWhatTheyCanHold(double value) {
        assertThat(SampleRange.trend("t", value)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "-1e-9,     must not be negative",
        "-1,        must not be negative",
        "2.4e12,    must be at most 2.3e12: record it in a larger unit",
        "1.7e15,    must be at most 2.3e12",
        "1e300,     must be at most 2.3e12",
        "Infinity,  must be a finite number",
        "-Infinity, must be a finite number",
        "NaN,       must be a finite number",
    })
    void trendsRefuseTheRest(double value, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleRange.trend("t", value))
                .withMessageStartingWith("trend(\"t\", " + value + "): " + message);
    }

    @Test
    void durationsAreUpTo73Years() {
        assertThat(SampleRange.trend("t", Duration.ZERO)).isZero();
        assertThat(SampleRange.trend("t", Duration.ofDays(26_000))).isEqualTo(26_000L * 86_400_000_000_000L);
        for (Duration wrong : new Duration[] {
            Duration.ofNanos(-1), Duration.ofDays(27_000), Duration.ofDays(200_000), Duration.ofSeconds(Long.MAX_VALUE)
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SampleRange.trend("t", wrong))
                    .withMessageStartingWith("trend(\"t\", " + wrong + "): must ");
        }
    }

    @Test
    void countersTakeWholeNumbersThatTheyKnow() {
        assertThat(SampleRange.count("c", 0)).isZero();
        assertThat(SampleRange.count("c", 1L << 53)).isEqualTo(9_007_199_254_740_992L);
        for (long wrong : new long[] {-1, (1L << 53) + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SampleRange.count("c", wrong))
                    .withMessageStartingWith("count(\"c\", " + wrong + "): must ");
        }
    }

    @Test
    void gaugesTakeFiniteNumbers() {
        assertThat(SampleRange.gauge("g", -1e300)).isEqualTo(-1e300);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleRange.gauge("g", Double.NaN))
                .withMessage("gauge(\"g\", NaN): must be a finite number");
    }
}
