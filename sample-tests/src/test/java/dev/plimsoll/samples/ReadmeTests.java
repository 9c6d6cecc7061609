/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What the README shows is compiled and run. */
class ReadmeTests {
    private static final Path README = Path.of("..", "README.md");
    private static final Path SNIPPETS = Path.of("src", "test", "java", "dev", "plimsoll", "samples", "readme");
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    static List<String> javaBlocks() throws IOException {
        return blocks("java");
    }

    private static List<String> blocks(String language) throws IOException {
        var found = new ArrayList<String>();
        Matcher block = BLOCK.matcher(Files.readString(README));
        while (block.find()) {
            if (block.group(1).equals(language)) {
                found.add(block.group(2));
            }
        }
        return found;
    }

    /** Formatting is the formatter's business; everything else must be the same. */
    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", "");
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void javaOfTheReadmeIsCompiled(String block) throws IOException {
        String compiled;
        try (Stream<Path> files = Files.list(SNIPPETS)) {
            compiled = files.sorted().map(ReadmeTests::read).collect(Collectors.joining("\n"));
        }
        assertThat(withoutLayout(compiled)).contains(withoutLayout(block));
    }

    @ParameterizedTest
    @CsvSource({
        "ItemsLoadTest, 0.05",
        "LoadModels, 0.02",
        "Thresholds, 0.05",
        "BookingOutcomes, 0.05",
        "GeneratedClients, 0.05",
        "Profiles, 0.05",
        "Scenarios, 0.05",
        "UserSessions, 0.05",
        "ResultAssertions, 0.05",
        "Data, 0.05",
        "Baselines, 0.05",
    })
    void javaOfTheReadmeRuns(String snippet, String timeScale, @TempDir Path reports) {
        Map<String, String> settings = Map.of(
                "plimsoll.timeScale",
                timeScale,
                "plimsoll.Profiles.doesNotBecomeSlower.timeScale",
                "0.01",
                "plimsoll.progress",
                "off",
                "plimsoll.report.dir",
                reports.toString());
        settings.forEach(System::setProperty); // the programmatic form knows no other
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass("dev.plimsoll.samples.readme." + snippet))
                .configurationParameters(settings)
                .execute()
                .testEvents()
                .assertThatEvents()
                .as("all of %s passes", snippet)
                .isNotEmpty()
                .filteredOn(event -> event.getPayload(TestExecutionResult.class)
                        .filter(result -> result.getStatus() != TestExecutionResult.Status.SUCCESSFUL)
                        .isPresent())
                .isEmpty();
    }

    @Test
    @NeedsDocker(images = {"valkey/valkey:8.1", "restatedev/restate:1.7"})
    void containersOfTheReadmeRun(@TempDir Path reports) {
        javaOfTheReadmeRuns("ContainerTargets", "0.05", reports);
    }

    @Test
    @NeedsDocker(
            images = {"restatedev/restate:1.7", "alpine/socat:1.7.4.3-r0"},
            compose = true)
    void composeOfTheReadmeRuns(@TempDir Path reports) {
        javaOfTheReadmeRuns("ComposeTargets", "0.05", reports);
    }

    @Test
    void dependencyOfTheReadmeIsTheOneThatIsBuilt() throws IOException {
        String pom = read(Path.of("..", "extension", "pom.xml"));
        String xml = blocks("xml").get(0);
        for (String tag : List.of("artifactId", "version")) {
            assertThat(withoutLayout(pom)).contains(withoutLayout(element(xml, tag)));
        }
        assertThat(pom).contains(element(xml, "groupId"));
    }

    @Test
    void profilesOfTheReadmeExist() throws IOException {
        String commands = String.join("\n", blocks("sh"));
        String poms = read(Path.of("..", "pom.xml")) + read(Path.of("pom.xml"));
        Matcher profile = Pattern.compile("-P(\\w+)").matcher(commands);
        assertThat(profile.find()).isTrue();
        assertThat(poms).contains("<id>" + profile.group(1) + "</id>");
    }

    @AfterEach
    void forgetSettings() {
        Stream.of("timeScale", "Profiles.doesNotBecomeSlower.timeScale", "progress", "report.dir")
                .map("plimsoll."::concat)
                .forEach(System::clearProperty);
    }

    private static String element(String xml, String tag) {
        Matcher element = Pattern.compile("<%s>.*?</%s>".formatted(tag, tag)).matcher(xml);
        assertThat(element.find()).as(tag).isTrue();
        return element.group();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
