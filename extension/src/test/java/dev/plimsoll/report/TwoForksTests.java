/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TwoForksTests {
    /** What the other JVM does: takes a directory, says which, and keeps it until its input ends. */
    static final class OtherFork {
        public static void main(String[] arguments) throws IOException {
            System.out.println(ReportDirectories.next(Path.of(arguments[0]), "OrdersLoadTest.orders"));
            System.in.read();
        }
    }

    @Test
    void forksThatRunAtTheSameTimeDoNotWriteIntoEachOthersFiles(@TempDir Path root) throws Exception {
        Process other = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherFork.class.getName(),
                        root.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader printed = other.inputReader()) {
            assertThat(printed.readLine())
                    .isEqualTo(root.resolve("OrdersLoadTest.orders").toString());
            assertThat(ReportDirectories.next(root, "OrdersLoadTest.orders"))
                    .isEqualTo(root.resolve("OrdersLoadTest.orders-2"));
        } finally {
            other.destroy();
            other.waitFor();
        }
        assertThat(ReportDirectories.next(root, "OtherLoadTest.orders"))
                .isEqualTo(root.resolve("OtherLoadTest.orders"));
    }
}
