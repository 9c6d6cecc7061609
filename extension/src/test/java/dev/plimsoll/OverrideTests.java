/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.user.VirtualUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Configuration on top of the annotations. */
class OverrideTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @Test
    void settingOverridesTheAnnotation() {
        Summary summary = loads.with("plimsoll.vus", "3")
                .with("plimsoll.iterations", "7")
                .run(IterationsTestCase.class)
                .passed(1)
                .summary();

        assertThat(summary.count("iterations")).isEqualTo(7);
        assertThat(summary.metric("vus_max").path("max").asInt()).isEqualTo(3);
    }

    @Test
    void settingOfOneTestBeatsTheGlobalOne() {
        Ran ran = loads.with("plimsoll.iterations", "4")
                .with("plimsoll.IterationsTestCase.load.iterations", "6")
                .run(IterationsTestCase.class, TwinTestCase.class)
                .passed(2);

        assertThat(ran.summary("IterationsTestCase.load").count("iterations")).isEqualTo(6);
        assertThat(ran.summary("TwinTestCase.load").count("iterations")).isEqualTo(4);
    }

    static class IterationsTestCase {
        @LoadTest(vus = 2, iterations = 2)
        void load() {}
    }

    static class TwinTestCase {
        @LoadTest(vus = 2, iterations = 2)
        void load() {}
    }

    @Test
    void globalSettingThatDoesNotFitIsIgnoredWithALine() {
        Ran ran = loads.with("plimsoll.rate", "100/s")
                .with("plimsoll.progress", "plain")
                .run(IterationsTestCase.class)
                .passed(1);

        assertThat(ran.summary().count("iterations")).isEqualTo(2);
        assertThat(ran.printed().lines())
                .filteredOn(line -> line.contains("rate = 100/s"))
                .singleElement()
                .asString()
                .contains("ignored", "cannot be combined with this test's load model (iterations)");
    }

    @Test
    void settingOfOneTestThatDoesNotFitIsAConfigurationError() {
        Ran ran = loads.with("plimsoll.IterationsTestCase.load.rate", "100/s").run(IterationsTestCase.class);

        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message())
                .contains("plimsoll.IterationsTestCase.load.rate", "rate = 100/s", "(iterations); allowed:");
    }

    @Test
    void unreadableSettingIsAConfigurationError() {
        assertThat(loads.with("plimsoll.duration", "soon")
                        .run(IterationsTestCase.class)
                        .message())
                .contains("duration = soon (system property plimsoll.duration)");
    }

    @Test
    void disabledLoadTestsAreSkippedAndOthersRun() {
        Ran ran = loads.with("plimsoll.enabled", "false").run(DisabledTestCase.class);

        assertThat(ran.skipped()).isEqualTo(1);
        assertThat(ran.succeeded()).isEqualTo(1);
        assertThat(ran.summaries()).isEmpty();
        ran.results()
                .testEvents()
                .skipped()
                .assertThatEvents()
                .anySatisfy(event -> assertThat(event.toString()).contains("plimsoll.enabled = false"));
    }

    static class DisabledTestCase {
        @LoadTest
        void load() {}

        @Test
        void plain() {}
    }

    @Test
    void seedReproducesTheChoices() {
        List<Map<Integer, Long>> choices = new ArrayList<>();
        for (String seed : List.of("42", "42", "43")) {
            SeedTestCase.CHOICES.clear();
            loads.with("plimsoll.seed", seed).run(SeedTestCase.class).passed(1);
            choices.add(new TreeMap<>(SeedTestCase.CHOICES));
        }

        assertThat(choices.get(0)).hasSize(3).isEqualTo(choices.get(1)).isNotEqualTo(choices.get(2));
        assertThat(choices.get(0).values()).doesNotHaveDuplicates();
    }

    static class SeedTestCase {
        static final Map<Integer, Long> CHOICES = new ConcurrentSkipListMap<>();

        @LoadTest(vus = 3)
        void load(VirtualUser user) {
            CHOICES.put(user.id(), user.random().nextLong());
        }
    }

    @Test
    void timeScaleShortensTheLoadAndSkipsCountsThatShrinkWithIt() {
        Ran ran =
                loads.with("plimsoll.timeScale", "0.01").run(LongTestCase.class).passed(1);

        Summary summary = ran.summary();
        assertThat(summary.json().path("test").path("windowMs").asLong()).isEqualTo(600);
        assertThat(summary.of("phases", "hold").path("endMs").asLong()).isEqualTo(500);
        assertThat(summary.state("iterations: count>10000")).isEqualTo("SKIPPED");
        assertThat(summary.state("iterations: rate>0")).isEqualTo("MET");
        assertThat(summary.threshold("iterations: rate>0").path("window").asText())
                .isEqualTo("250ms");
    }

    static class LongTestCase {
        @LoadTest(vus = 2, rampUp = "20s", duration = "30s", rampDown = "10s")
        @Threshold("iterations: count>10000")
        @Threshold(value = "iterations: rate>0", window = "25s", phase = "hold")
        void load(VirtualUser user) {
            user.sleep("10ms");
        }
    }

    @Test
    void propertiesFileIsTheWeakestSourceAndMayHoldPlaceholders() {
        assertThat(loads.run(PropertiesTestCase.class).passed(1).summary().count("iterations"))
                .isEqualTo(3);
        assertThat(loads.with("LOADS_ITERATIONS", "5")
                        .run(PropertiesTestCase.class)
                        .passed(1)
                        .summary("PropertiesTestCase.load-2")
                        .count("iterations"))
                .isEqualTo(5);
        assertThat(loads.with("plimsoll.iterations", "7")
                        .run(PropertiesTestCase.class)
                        .passed(1)
                        .summary("PropertiesTestCase.load-3")
                        .count("iterations"))
                .isEqualTo(7);
    }

    static class PropertiesTestCase {
        @LoadTest(vus = 2, iterations = 2)
        void load() {}
    }
}
