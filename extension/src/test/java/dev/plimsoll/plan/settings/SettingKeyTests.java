/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.plan.load.LoadKey;
import dev.plimsoll.plan.settings.Configuration.Setting;
import dev.plimsoll.plan.settings.Configuration.Source;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class SettingKeyTests {
    static final List<SettingKey> ALL = SettingKey.ALL;

    @ParameterizedTest
    @FieldSource("ALL")
    void everyKeyIsReadFromEachSourceForAllAndForOneTest(SettingKey key) {
        String perTest = "plimsoll.Quick.quick." + key.name();
        assertRead(key, Source.parameters("p", Map.of(key.property(), "all")::get), "all");
        assertRead(key, Source.environment(Map.of(key.environment(), "all")::get), "all");
        assertRead(key, Source.file("f", Map.of(key.property(), "all")::get), "all");
        assertRead(key, Source.parameters("p", Map.of(key.property(), "all", perTest, "one")::get), "one");
        assertRead(key, Source.file("f", Map.of(key.property(), "all", perTest, "one")::get), "one");
        assertRead(
                key,
                Source.environment(
                        Map.of(key.environment(), "all", Configuration.environmentName(perTest), "one")::get),
                "one");
    }

    private static void assertRead(SettingKey key, Source source, String value) {
        assertThat(new Configuration(List.of(source))
                        .value("Quick.quick", key.name())
                        .map(Setting::value))
                .hasValue(value);
    }

    @Test
    void namesAndVariablesAreUnique() {
        assertThat(ALL).extracting(SettingKey::name).doesNotHaveDuplicates();
        assertThat(ALL).extracting(SettingKey::environment).doesNotHaveDuplicates();
        assertThat(SettingKey.named("rampUp").environment()).isEqualTo("PLIMSOLL_RAMP_UP");
        assertThat(SettingKey.named("summary.trendStats").environment()).isEqualTo("PLIMSOLL_SUMMARY_TREND_STATS");
    }

    @Test
    void everyAttributeOfALoadModelIsASetting() {
        assertThat(LoadKey.labels())
                .allSatisfy(label -> assertThat(SettingKey.named(label)).isNotNull());
    }

    @Test
    void usualValueIsOneOfTheChoices() {
        assertThat(ALL.stream()
                        .filter(key ->
                                key.values().contains("|") && !key.usual().startsWith("as in the")))
                .isNotEmpty()
                .allSatisfy(
                        key -> assertThat(key.choices()).contains(key.usual().toLowerCase(Locale.ROOT)));
    }

    @Test
    void unknownNameIsABug() {
        assertThatThrownBy(() -> SettingKey.named("vuss"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the setting 'vuss' is not in the table");
    }
}
