/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The working directory of a process: the user's own, or a temporary one that is deleted with the process. */
record WorkingDirectory(Path path, boolean temporary) {
    static WorkingDirectory of(@Nullable Path authors, String name) throws IOException {
        if (authors != null) {
            return new WorkingDirectory(authors, false);
        }
        String prefix = "plimsoll-" + name.replaceAll("[^A-Za-z0-9.-]", "-") + "-";
        return new WorkingDirectory(Files.createTempDirectory(prefix), true);
    }

    /** Deletes a temporary directory, if it still exists. */
    void delete() throws IOException {
        if (!temporary || !Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // already deleted; a failure to delete shows at its directory
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
