/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountedTests {
    @ParameterizedTest
    @CsvSource({
        "0, user,   0 users",
        "1, user,   1 user",
        "2, user,   2 users",
        "-1, user,  -1 users",
        "1, entry,  1 entry",
        "3, entry,  3 entries",
        "2, day,    2 days",
        "2, branch, 2 branches",
        "2, class,  2 classes",
        "5, core,   5 cores",
    })
    void numbersHaveTheirNouns(long number, String noun, String shown) {
        assertThat(Counted.of(number, noun)).isEqualTo(shown);
    }
}
