/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFileTests {
    @TempDir
    Path directory;

    private static List<String> read(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readAllLines(file);
        }
        try (var in = new GZIPInputStream(new FileInputStream(file.toFile()))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"new/directory/lines.csv", "lines.csv.gz"})
    void secondTestAppendsAndTheHeaderComesOnce(String name) throws IOException {
        Path path = directory.resolve(name);
        for (int test = 1; test <= 2; test++) {
            LineFile file = LineFile.open(path, "header\n");
            file.lines().append("line of ").append(test).append('\n');
            file.close();
        }
        assertThat(read(path)).containsExactly("header", "line of 1", "line of 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines", "lines.gz"})
    void linesOfTestsThatRunAtOnceStayWhole(String name) throws Exception {
        Path path = directory.resolve(name);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        var tests = new ArrayList<Callable<Boolean>>();
        for (int test = 0; test < 4; test++) {
            String line = Integer.toString(test).repeat(99) + "\n";
            tests.add(() -> {
                LineFile file = LineFile.open(path, "header\n");
                for (int i = 0; i < 20_000; i++) {
                    file.lines().append(line);
                    file.written();
                }
                file.close();
                return true;
            });
        }
        for (Future<Boolean> test : threads.invokeAll(tests)) {
            assertThat(test.get()).isTrue();
        }
        threads.shutdown();

        List<String> lines = read(path);
        assertThat(lines).hasSize(80_001).startsWith("header");
        assertThat(lines.subList(1, lines.size()))
                .allMatch(line -> line.length() == 99 && line.chars().distinct().count() == 1);
    }

    @Test
    void whoFollowsTheFileSeesItsLinesAtAPause() throws IOException {
        Path path = directory.resolve("lines");
        LineFile file = LineFile.open(path, "");
        file.lines().append("first\n");
        file.pause();
        assertThat(read(path)).containsExactly("first");
        file.close();
    }

    @Test
    void compressedFileOfAJvmThatWasKilledCanBeRead() throws IOException {
        Path path = directory.resolve("lines.gz");
        LineFile file = LineFile.open(path, "");
        String line = "a line\n";
        for (int i = 0; i < 100_000; i++) {
            file.lines().append(line);
            file.written();
        }
        assertThat(read(path)).hasSizeGreaterThan(60_000).containsOnly("a line"); // never closed
        file.close();
        assertThat(read(path)).hasSize(100_000);
    }
}
