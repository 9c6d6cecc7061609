/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two JVMs that run at the same time, such as forks of one build, from writing into the same directory. Held by a
 * lock that the operating system frees when the JVM ends, however it ends. Thread-safe.
 */
final class DirectoryClaim {
    /** For the rest of the JVM's life, by the byte that is locked. */
    private static final Map<Long, FileLock> HELD = new LinkedHashMap<>();

    private static @Nullable FileChannel channel;

    private DirectoryClaim() {}

    /**
     * Returns whether this JVM may use it; it may if no lock is available at all.
     *
     * @param key the directory's path, normalised
     */
    static synchronized boolean take(String key) {
        boolean interrupted = Thread.interrupted(); // an interrupted thread would close the channel
        try {
            return lock(openChannel(), LockFile.byteOf(key));
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static FileChannel openChannel() throws IOException {
        FileChannel current = channel;
        if (current == null || !current.isOpen()) {
            current = LockFile.CLAIMS.open();
            channel = current;
            for (long lost : HELD.keySet().toArray(Long[]::new)) { // closed by an interrupt in the middle of take()
                lock(current, lost);
            }
        }
        return current;
    }

    private static boolean lock(FileChannel file, long position) throws IOException {
        FileLock lock = file.tryLock(position, 1, false);
        if (lock != null) {
            HELD.put(position, lock);
        }
        return lock != null;
    }
}
