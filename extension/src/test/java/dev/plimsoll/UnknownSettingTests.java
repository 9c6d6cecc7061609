/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.form.SettingNames;
import dev.plimsoll.http.Http;
import dev.plimsoll.plan.settings.SettingKey;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

@Isolated("sets system properties")
class UnknownSettingTests {
    @RegisterExtension
    final Loads loads = new Loads();

    private final List<String> set = new ArrayList<>();

    @BeforeEach
    void aNewTestRun() {
        SettingNames.begin(Map.of());
    }

    @AfterEach
    void forget() {
        set.forEach(System::clearProperty);
        SettingNames.begin(Map.of());
    }

    static class QuickTestCase {
        @LoadTest(iterations = 1)
        void one(VirtualUser user) {
            user.count("runs");
        }

        @LoadTest(iterations = 1)
        void two(VirtualUser user) {
            user.count("runs");
        }
    }

    @Test
    void typoIsReportedOnceInTheResultAndOnceInTheConsole() throws IOException {
        given("plimsoll.timescale", "0.5");
        given("plimsoll.UnknownSettingTests.QuickTestCase.one.x", "nobody's");
        given("plimsoll.QuickTestCase.tow.vus", "2");
        given("plimsoll.vuz", "known, as META-INF/plimsoll/known-settings says");
        Ran ran = loads.run(QuickTestCase.class).passed(2);
        String scale = "the setting plimsoll.timescale (system property) is unknown and has no effect,"
                + " did you mean 'plimsoll.timeScale'?";
        String missing = "the setting plimsoll.QuickTestCase.tow.vus (system property) is unknown and has no effect,"
                + " did you mean 'plimsoll.QuickTestCase.two.vus'?";
        List<String> warnings = ran.summaries().stream()
                .flatMap(name -> ran.summary(name).elements("warnings"))
                .map(warning -> warning.asText())
                .filter(warning -> warning.startsWith("the setting"))
                .toList();
        assertThat(warnings).containsExactlyInAnyOrder(scale, missing);
        assertThat(ran.printed()).containsOnlyOnce(scale).containsOnlyOnce(missing);
        assertThat(Stream.of("summary.md", "report.html")
                        .allMatch(file -> ran.summaries().stream()
                                .anyMatch(name ->
                                        contains(ran.reports().resolve(name).resolve(file), "plimsoll.timescale"))))
                .isTrue();
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void newTestRunReportsItAgain() {
        given("plimsoll.rampup", "1s");
        assertThat(loads.run(QuickTestCase.class).printed()).containsOnlyOnce("did you mean 'plimsoll.rampUp'?");
        assertThat(loads.run(QuickTestCase.class).printed()).doesNotContain("did you mean");
        SettingNames.begin(Map.of());
        assertThat(loads.run(QuickTestCase.class).printed()).containsOnlyOnce("did you mean 'plimsoll.rampUp'?");
    }

    @Test
    void parametersOfALauncherAreLookedAt() {
        Ran ran = loads.run(QuickTestCase.class).passed(2);
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(QuickTestCase.class))
                        .configurationParameters(loads.configuration())
                        .configurationParameter("plimsoll.durration", "1s")
                        .build());
        assertThat(ran.summaries().stream()
                        .flatMap(name -> ran.summary(name).elements("warnings"))
                        .map(warning -> warning.asText()))
                .containsOnlyOnce("the setting plimsoll.durration (JUnit configuration parameter) is unknown and has no"
                        + " effect, did you mean 'plimsoll.duration'?");
    }

    static class RelativePathTestCase {
        @LoadTest
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void testWithConfigurationErrorsReportsItToo() {
        given("plimsoll.baseurl", "http://localhost:1");
        assertThat(loads.run(RelativePathTestCase.class).message())
                .contains("\"/\" needs a base URL")
                .endsWith(
                        "\nwarning: the setting plimsoll.baseurl (system property) is unknown and has no effect, did you"
                                + " mean 'plimsoll.baseUrl'?");
    }

    static class ProgrammaticTestCase {
        @Test
        @LoadIsolated
        void load() {
            Load.test("unknown-settings")
                    .scenario("buy", s -> s.iterations(1).body((user, http) -> user.count("runs")))
                    .run();
        }
    }

    @Test
    void programmaticLoadsReportItToo() {
        given("plimsoll.unknown-settings.vuss", "2");
        given("plimsoll.report.dir", loads.reports().toString());
        given("plimsoll.progress", "off");
        assertThat(loads.run(ProgrammaticTestCase.class).passed(1).summary().elements("warnings"))
                .extracting(warning -> warning.asText())
                .containsExactly("the setting plimsoll.unknown-settings.vuss (system property) is unknown and has no"
                        + " effect, did you mean 'plimsoll.unknown-settings.vus'?");
    }

    @Test
    void everyAttributeOfAnAnnotationIsInTheTable() {
        List<Class<? extends Annotation>> annotations = List.of(
                LoadTest.class,
                SmokeTest.class,
                StressTest.class,
                SpikeTest.class,
                SoakTest.class,
                BreakpointTest.class);
        assertThat(annotations.stream()
                        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                        .map(Method::getName))
                .allSatisfy(name -> assertThat(SettingKey.named(name)).isNotNull());
    }

    /** The page in the documentation is the table that the code reads. */
    @Test
    void documentationHasTheSameTable() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        SettingKey.ALL.stream().map(UnknownSettingTests::row).toList());
    }

    private static String row(SettingKey key) {
        boolean words = key.usual().startsWith("as in the ")
                || List.of("none", "random", "all").contains(key.usual());
        String values = key.values().contains("|") ? "`" + key.values().replace("|", "`, `") + "`" : key.values();
        return "| `%s` | `%s` | %s | %s | %s |"
                .formatted(
                        key.name(),
                        key.environment(),
                        values,
                        words ? key.usual() : "`" + key.usual() + "`",
                        key.meaning());
    }

    private void given(String name, String value) {
        System.setProperty(name, value);
        set.add(name);
    }
}
