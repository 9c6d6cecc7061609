/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.user.VirtualUser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * Runs test cases through Jupiter as a build tool does, against a server of their own: their base URL is
 * <code>${server}</code>.
 */
final class Loads implements BeforeEachCallback, AfterEachCallback {
    private static final AtomicBoolean COLD = new AtomicBoolean(true);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> configuration = new HashMap<>();
    private final List<Filter<?>> filters = new ArrayList<>();
    private RawServer server = RawServer.start();
    private Path reports = Path.of("");

    /** Resolves the server's URL, for clients that know no base URL. */
    static final class ServerUrl implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == HttpUrl.class;
        }

        @Override
        public HttpUrl resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return HttpUrl.get(context.getConfigurationParameter("server").orElseThrow());
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        reports = Files.createTempDirectory("plimsoll-loads");
        configuration.put("plimsoll.report.dir", reports.toString());
        configuration.put("plimsoll.progress", "off");
        configuration.put("plimsoll.github", "off"); // these fail on purpose
        configuration.put("plimsoll.requireTargets", "false"); // whatever the build around says
        if (COLD.compareAndSet(true, false)) {
            try (RawServer other = RawServer.start()) {
                with("server", other.url()).run(WarmUpTestCase.class);
                delete(reports, false);
            }
        }
        configuration.put("server", server.url());
    }

    /** The first load of a JVM loads many classes, which may take longer than the short loads of tests. */
    @BaseUrl("${server}")
    static class WarmUpTestCase {
        @LoadTest(iterations = 20)
        void load(VirtualUser user, Http http) {
            user.check("is answered", http.get("/").send().answered());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        server.close();
        delete(reports, true);
    }

    static void delete(Path reports, boolean itself) throws IOException {
        try (Stream<Path> files = Files.walk(reports)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (itself || !file.equals(reports)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    RawServer server() {
        return server;
    }

    Map<String, String> configuration() {
        return Map.copyOf(configuration);
    }

    Path reports() {
        return reports;
    }

    /** With this configuration parameter. */
    Loads with(String key, String value) {
        configuration.put(key, value);
        return this;
    }

    /** Only tests with that tag. */
    Loads onlyTagged(String tag) {
        filters.add(TagFilter.includeTags(tag));
        return this;
    }

    Ran run(Class<?>... testCases) {
        return run(Stream.of(testCases)
                .map(type -> (DiscoverySelector) selectClass(type))
                .toList());
    }

    Ran runMethod(Class<?> testCase, String method) {
        Method found = ReflectionSupport.findMethods(
                        testCase, each -> each.getName().equals(method), HierarchyTraversalMode.TOP_DOWN)
                .get(0);
        return run(List.of(selectMethod(testCase, found)));
    }

    private Ran run(List<DiscoverySelector> selectors) {
        PrintStream console = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                    .configurationParameters(configuration)
                    .filters(filters.toArray(new Filter<?>[0]))
                    .selectors(selectors.toArray(new DiscoverySelector[0]))
                    .execute();
            return new Ran(results, reports, printed.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(console);
        }
    }

    /** Reads the {@code summary.json} of the load of that name. */
    static Summary summary(Path reports, String name) {
        try {
            return new Summary(
                    JSON.readTree(reports.resolve(name).resolve("summary.json").toFile()));
        } catch (IOException e) {
            throw new AssertionError("no summary of " + name + " in " + reports, e);
        }
    }

    /**
     * What came of it.
     *
     * @param printed to standard output
     */
    record Ran(EngineExecutionResults results, Path reports, String printed) {
        Ran passed(int tests) {
            allFinished();
            results.testEvents()
                    .assertStatistics(stats -> stats.succeeded(tests).failed(0).aborted(0));
            return this;
        }

        long succeeded() {
            return results.testEvents().succeeded().count();
        }

        long skipped() {
            return results.allEvents().skipped().count();
        }

        /** What the only test or class that failed threw. */
        Throwable failure() {
            return onlyThrown(results.allEvents().failed().list());
        }

        /** What the only test or class that was aborted threw. */
        Throwable abortion() {
            return onlyThrown(results.allEvents().aborted().list());
        }

        String message() {
            return String.valueOf(failure().getMessage());
        }

        String firstLine() {
            return message().lines().findFirst().orElse("");
        }

        /** The summary.json of the only load that ran. */
        Summary summary() {
            List<String> names = summaries();
            assertThat(names).hasSize(1);
            return summary(names.get(0));
        }

        Summary summary(String name) {
            return Loads.summary(reports, name);
        }

        /** The names of all loads that ran. */
        List<String> summaries() {
            try (Stream<Path> directories = Files.list(reports)) {
                return directories
                        .filter(directory -> Files.exists(directory.resolve("summary.json")))
                        .map(directory -> directory.getFileName().toString())
                        .sorted()
                        .toList();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private void allFinished() {
            results.allEvents().failed().list().forEach(event -> {
                throw new AssertionError(event.getTestDescriptor() + " failed", thrown(event));
            });
        }

        private static Throwable onlyThrown(List<Event> events) {
            assertThat(events).hasSize(1);
            return thrown(events.get(0));
        }

        private static Throwable thrown(Event event) {
            return event.getRequiredPayload(TestExecutionResult.class)
                    .getThrowable()
                    .orElseThrow();
        }
    }

    /** A summary.json. */
    record Summary(JsonNode json) {
        String verdict() {
            return json.path("verdict").asText();
        }

        JsonNode metric(String name) {
            JsonNode metric = json.path("metrics").path(name);
            assertThat(metric.isObject()).as("metric " + name).isTrue();
            return metric;
        }

        /** Also where the machine was too busy to be sure. */
        boolean holds() {
            return List.of("PASSED", "INCONCLUSIVE").contains(verdict());
        }

        /** Of a counter or a trend. */
        long count(String metric) {
            return metric(metric).path("count").asLong();
        }

        /** One of the list {@code endpoints}, {@code outcomes}, {@code phases} and so on. */
        JsonNode of(String list, String name) {
            return elements(list)
                    .filter(element -> element.path("name").asText().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + name + " in " + list + ": " + names(list)));
        }

        List<String> names(String list) {
            return elements(list).map(element -> element.path("name").asText()).toList();
        }

        /** The judged threshold with that text. */
        JsonNode threshold(String source) {
            return elements("thresholds")
                    .filter(threshold -> threshold.path("source").asText().equals(source))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no threshold " + source + ": " + json.path("thresholds")));
        }

        String state(String threshold) {
            return threshold(threshold).path("state").asText();
        }

        List<String> implicitThresholds() {
            return elements("thresholds")
                    .filter(threshold -> threshold.path("implicit").asBoolean())
                    .map(threshold -> threshold.path("source").asText())
                    .toList();
        }

        Stream<JsonNode> elements(String list) {
            return StreamSupport.stream(json.path(list).spliterator(), false);
        }
    }
}
