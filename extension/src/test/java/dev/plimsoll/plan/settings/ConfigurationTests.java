/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.settings.Configuration.Setting;
import dev.plimsoll.plan.settings.Configuration.Source;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@API(status = API.Status.INTERNAL)
public class ConfigurationTests {
    private static final String TEST = "TicketingLoadTest.book";

    public static Configuration of(
            Map<String, String> parameters, Map<String, String> environment, Map<String, String> file) {
        return new Configuration(List.of(
                Source.parameters("system property", parameters::get),
                Source.environment(environment::get),
                Source.file("plimsoll.properties", file::get)));
    }

    @ParameterizedTest
    @CsvSource({
        "plimsoll.vus,                         PLIMSOLL_VUS",
        "plimsoll.rampUp,                      PLIMSOLL_RAMP_UP",
        "plimsoll.iterationsPerVu,             PLIMSOLL_ITERATIONS_PER_VU",
        "plimsoll.report.dir,                  PLIMSOLL_REPORT_DIR",
        "plimsoll.summary.trendStats,          PLIMSOLL_SUMMARY_TREND_STATS",
        "plimsoll.TicketingLoadTest.book.vus,  PLIMSOLL_TICKETING_LOAD_TEST_BOOK_VUS",
        "plimsoll.HTTPLoadTest.p95Holds.rate,  PLIMSOLL_HTTP_LOAD_TEST_P95_HOLDS_RATE",
        "plimsoll.my load-test.vus,            PLIMSOLL_MY_LOAD_TEST_VUS",
    })
    void environmentNames(String key, String expected) {
        assertThat(Configuration.environmentName(key)).isEqualTo(expected);
    }

    @Test
    void earlierSourcesWinEvenWithAGlobalKey() {
        Configuration configuration = of(
                Map.of("plimsoll.vus", "1"),
                Map.of("PLIMSOLL_TICKETING_LOAD_TEST_BOOK_VUS", "2"),
                Map.of("plimsoll.TicketingLoadTest.book.vus", "3"));

        assertThat(configuration.value(TEST, "vus"))
                .contains(new Setting("1", "plimsoll.vus", "system property", false));
    }

    @Test
    void keyOfOneTestWinsOverTheGlobalKeyOfItsSource() {
        Configuration configuration = of(
                Map.of(),
                Map.of("PLIMSOLL_VUS", "1", "PLIMSOLL_TICKETING_LOAD_TEST_BOOK_VUS", "2"),
                Map.of("plimsoll.vus", "3"));

        assertThat(configuration.value(TEST, "vus"))
                .contains(new Setting("2", "PLIMSOLL_TICKETING_LOAD_TEST_BOOK_VUS", "environment", true));
        assertThat(configuration.value("Other.test", "vus").map(Setting::origin))
                .contains("environment PLIMSOLL_VUS");
        assertThat(configuration.value("vus").map(Setting::value)).contains("1");
    }

    @Test
    void emptyValuesAreNotSet() {
        Configuration configuration = of(Map.of("plimsoll.seed", " "), Map.of("PLIMSOLL_SEED", "7"), Map.of());

        assertThat(configuration.value("seed").map(Setting::value)).contains("7");
        assertThat(configuration.value("progress")).isEmpty();
    }

    @Test
    void placeholdersComeFromParametersThenEnvironmentAndNeverFromTheFile() {
        Map<String, String> file =
                Map.of("plimsoll.TicketingLoadTest.book.vus", "${VUS:5}", "VUS", "99", "plimsoll.rate", "${RATE}");

        assertThat(of(Map.of(), Map.of(), file).value(TEST, "vus").map(Setting::value))
                .contains("5");
        assertThat(of(Map.of(), Map.of("VUS", "20"), file).value(TEST, "vus").map(Setting::value))
                .contains("20");
        assertThat(of(Map.of("VUS", "30"), Map.of("VUS", "20"), file).resolve("${VUS}"))
                .isEqualTo("30");
        assertThatThrownBy(() -> of(Map.of(), Map.of(), file).value("rate"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("plimsoll.rate = ${RATE} (plimsoll.properties): ${RATE} has no value");
    }
}
