/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.RawServer;
import dev.plimsoll.plan.ConfigurationException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Micrometer is optional: who does not have it misses nothing else. */
@Timeout(60)
class WithoutMicrometerTests {
    /** What a JVM without it does: a load with files as outputs, and one that asks for Micrometer. */
    static final class Stranger {
        public static void main(String[] arguments) {
            System.setProperty("plimsoll.report.dir", arguments[0]);
            System.setProperty("plimsoll.progress", "off");
            try (RawServer server = RawServer.start()) {
                System.setProperty("plimsoll.out", "json=" + arguments[0] + "/a.json");
                load(server).measure();
                System.setProperty("plimsoll.out", "micrometer");
                load(server).measure();
            } catch (ConfigurationException e) {
                System.out.println("mistake: " + e.getMessage());
            }
        }

        private static Load load(RawServer server) {
            return Load.test("stranger")
                    .baseUrl(server.url())
                    .scenario(
                            "default",
                            s -> s.iterations(3)
                                    .body((user, http) -> http.get("/").send()));
        }
    }

    @Test
    void withoutMicrometerOtherOutputsWorkAndTheErrorNamesWhatIsMissing(@TempDir Path directory) throws Exception {
        String without = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("micrometer"))
                .collect(Collectors.joining(File.pathSeparator));
        Process stranger = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        without,
                        Stranger.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String mistake = mistakeIn(stranger);
        assertThat(mistake).contains("micrometer needs io.micrometer:micrometer-core, which is not on the class path");
        assertThat(Files.readAllLines(directory.resolve("a.json")).stream()
                        .filter(line -> line.startsWith("{\"metric\":\"http_reqs\"")))
                .hasSize(3);
    }

    private static String mistakeIn(Process process) throws IOException, InterruptedException {
        try (BufferedReader printed = process.inputReader()) {
            String mistake =
                    printed.lines().filter(line -> line.startsWith("mistake: ")).collect(Collectors.joining());
            process.waitFor();
            return mistake;
        } finally {
            process.destroy();
        }
    }
}
