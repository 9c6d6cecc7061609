/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTests {
    @ParameterizedTest
    @CsvSource({
        "NUMBER, 0, 0",
        "NUMBER, 0.00042, 0.0004",
        "NUMBER, 0.42, 0.42",
        "NUMBER, 43.04, 43",
        "NUMBER, 312.4, 312",
        "NUMBER, 9999.4, 9999",
        "NUMBER, 12345.6, 12 346",
        "NUMBER, -12345.6, -12 346",
        "COUNT, 142, 142",
        "COUNT, 1234567, 1 234 567",
        "SHARE, 0.00001, 0.001 %",
        "SHARE, 0.0277, 2.77 %",
        "SHARE, 1, 100 %",
        "CHANGE, 0.1234, +12.3 %",
        "CHANGE, -0.5, \u221250.0 %",
        "CHANGE, -0.0004, 0.0 %",
        "CHANGE, 123.456, +12 345.6 %",
        "POINTS, 0.012, +1.2 pp",
        "BYTES, 1234, 1.23 kB",
    })
    void figureIsWritten(Shown shown, double value, String text) {
        assertThat(shown.write(value).replace('\u202F', ' ')).isEqualTo(text);
    }

    @Test
    void nothingIsADash() {
        assertThat(Shown.NUMBER.of(Double.NaN)).isEqualTo("–");
    }
}
