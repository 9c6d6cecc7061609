/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A JVM that is killed before it can clean up, and what must be gone afterwards. */
final class KilledJvm {
    private KilledJvm() {}

    /**
     * Runs the class until it prints a line with this beginning, kills the JVM, and returns the numbers in that line.
     *
     * @param temporary its directory of temporary files
     */
    static List<Long> of(Class<?> main, Path temporary, String start) throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dplimsoll.report.dir=" + temporary.resolve("reports"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()))
                .redirectErrorStream(true)
                .start();
        var printed = new StringBuilder();
        try (BufferedReader output = jvm.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(start)) {
                    return Stream.of(line.substring(start.length()).strip().split(" ", -1))
                            .map(Long::valueOf)
                            .toList();
                }
                printed.append(line).append('\n');
            }
        } finally {
            jvm.destroyForcibly().waitFor();
        }
        throw new AssertionError("the JVM ended without a line that starts with \"" + start + "\":\n" + printed);
    }

    /** Waits until then, or fails when the time of the test is up. */
    static void awaitClosed(long port) throws InterruptedException {
        while (isOpen(InetAddress.getLoopbackAddress(), (int) port)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Waits until it has no file of ours except locks, or fails when the time of the test is up. */
    static void awaitNothingIn(Path temporary) throws IOException, InterruptedException {
        while (!directoriesIn(temporary, "plimsoll-").isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    static List<Path> directoriesIn(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory)
                    .filter(each -> each.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    static boolean isOpen(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
