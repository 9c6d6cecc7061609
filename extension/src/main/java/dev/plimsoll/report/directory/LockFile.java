/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;

/**
 * A file in the temporary directory by which the JVMs of a user exclude each other. It stays empty and is never removed:
 * each thing that is locked is a byte of it, so that there is one file however many things there are, and no JVM that
 * could lock a file which another has just removed.
 */
enum LockFile {
    /** Held as long as the JVM lives, by a channel that stays open. */
    CLAIMS,
    /** Held while an index is written. */
    INDEXES;

    /** Closing any channel to a file may free all locks that the JVM has on it: one at a time. */
    FileChannel open() throws IOException {
        return FileChannel.open(path(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Of the user, as files of another one cannot be written. */
    private Path path() {
        String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "plimsoll-%s-%s.lock".formatted(user, name().toLowerCase(Locale.ROOT)));
    }

    /** The byte that stands for a key. */
    static long byteOf(String key) {
        UUID hash = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return hash.getLeastSignificantBits() & (Long.MAX_VALUE >>> 2); // far from where offsets overflow
    }
}
