/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fresh JVM for each measurement. */
final class Child {
    private static final int TAIL = 15;

    private Child() {}

    /** Runs it to its end, and returns the figures that it printed. */
    static Figures run(Jdk jdk, List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        return run(jdk, null, options, main, arguments);
    }

    /** @param plimsoll the jar to take instead of this build */
    static Figures run(Jdk jdk, @Nullable Path plimsoll, List<String> options, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(jdk, plimsoll, options, main, arguments);
        var figures = new Figures();
        Deque<String> tail = new ArrayDeque<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!figures.take(line)) {
                    tail.add(line);
                    if (tail.size() > TAIL) {
                        tail.remove();
                    }
                }
            }
            if (process.waitFor() != 0) {
                throw new IOException("%s ended with %d: %s"
                        .formatted(main.getSimpleName(), process.exitValue(), String.join(" | ", tail)));
            }
            return figures;
        } finally {
            process.destroy();
        }
    }

    static Process start(Jdk jdk, @Nullable Path plimsoll, List<String> options, Class<?> main, String... arguments)
            throws IOException {
        Files.createDirectories(Path.of("target"));
        return new ProcessBuilder(command(jdk, plimsoll, options, main, arguments))
                .redirectErrorStream(true)
                .start();
    }

    static List<String> command(
            Jdk jdk, @Nullable Path plimsoll, List<String> options, Class<?> main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(jdk.java());
        command.addAll(options);
        command.add("-classpath");
        command.add(classPath(plimsoll));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    private static String classPath(@Nullable Path plimsoll) {
        String own = System.getProperty("java.class.path");
        if (plimsoll == null) {
            return own;
        }
        var entries = new ArrayList<String>(); // of two builds on one class path the first counts
        entries.add(plimsoll.toString());
        entries.add(own);
        return String.join(File.pathSeparator, entries);
    }
}
