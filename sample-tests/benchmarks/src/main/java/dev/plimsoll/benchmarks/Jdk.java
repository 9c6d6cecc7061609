/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** A JDK to run on. */
record Jdk(Path home, String version) {
    static Jdk at(Path home) throws IOException {
        var release = new Properties();
        try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        }
        return new Jdk(
                home.toRealPath(), release.getProperty("JAVA_VERSION", "?").replace("\"", ""));
    }

    int feature() {
        return Runtime.Version.parse(version).feature();
    }

    String java() {
        return home.resolve("bin").resolve("java").toString();
    }
}
