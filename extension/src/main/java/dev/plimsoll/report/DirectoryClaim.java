/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Keeps two JVMs that run at the same time, such as forks of one build, from writing into the same directory. Held by a
 * lock on a file in the temporary directory, which the operating system frees when the JVM ends, however it ends.
 */
final class DirectoryClaim {
    /** For the rest of the JVM's life; what nothing refers to would be closed, and its lock lost. */
    private static final Queue<FileLock> HELD = new ConcurrentLinkedQueue<>();

    private DirectoryClaim() {}

    /**
     * Whether this JVM may have it. Where no lock can be had at all, it may.
     *
     * @param key the directory's path, normalised
     */
    static boolean take(String key) {
        Path file = lockFile(key);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return false;
            }
            HELD.add(lock);
            file.toFile().deleteOnExit();
            return true;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** The file whose lock stands for a key. */
    static Path lockFile(String key) {
        UUID hash = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
        return Path.of(System.getProperty("java.io.tmpdir"), "plimsoll-" + hash + ".lock");
    }
}
