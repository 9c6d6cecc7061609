/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.settings.UnknownSettings.Owner;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Settings of the class {@code RestLoadTest} with the tests {@code base} and {@code quick}. */
class UnknownSettingsTests {
    static final List<SettingKey> ALL = SettingKey.ALL;

    private static final Owner CLASS = new Owner("RestLoadTest", Set.of("base", "quick"), Set.of("Inner"), false);
    private static final Owner LOAD = new Owner("flagmeter", Set.of("spike", "soak"), Set.of(), true);
    private static final UnknownSettings SETTINGS =
            new UnknownSettings(CLASS, List.of("PLIMSOLL_SERVERS", "plimsoll.vus2", "plimsoll.ownAttribute"));

    @ParameterizedTest
    @FieldSource("ALL")
    void everyKeyIsKnownEverywhere(SettingKey key) {
        String perTest = "plimsoll.RestLoadTest.quick." + key.name();
        for (String name :
                List.of(key.property(), key.environment(), perTest, Configuration.environmentName(perTest))) {
            assertThat(SETTINGS.warning(name, "x")).as(name).isEmpty();
        }
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void everyMisspelledKeyIsSuggested(SettingKey key) {
        String name = key.name();
        if (name.length() < 3) {
            return; // too short to be distinguished from another word
        }
        String perTest = "plimsoll.RestLoadTest.quick.";
        String slip = name.charAt(0) + name; // leaving it out makes "race" of "trace", which is as close to "rate"
        assertGuessed("plimsoll." + slip, key.property());
        assertGuessed("plimsoll." + name.toUpperCase(Locale.ROOT), key.property());
        assertGuessed(key.environment() + "X", key.environment());
        assertGuessed(perTest + slip, perTest + name);
        assertGuessed(
                Configuration.environmentName(perTest + name) + "X", Configuration.environmentName(perTest + name));
    }

    private static void assertGuessed(String given, String meant) {
        if (!given.equals(meant)) {
            assertThat(SETTINGS.warning(given, "environment"))
                    .hasValue("the setting " + given + " (environment) is unknown and has no effect, did you mean '"
                            + meant + "'?");
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            plimsoll.baseurl,                      plimsoll.baseUrl
            plimsoll.timescale,                    plimsoll.timeScale
            plimsoll.vuss,                         plimsoll.vus
            plimsoll.vsu,                          plimsoll.vus
            plimsoll.durration,                    plimsoll.duration
            plimsoll.summary.trendstats,           plimsoll.summary.trendStats
            plimsoll.reportdir,                    plimsoll.report.dir
            plimsoll.require-targets,              plimsoll.requireTargets
            plimsoll.RestLoadTest.quick.duraton,   plimsoll.RestLoadTest.quick.duration
            plimsoll.RestLoadTest.bas.vus,         plimsoll.RestLoadTest.base.vus
            plimsoll.ownAtribute,                  plimsoll.ownAttribute
            plimsoll.RestLoadTest[1].quick.vus,    -
            plimsoll.RestLoadTest[ms=5].base.vus,  -
            plimsoll.RestLoadTest[2].quick.duraton, plimsoll.RestLoadTest.quick.duration
            PLIMSOLL_REST_LOAD_TEST_1_BASE_VUS,    -
            PLIMSOLL_BASEURL,                      PLIMSOLL_BASE_URL
            PLIMSOLL_REST_LOAD_TEST_QUIK_VUS,      PLIMSOLL_REST_LOAD_TEST_QUICK_VUS
            plimsoll.vus2,                         -
            PLIMSOLL_SERVERS,                      -
            PLIMSOLL_TOKEN,                        -
            plimsoll.vus,                          -
            plimsoll.recipe.name,                  -
            plimsoll.VestLoadTest.quick.vus,       -
            plimsoll.VestLoadTest.quick.vuss,      -
            plimsoll.RestLoadTests.quick.vus,      -
            plimsoll.RestLoadTest.Inner.quick.vus, -
            plimsoll.RestLoadTest.Inner.q.vuss,    -
            plimsoll.RestLoadTest.quick.shopKind,  -
            PLIMSOLL_VEST_LOAD_TEST_QUICK_VUSS,    -
            vuss,                                  -
            plimsoll,                              -
            plimsoll.,                             -
            PLIMSOLL_,                             -
            myplimsoll.vuss,                       -
            plimsoll_vuss,                         -
            """)
    void onlyTyposAreReported(String given, String meant) {
        assertThat(SETTINGS.warning(given, "system property"))
                .isEqualTo(Optional.ofNullable(meant)
                        .map(name -> "the setting " + given
                                + " (system property) is unknown and has no effect, did you mean '" + name + "'?"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plimsoll.RestLoadTest.checkout.vus | has no effect: RestLoadTest has no test 'checkout'
            plimsoll.RestLoadTest.checkout.x.y | has no effect: RestLoadTest has no test 'checkout'
            plimsoll.RestLoadTest.vus          | has no effect: a setting of one test names its method, as in plimsoll.RestLoadTest.<method>.vus
            """)
    void settingsOfMissingTestsAreReported(String given, String message) {
        assertThat(SETTINGS.warning(given, "plimsoll.properties"))
                .hasValue("the setting " + given + " (plimsoll.properties) " + message);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            plimsoll.flagmeter.timeScale,       -
            plimsoll.flagmeter.spike.stages,    -
            plimsoll.flagmeter.timescale,       plimsoll.flagmeter.timeScale
            plimsoll.flagmeter.spike.stags,     plimsoll.flagmeter.spike.stages
            plimsoll.flagmeter.spkie.stages,    plimsoll.flagmeter.spike.stages
            plimsoll.flagmeter.other.stages,    -
            plimsoll.vuss,                      plimsoll.vus
            """)
    void programmaticLoadsHaveSettingsOfTheirScenarios(String given, String meant) {
        assertThat(new UnknownSettings(LOAD, List.of())
                        .warning(given, "system property")
                        .map(message -> message.replaceFirst(".*did you mean '(.*)'\\?", "$1")))
                .isEqualTo(Optional.ofNullable(meant));
    }
}
