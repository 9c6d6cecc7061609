/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDirectoriesTests {
    @TempDir
    Path root;

    @Test
    void secondUseOfANameGetsANumber() {
        assertThat(ReportDirectories.next(root, "Orders.hold"))
                .isEqualTo(root.resolve("Orders.hold"))
                .isDirectory();
        assertThat(ReportDirectories.next(root, "Orders.hold")).isEqualTo(root.resolve("Orders.hold-2"));
        assertThat(ReportDirectories.next(root, "Orders.hold")).isEqualTo(root.resolve("Orders.hold-3"));
        assertThat(ReportDirectories.next(root, "orders.HOLD")).isEqualTo(root.resolve("orders.HOLD-4"));
    }

    @ParameterizedTest(name = "\"{0}\" -> {1}")
    @CsvSource({
        "A.b_c-1, A.b_c-1",
        "'GET /orders/{id}?a=b', GET__orders__id__a_b",
        "'..', _",
        "'../../etc/passwd', '__.._etc_passwd'",
        "'a.', a_",
        "'', load-test",
        "nul, _nul",
        "Com1.txt, _Com1.txt",
        "größe, gr__e"
    })
    void namesAreMadeSafe(String name, String directory) {
        Path made = ReportDirectories.next(root, name);
        assertThat(made).isEqualTo(root.resolve(directory)).isDirectory();
        assertThat(made.getParent()).isEqualTo(root);
    }

    @Test
    void longNamesAreCutAndStayApart() {
        Path first = ReportDirectories.next(root, "x".repeat(500));
        Path second = ReportDirectories.next(root, "x".repeat(500) + "y");
        assertThat(first.getFileName().toString()).hasSizeLessThan(200);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void concurrentUsesGetDirectoriesOfTheirOwn() {
        Set<Path> given = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 50).parallel().forEach(i -> given.add(ReportDirectories.next(root, "same")));
        assertThat(given).hasSize(50);
    }

    @Test
    void whatCannotBeMadeIsAnUncheckedError() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");
        assertThatThrownBy(() -> ReportDirectories.next(file, "test"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot make the report directory");
    }
}
