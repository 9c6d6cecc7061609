/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.load;

import static dev.plimsoll.plan.load.LoadAttributesTests.attributes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Mutations;
import dev.plimsoll.plan.load.LoadAttributes.Overridden;
import dev.plimsoll.plan.settings.Configuration;
import dev.plimsoll.plan.settings.ConfigurationTests;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadOverridesTests {
    private static Overridden overridden(String own, String settings) {
        Map<String, String> parameters = Arrays.stream(settings.split(" "))
                .map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(pair -> "plimsoll." + pair[0], pair -> pair[1]));
        return attributes(own)
                .overriddenBy(ConfigurationTests.of(parameters, Map.of(), Map.of()), "OrdersLoadTest.hold");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vus=5 duration=30s         | vus=20 duration=1m rampUp=9s | vus=20 duration=1m rampUp=9s",
                "vus=5 duration=30s         | OrdersLoadTest.hold.vus=20 vus=7 | vus=20 duration=30s",
                "vus=5 duration=30s         | warmup=9s pace=1s gracefulStop=2s | vus=5 duration=30s warmup=9s pace=1s gracefulStop=2s",
                "stages=10s:5               | stages=10s:9,5s:0            | stages=10s:9,5s:0",
                "iterations=10              | iterations=20 vus=20 duration=5s | iterations=20 vus=20 duration=5s",
                "iterationsPerVu=10         | iterationsPerVu=2 vus=3      | iterationsPerVu=2 vus=3",
                "rate=5/s duration=30s      | rate=9/s maxVus=7 vus=7 arrivals=poisson | rate=9/s duration=30s maxVus=7 vus=7 arrivals=poisson",
                "rate=5/s stages=9s:3/s     | stages=9s:4/s rate=2/s       | rate=2/s stages=9s:4/s",
                "''                         | vus=3                        | vus=3",
                "''                         | rate=9/s duration=5s maxVus=3 | rate=9/s duration=5s maxVus=3",
                "''                         | stages=9s:3                  | stages=9s:3",
                "''                         | OrdersLoadTest.hold.iterations=9 | iterations=9",
            })
    void settingsThatFitAreApplied(String own, String settings, String expected) {
        Overridden overridden = overridden(own, settings);

        assertThat(overridden.attributes()).isEqualTo(attributes(expected));
        assertThat(overridden.notes()).noneMatch(note -> note.contains("ignored"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stages=10s:5           | vus=20               | stages=10s:5           | vus",
                "stages=10s:5           | rate=9/s             | stages=10s:5           | rate",
                "vus=5 duration=9s      | stages=10s:9         | vus=5 duration=9s      | stages",
                "vus=5 duration=9s      | maxVus=20            | vus=5 duration=9s      | maxVus",
                "rate=5/s duration=9s   | pace=1s vus=2        | rate=5/s duration=9s vus=2 | pace",
                "rate=5/s duration=9s   | iterations=9         | rate=5/s duration=9s   | iterations",
                "iterations=10          | rampUp=9s            | iterations=10          | rampUp",
                "iterations=10          | vus=20               | iterations=10          | vus",
                "iterations=30 vus=20   | iterations=10        | iterations=30 vus=20   | iterations",
                "''                     | rampUp=9s            | ''                     | rampUp",
                "''                     | rate=9/s             | ''                     | rate",
                "''                     | OrdersLoadTest.hold.iterations=9 stages=9s:5 | iterations=9 | stages",
            })
    void globalSettingsThatDoNotFitAreIgnoredWithANote(String own, String settings, String expected, String ignored) {
        Overridden overridden = overridden(own, settings);

        assertThat(overridden.attributes()).isEqualTo(attributes(expected));
        assertThat(overridden.notes())
                .filteredOn(note -> note.contains(" ignored: "))
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith(ignored + " = ")
                        .contains("(system property plimsoll." + ignored + ")"));
    }

    @Tag("long")
    @Test
    void mutationsAreAppliedOrIgnoredOrErrors() {
        List<String> seeds =
                List.of("vus=20", "duration=1m30s", "rate=200/s", "stages=10s:5,5s:${N:0}", "arrivals=EVEN");

        Mutations.areReadOrMistakes(seeds, text -> {
            String setting = text.indexOf('=') < 0 || text.matches("(?s).* .*") ? "vus=20" : text;
            assertThat(overridden("vus=5 duration=30s", setting).notes()).hasSizeLessThan(2);
        });
    }

    @Test
    void notesNameTheSourceOfAValue() {
        Configuration configuration = ConfigurationTests.of(
                Map.of(), Map.of("PLIMSOLL_VUS", "20", "VUS", "9"), Map.of("plimsoll.A.b.duration", "${VUS}s"));

        assertThat(attributes("vus=5 duration=30s")
                        .overriddenBy(configuration, "A.b")
                        .notes())
                .containsExactly(
                        "duration = 9s (plimsoll.properties plimsoll.A.b.duration)",
                        "vus = 20 (environment PLIMSOLL_VUS)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OrdersLoadTest.hold.vus=20    | vus = 20 (system property plimsoll.OrdersLoadTest.hold.vus) cannot be combined with this test's load model (stages); allowed: stages, warmup, pace, gracefulStop",
                "vus=many                      | vus = many (system property plimsoll.vus): \"many\" is not a whole number",
                "warmup=soon                   | warmup = soon (system property plimsoll.warmup): \"soon\" is not a duration",
                "stages=${STAGES}              | plimsoll.stages = ${STAGES} (system property): ${STAGES} has no value",
            })
    void errors(String settings, String message) {
        assertThatThrownBy(() -> overridden("stages=10s:5", settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message);
    }
}
