/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the servers that are installed on this machine. */
final class Binaries {
    static final String VARIABLE = "PLIMSOLL_SERVERS";

    private Binaries() {}

    /** The first of the names that is found, in the folder of {@code PLIMSOLL_SERVERS} or on the {@code PATH}. */
    static Optional<Path> installed(String... names) {
        return find(System.getenv(VARIABLE), System.getenv("PATH"), names);
    }

    static Optional<Path> find(@Nullable String servers, @Nullable String path, String... names) {
        return Arrays.stream(names)
                .flatMap(name -> folders(servers, path).map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> folders(@Nullable String servers, @Nullable String path) {
        return Stream.concat(
                        Stream.ofNullable(servers),
                        Arrays.stream(path == null ? new String[0] : path.split(File.pathSeparator, -1)))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
    }
}
