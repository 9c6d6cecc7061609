/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Mutations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTests {
    private static final Map<String, String> VALUES = Map.of("VUS", "20", "HOST", "api", "EMPTY", "", "ODD", "${VUS}");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain                            | plain",
                "''                               | ''",
                "${VUS}                           | 20",
                "${VUS:5}                         | 20",
                "${NONE:5}                        | 5",
                "${NONE:}                         | ''",
                "${EMPTY:5}                       | 5",
                "${ VUS }                         | 20",
                "http://${HOST}:${PORT:80}/x      | http://api:80/x",
                "${BASE_URL:http://localhost:300} | http://localhost:300",
                "${PATH_OF:/orders/{id}}/x        | /orders/{id}/x",
                "${NONE:${HOST:x}}                | api",
                "${NONE:${NOR:y}z}                | yz",
                "/orders/{id}                     | /orders/{id}",
                "costs $5                         | costs $5",
                "${ODD}                           | ${VUS}",
            })
    void resolved(String text, String expected) {
        assertThat(Placeholders.resolve(text, VALUES::get)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${NONE}    | ${NONE} has no value and no default: set the system property, JUnit configuration parameter or environment variable NONE",
                "${EMPTY}   | ${EMPTY} has no value",
                "a ${VUS    | \"a ${VUS\": \"${\" is not closed by \"}\"",
                "${NONE:{x} | is not closed",
                "${}        | has no name",
                "${:5}      | has no name",
                "${NONE:${NOR}} | ${NOR} has no value",
            })
    void invalid(String text, String message) {
        assertThatThrownBy(() -> Placeholders.resolve(text, VALUES::get))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void deepNestingIsAnErrorNotAnOverflow() {
        assertThatThrownBy(() -> Placeholders.resolve("${a:".repeat(5_000) + "}".repeat(5_000), name -> null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nested");
    }

    @Test
    void mutationsAreResolvedOrErrors() {
        Mutations.areReadOrMistakes(
                List.of("${VUS:5}", "http://${HOST}:${PORT:80}", "${NONE:${NOR:y}}", "/orders/{id}"),
                text -> assertThat(Placeholders.resolve(text, VALUES::get)).isNotNull());
    }
}
