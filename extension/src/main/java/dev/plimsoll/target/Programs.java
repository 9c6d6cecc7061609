/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the program of a command as a POSIX system does. */
final class Programs {
    private Programs() {}

    /**
     * Returns what is wrong and what to do, or null if the program exists.
     *
     * @param searchPath for a program without a folder; null is not searched
     */
    static @Nullable String missing(Path program, @Nullable String searchPath) {
        if (program.getNameCount() > 1) {
            return isThere(program)
                    ? null
                    : "there is no program %s; install it there, or correct the path".formatted(program);
        }
        if (searchPath == null || folders(searchPath).anyMatch(folder -> isThere(folder.resolve(program)))) {
            return null;
        }
        return "there is no program %s on the PATH; install it, or specify its path".formatted(program);
    }

    private static Stream<Path> folders(String searchPath) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(searchPath)
                .map(Path::of);
    }

    private static boolean isThere(Path program) {
        return Files.isRegularFile(program) && Files.isExecutable(program);
    }
}
