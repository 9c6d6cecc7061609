/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeScaleTests {
    @ParameterizedTest
    @CsvSource({
        "0.1, PT30S, PT3S",
        "' 1 ', PT30S, PT30S",
        "2, PT30S, PT1M",
        ".5, PT0S, PT0S",
        "0.1, PT0.000000001S, PT0.000000001S"
    })
    void lengthsAreScaled(String factor, Duration length, Duration expected) {
        assertThat(TimeScale.parse(factor).apply(length)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "warm-up of {1} x {0}: {2}")
    @CsvSource({
        "0.1, PT30S, PT3S",
        "0.1, PT10S, PT1S",
        "0.0008, PT8S, PT1S", // was 6.4 ms
        "0.1, PT8S, PT1S",
        "0.1, PT1S, PT1S",
        "0.1, PT0.4S, PT0.4S", // never longer than it was
        "0.1, PT0S, PT0S",
        "1, PT0.2S, PT0.2S",
        "2, PT0.2S, PT0.4S",
        "10, PT5S, PT50S"
    })
    void warmUpHasAFloor(String factor, Duration length, Duration expected) {
        assertThat(TimeScale.parse(factor).applyToWarmup(length)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "11", "1e-1", "NaN", "10%", "1d", "0,1", "1."})
    void unreadable(String text) {
        assertThatThrownBy(() -> TimeScale.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("timeScale = ");
    }

    @Test
    void mutationsAreScalesOrErrors() {
        Mutations.areReadOrMistakes(
                List.of("0.1", "1", ".25", "10"),
                text -> assertThat(TimeScale.parse(text).factor()).isPositive());
    }
}
