/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationParserTests {
    @ParameterizedTest
    @CsvSource({
        "0,          PT0S",
        "0s,         PT0S",
        "500ms,      PT0.5S",
        "30s,        PT30S",
        "1m,         PT1M",
        "1m30s,      PT1M30S",
        "1m 30s,     PT1M30S",
        "' 2h ',     PT2H",
        "1.5s,       PT1.5S",
        "250us,      PT0.00025S",
        "100ns,      PT0.0000001S",
        "1d,         PT24H",
        "1h0.5s,     PT1H0.5S",
        "365d,       PT8760H",
    })
    void readable(String text, Duration expected) {
        assertThat(DurationParser.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'',        is not a duration: expected e.g.",
        "10,        is not a duration: expected e.g.",
        "-5s,       is negative: expected e.g.",
        "5 s,       is not a duration",
        "1s1m,      its units must go from the longest to the shortest",
        "1s1s,      its units must go from the longest to the shortest",
        "10sec,     is not a duration",
        "10S,       is not a duration",
        "'1,5s',    is not a duration",
        "s,         is not a duration",
        "1e3s,      is not a duration",
        "366d,      is too long: the maximum is 365d",
        "999999999999999999d, is too long",
        "99999999999999999999d, is not a duration",
    })
    void unreadable(String text, String message) {
        assertThatThrownBy(() -> DurationParser.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"" + text + "\" ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,            0s",
        "PT0.25S,         250ms",
        "PT1.5S,          1.5s",
        "PT0.0015S,       1.5ms",
        "PT0.000000001S,  1ns",
        "PT30S,           30s",
        "PT1M30S,         1m30s",
        "PT1H0.5S,        1h0.5s",
        "PT26H,           1d2h",
        "PT-1.5S,         -1.5s",
    })
    void shortForm(Duration duration, String expected) {
        assertThat(TimeText.exact(duration)).isEqualTo(expected);
    }

    @Test
    void mutationsAreFormattedBackOrErrors() {
        Mutations.areReadOrMistakes(List.of("500ms", "1m30s", "1.5s", "2h", "365d", "100ns", "0"), text -> {
            Duration read = DurationParser.parse(text);
            assertThat(read).isBetween(Duration.ZERO, Duration.ofDays(365));
            assertThat(DurationParser.parse(TimeText.exact(read))).isEqualTo(read);
        });
    }
}
