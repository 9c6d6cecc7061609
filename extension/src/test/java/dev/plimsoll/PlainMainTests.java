/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.RawServer;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.verdict.LoadResult;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A load outside of a test: in a {@code main}, with JUnit on the class path, without its launcher, or without all of it. */
@Timeout(60)
class PlainMainTests {
    /** What its author wrote. */
    static final class Shop {
        public static void main(String[] arguments) {
            System.setProperty("plimsoll.report.dir", arguments[0]);
            try (RawServer server = RawServer.start()) {
                LoadResult result = Load.test("shop")
                        .baseUrl(server.url())
                        .scenario(
                                "default",
                                s -> s.iterations(3)
                                        .body((user, http) -> http.get("/").send()))
                        .measure();
                System.out.println("requests: " + result.metric("http_reqs").count());
                fail(server);
            }
        }

        /** As it would be told of a missed threshold, and of a configuration error. */
        private static void fail(RawServer server) {
            for (String threshold : List.of("http_reqs: count>5", "p95<<5")) {
                try {
                    Load.test("missed")
                            .baseUrl(server.url())
                            .scenario(
                                    "default",
                                    s -> s.iterations(1)
                                            .body((user, http) -> http.get("/").send()))
                            .threshold(threshold)
                            .run();
                } catch (ConfigurationException | AssertionError e) {
                    String message = e.getMessage() == null ? "" : e.getMessage();
                    System.out.println("told: " + message.lines().findFirst().orElse(""));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "junit|opentest4j|apiguardian",
                "junit-platform-launcher|junit-jupiter-engine|junit-platform-engine",
                "nothing-at-all"
            })
    void loadIsMeasuredAndNothingIsMarkedAsAnAttachment(String leftOut, @TempDir Path directory) throws Exception {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(".*(" + leftOut + ").*"))
                .collect(Collectors.joining(File.pathSeparator));
        Process shop = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Shop.class.getName(),
                        directory.toString()))
                .redirectErrorStream(true)
                .start();
        String printed = printedBy(shop);

        assertThat(printed)
                .contains(
                        "PASSED",
                        "requests: 3",
                        "told: 1 of 3 thresholds missed: http_reqs count>5 was 1 (n=1)",
                        "told: missed has a configuration error: threshold(\"p95<<5\"): \"<<\" is not an operator")
                .doesNotContain("ATTACHMENT", "NoClassDefFoundError", "Exception");
        assertThat(directory.resolve("shop/report.html")).isNotEmptyFile();
    }

    private static String printedBy(Process process) throws IOException, InterruptedException {
        try (BufferedReader printed = process.inputReader()) {
            String all = printed.lines().collect(Collectors.joining("\n"));
            process.waitFor();
            return all;
        } finally {
            process.destroy();
        }
    }
}
