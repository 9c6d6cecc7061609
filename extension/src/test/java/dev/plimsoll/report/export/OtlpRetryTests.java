/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpRetryTests {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void onlyAnswersOfTheSpecificationAllowARepetition() {
        assertThat(IntStream.range(100, 600).filter(OtlpRetry::allows)).containsExactly(429, 502, 503, 504);
    }

    @ParameterizedTest(name = "after {0} failures at {1}: {2} ms")
    @CsvSource({
        "1, 0, 1000",
        "1, 0.5, 750",
        "1, 1, 500",
        "2, 0, 2000",
        "3, 0, 4000",
        "4, 1, 4000",
        "6, 0, 32000",
        "7, 0, 32000",
        "1000, 0, 32000",
        "2147483647, 1, 16000"
    })
    void waitIsDoubledUpToALimitAndShortenedAtRandom(int failures, double chance, long millis) {
        assertThat(OtlpRetry.delay(failures, chance)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "0 | 0",
                "7 | 7",
                "' 120 ' | 120",
                "999999999 | 86400",
                "Sat, 28 Nov 2026 12:01:30 GMT | 90",
                "Sat, 28 Nov 2026 11:00:00 GMT | 0",
                "Sat, 28 Nov 2099 11:00:00 GMT | 86400",
                "'' | none",
                "-1 | none",
                "1.5 | none",
                "soon | none",
                "9999999999999999999999 | none",
                "Mon, 28 Nov 2026 12:01:30 GMT | none",
                "2026-11-28T12:01:30Z | none"
            })
    void retryAfterIsSecondsOrADate(String header, Long seconds) {
        assertThat(OtlpRetry.after(header, NOW).map(Duration::toSeconds).orElse(null))
                .isEqualTo(seconds);
    }
}
