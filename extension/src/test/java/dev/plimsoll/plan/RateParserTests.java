/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateParserTests {
    @ParameterizedTest
    @CsvSource({
        "200/s,      200",
        "200 / s,    200",
        "1000/60s,   16.666666666666668",
        "30/m,       0.5",
        "0.5/s,      0.5",
        "1/min,      0.016666666666666666",
        "6/10min,    0.01",
        "5/h,        0.001388888888888889",
        "10/100ms,   100",
        "90/1m30s,   1",
    })
    void readable(String text, double perSecond) {
        assertThat(RateParser.perSecond(text)).isCloseTo(perSecond, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "200", "200/", "/s", "-1/s", "1/0s", "200/sec", "2e3/s", "1/s/s", "NaN/s", "1 0/s", "0/s"})
    void unreadable(String text) {
        assertThatThrownBy(() -> RateParser.perSecond(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("\"" + text + "\" is not a rate: ");
    }

    @Test
    void mutationsArePositiveAndFiniteOrErrors() {
        Mutations.areReadOrMistakes(
                List.of("200/s", "1000/60s", "30/m", "1/min", "10/100ms", "0.5/1m30s"),
                text -> assertThat(RateParser.perSecond(text)).isPositive().isFinite());
    }
}
