/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventConditions;

/** Compiles and runs the Java code in the README and the pages of {@code extension/docs}. */
class DocumentationTests {
    /** A link to a file of this repository, without its anchor. */
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");

    private final Map<String, String> settings = new HashMap<>();

    static class WarmUpTestCase {
        @LoadTarget
        static final PlainSystem PLAIN = new PlainSystem();

        @LoadTest(vus = 5, iterations = 50)
        void load(Http http) {
            http.get("/items/{id}", 1).send();
            http.post("/items").json(Map.of("name", "rope")).send();
        }
    }

    /** The first load of a JVM loads many classes, which takes longer than pages allow a request. */
    @BeforeAll
    static void warmUp(@TempDir Path reports) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(WarmUpTestCase.class))
                .configurationParameter("plimsoll.progress", "off")
                .configurationParameter("plimsoll.report.dir", reports.toString())
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1));
    }

    static Stream<Arguments> javaBlocks() {
        return DocumentationPage.all().stream()
                .flatMap(page -> page.blocks("java").stream().map(block -> Arguments.of(page, block)));
    }

    static Stream<Arguments> snippets() {
        return snippets(test -> !needsDocker(test) && !isLong(test));
    }

    static Stream<Arguments> longSnippets() {
        return snippets(test -> !needsDocker(test) && isLong(test));
    }

    static Stream<Arguments> snippetsWithContainers() {
        return snippets(DocumentationTests::needsDocker);
    }

    private static Stream<Arguments> snippets(Predicate<Class<?>> which) {
        return DocumentationPage.all().stream()
                .flatMap(page -> page.tests().stream()
                        .filter(test -> which.test(compiled(test)))
                        .map(test -> Arguments.of(page, test)));
    }

    private static boolean needsDocker(Class<?> test) {
        return test.isAnnotationPresent(NeedsDocker.class);
    }

    private static boolean isLong(Class<?> test) {
        return test.isAnnotationPresent(Tag.class)
                && test.getAnnotation(Tag.class).value().equals("long");
    }

    private static Class<?> compiled(String test) {
        try {
            return Class.forName(test);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("snippet was not compiled: " + test, e);
        }
    }

    /** Ignores the layout; everything else must be the same. */
    private static String withoutLayout(String code) {
        return code.replaceAll("\\s+", "");
    }

    @ParameterizedTest
    @MethodSource("javaBlocks")
    void javaOfAPageIsCompiled(DocumentationPage page, String block) {
        assertThat(withoutLayout(page.compiled())).as("snippets of %s", page).contains(withoutLayout(block));
    }

    static Stream<DocumentationPage> pages() {
        return DocumentationPage.all().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksOfAPageLeadToFiles(DocumentationPage page) {
        Matcher link = LINK.matcher(DocumentationPage.read(page.file()));
        while (link.find()) {
            assertThat(page.file().resolveSibling(link.group(1)))
                    .as("link of %s", page)
                    .exists();
        }
    }

    static Stream<Arguments> blocksOfProjects() {
        return DocumentationPage.all().stream()
                .flatMap(page -> Stream.of("xml", "kotlin")
                        .flatMap(language ->
                                page.blocks(language).stream().map(block -> Arguments.of(page, language, block))));
    }

    /** XML and Kotlin are parts of the projects in {@code extension/src/test/projects}, which CI builds. */
    @ParameterizedTest
    @MethodSource("blocksOfProjects")
    void whatAPageShowsOfAProjectIsBuilt(DocumentationPage page, String language, String block) {
        String built = DocumentationPage.projects(language.equals("xml") ? "pom.xml" : ".kt")
                .replace("${plimsoll.version}", "1.0.0-SNAPSHOT");
        assertThat(withoutLayout(built)).as("projects shown by %s", page).contains(withoutLayout(block));
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void javaOfAPageRuns(DocumentationPage page, String snippet, @TempDir Path reports) {
        run(page, snippet, reports);
    }

    @ParameterizedTest
    @MethodSource("longSnippets")
    @Tag("long")
    void javaThatTakesLongerRuns(DocumentationPage page, String snippet, @TempDir Path reports) {
        run(page, snippet, reports);
    }

    @ParameterizedTest
    @MethodSource("snippetsWithContainers")
    void containersOfAPageRun(DocumentationPage page, String snippet, @TempDir Path reports) {
        run(page, snippet, reports);
    }

    private void run(DocumentationPage page, String snippet, Path reports) {
        boolean minutes = snippet.endsWith(".LoadModels") || snippet.endsWith(".Profiles");
        settings.put("plimsoll.timeScale", minutes ? "0.02" : "0.05");
        settings.put("plimsoll.thresholds", "report"); // how fast this machine is, is not the question here
        settings.put("plimsoll.progress", "off");
        settings.put("plimsoll.report.dir", reports.toString());
        settings.forEach(System::setProperty); // the programmatic form reads only these
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(snippet))
                .configurationParameters(settings)
                .execute();

        results.allEvents().skipped().stream().findFirst().ifPresent(skipped -> abort(reasonOf(skipped)));
        results.testEvents()
                .finished()
                .assertThatEvents()
                .as("all tests of %s in %s pass", snippet, page)
                .isNotEmpty()
                .are(EventConditions.finishedSuccessfully());
        results.containerEvents()
                .failed()
                .assertThatEvents()
                .as("containers of %s", snippet)
                .isEmpty();
        assertThat(summaries(reports).flatMap(DocumentationTests::missed))
                .as("missed thresholds of %s", snippet)
                .isEmpty();
    }

    private static Stream<JsonNode> summaries(Path reports) {
        try (Stream<Path> files = Files.walk(reports)) {
            return files.filter(file -> file.endsWith("summary.json")).map(DocumentationTests::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All but those of times, as in so little time they measure the machine. */
    private static Stream<String> missed(JsonNode summary) {
        return StreamSupport.stream(summary.get("thresholds").spliterator(), false)
                .filter(threshold ->
                        threshold.get("ok").isBoolean() && !threshold.get("ok").asBoolean())
                .filter(threshold -> !(threshold.get("state").asText().equals("MISSED")
                        && threshold.get("unit").asText().equals("ms")))
                .map(JsonNode::toString);
    }

    /** The reason for the skip: something that is not on every machine, such as Docker. */
    private static String reasonOf(Event skipped) {
        return skipped.getTestDescriptor().getDisplayName() + " was skipped: "
                + skipped.getPayload(String.class).orElse("without a reason");
    }

    @Test
    void snippetsAreFound() {
        List<String> tests = DocumentationPage.all().stream()
                .flatMap(page -> page.tests().stream())
                .toList();

        assertThat(tests)
                .contains(
                        "dev.plimsoll.samples.docs.start.ItemsLoadTest",
                        "dev.plimsoll.samples.docs.loadmodels.LoadModels",
                        "dev.plimsoll.samples.docs.targets.ProcessTarget")
                .hasSizeGreaterThan(15);
    }

    @AfterEach
    void forgetSettings() {
        settings.keySet().forEach(System::clearProperty);
    }
}
