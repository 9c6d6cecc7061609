/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnThreadTests {
    @Test
    void tasksMayWaitForEachOther() throws Exception {
        var all = new CountDownLatch(20);
        var waiting = IntStream.range(0, 20)
                .mapToObj(task -> OwnThread.supply(() -> {
                    all.countDown();
                    try {
                        return all.await(60, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        return false;
                    }
                }))
                .toList();
        for (var each : waiting) {
            assertThat(each.get(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** A test that hangs on a machine with few cores is found late. */
    @Test
    void noTestWaitsOnTheCommonPool() throws IOException {
        for (String sources : List.of("src", "../sample-tests")) {
            try (Stream<Path> files = Files.walk(Path.of(sources))) {
                assertThat(files.filter(file -> file.toString().endsWith(".java"))
                                .filter(file -> !file.getFileName().toString().startsWith("OwnThread"))
                                .filter(file -> read(file).matches("(?s).*CompletableFuture\\.(supply|run)Async.*")))
                        .isEmpty();
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
