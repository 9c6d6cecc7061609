/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.RawServer;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A load for which the JVM may not open enough files. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no limit of open files")
class FewFilesTests {
    /** What its author wrote. */
    static final class ManyUsers {
        public static void main(String[] arguments) {
            System.setProperty("plimsoll.report.dir", arguments[0]);
            try (RawServer server = RawServer.start()) {
                Load.test("many")
                        .baseUrl(server.url())
                        .scenario(
                                "default",
                                s -> s.rate("5/s")
                                        .duration("1s")
                                        .vus(2000)
                                        .body((user, http) -> http.get("/").send()))
                        .measure();
            }
        }
    }

    @Test
    void limitIsToldBeforeTheLoadAndInTheReport(@TempDir Path directory) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process load = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 1500 && exec \"$0\" \"$@\"",
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyUsers.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        String printed;
        try (BufferedReader lines = load.inputReader()) {
            printed = lines.lines().collect(Collectors.joining("\n"));
        } finally {
            load.destroy();
        }

        String warning = "2000 users may need as many connections, but this process may have only 1500 files open";
        assertThat(printed).containsPattern("▶ many: .*\\n  warning: " + warning);
        assertThat(Files.readString(directory.resolve("many/summary.json"))).contains(warning);
    }
}
