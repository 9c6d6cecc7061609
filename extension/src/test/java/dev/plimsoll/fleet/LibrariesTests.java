/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;

class LibrariesTests {
    @Test
    void onlyJarsCountThatBodiesMayCall() {
        String classPath = String.join(
                File.pathSeparator,
                "/a/target/classes",
                "/m2/okhttp-5.1.0.jar",
                "/other/okhttp-5.1.0.jar",
                "/m2/junit-platform-launcher-1.14.4.jar",
                "/m2/gson-2.jar");
        assertThat(Libraries.on(classPath)).containsExactly("gson-2.jar", "okhttp-5.1.0.jar");
    }

    @Test
    void sameLibrariesAreNotWorthAWord() {
        assertThat(Libraries.difference(List.of("a.jar"), List.of("a.jar"))).isEmpty();
    }

    @Test
    void otherLibrariesAreNamed() {
        assertThat(Libraries.difference(List.of("a-1.jar", "b.jar"), List.of("a-2.jar", "b.jar")))
                .hasValue("has other libraries than the coordinator: a-2.jar and not a-1.jar");
        assertThat(Libraries.difference(List.of(), List.of("a", "b", "c", "d", "e")))
                .hasValue("has other libraries than the coordinator: a, b, c and 2 more");
    }
}
