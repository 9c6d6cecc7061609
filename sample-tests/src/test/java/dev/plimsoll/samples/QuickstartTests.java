/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The first test of the README, against a service that is too slow: it fails as the README says. */
class QuickstartTests {
    private static final Path SOURCE = Path.of(
            "..", "extension", "src", "test", "projects", "quickstart", "src/test/java/shop/ItemsLoadTest.java");
    private static final byte[] ITEM = "{\"name\":\"rope\"}".getBytes(StandardCharsets.UTF_8);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer slow;

    QuickstartTests() throws IOException {
        slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    }

    @BeforeEach
    void start() {
        slow.setExecutor(threads);
        slow.createContext("/items/", exchange -> {
            try (exchange) {
                TimeUnit.MILLISECONDS.sleep(250);
                exchange.sendResponseHeaders(200, ITEM.length);
                exchange.getResponseBody().write(ITEM);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        slow.start();
    }

    @AfterEach
    void stop() {
        slow.stop(0);
        threads.shutdownNow();
    }

    @Test
    void failsAsTheReadmeSays(@TempDir Path work) throws Exception {
        List<String> said = DocumentationPage.README.blocks("text").stream()
                .filter(block -> block.contains("(implicit)"))
                .findFirst()
                .orElseThrow()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("report:"))
                .map(QuickstartTests::withoutFigures)
                .toList();

        String message = withoutFigures(messageOf(work));

        assertThat(said).hasSize(5);
        assertThat(message).startsWith(said.get(0));
        assertThat(message.lines()).containsAll(said);
    }

    private String messageOf(Path work) throws Exception {
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-parameters", "-proc:none", "-d", work.toString(), SOURCE.toString());
        assertThat(compiled).as("exit code of javac").isZero();
        try (var loader =
                new URLClassLoader(new URL[] {work.toUri().toURL()}, getClass().getClassLoader())) {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(loader.loadClass("shop.ItemsLoadTest")))
                    .configurationParameters(Map.of(
                            "plimsoll.baseUrl",
                            "http://127.0.0.1:" + slow.getAddress().getPort(),
                            "plimsoll.timeScale",
                            "0.1",
                            "plimsoll.progress",
                            "off",
                            "plimsoll.report.dir",
                            work.resolve("reports").toString()))
                    .execute()
                    .testEvents()
                    .failed()
                    .stream()
                    .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                    .map(result -> result.getThrowable().orElseThrow().getMessage())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String withoutFigures(String text) {
        return text.replaceAll("[ \t]+", " ").replaceAll("(was |n=)[\\d.,]+", "$1N");
    }
}
