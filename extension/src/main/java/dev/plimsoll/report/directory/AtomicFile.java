/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apiguardian.api.API;

/** Writes files that others may be reading: they see the old text or the new one, never half of it. */
@API(status = API.Status.INTERNAL)
public final class AtomicFile {
    private AtomicFile() {}

    /** In UTF-8; makes the directory if there is none; throws nothing but {@link UncheckedIOException}. */
    public static void write(Path file, String text) {
        Path directory = file.toAbsolutePath().resolve("..").normalize();
        Path draft = directory.resolve(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.createDirectories(directory);
            try {
                // getBytes writes half a surrogate pair, which a body may hold, as '?'; writeString would throw
                Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
                move(draft, file);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
