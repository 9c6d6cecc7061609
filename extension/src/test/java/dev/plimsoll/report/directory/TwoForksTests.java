/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TwoForksTests {
    /** What the other JVM does: takes directories, says the last one, and keeps them until its input ends. */
    static final class OtherFork {
        public static void main(String[] arguments) throws IOException {
            Path root = Path.of(arguments[0]);
            for (int test = 0; test < 20; test++) {
                ReportDirectories.next(root, "Test" + ProcessHandle.current().pid() + "." + test);
                new ReportIndex(root.resolve("module" + test), root).update();
            }
            System.out.println(ReportDirectories.next(root, "OrdersLoadTest.orders"));
            System.in.read();
        }
    }

    private static Process fork(Path root, String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), OtherFork.class.getName(), root.toString()));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void forksThatRunAtTheSameTimeDoNotWriteIntoEachOthersFiles(@TempDir Path root) throws Exception {
        Process other = fork(root);
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

    @Test
    void killedForkLeavesItsDirectoriesToTheNextAndNoFileForEachOfThem(@TempDir Path root, @TempDir Path temporary)
            throws Exception {
        String option = "-Djava.io.tmpdir=" + temporary;
        Process first = fork(root, option);
        try (BufferedReader printed = first.inputReader()) {
            assertThat(printed.readLine()).endsWith("OrdersLoadTest.orders");
            assertThat(directoryOf(fork(root, option))).endsWith("OrdersLoadTest.orders-2");
        } finally {
            first.destroyForcibly().waitFor();
        }

        assertThat(directoryOf(fork(root, option))).endsWith("OrdersLoadTest.orders");
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .hasSize(2)
                    .allMatch(name -> name.matches("plimsoll-.+-(claims|indexes)\\.lock"));
        }
    }

    private static String directoryOf(Process fork) throws Exception {
        try (BufferedReader printed = fork.inputReader()) {
            return printed.readLine();
        } finally {
            fork.destroyForcibly().waitFor();
        }
    }
}
