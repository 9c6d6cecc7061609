/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPOutputStream;

/**
 * A file that lines are added to, also by several tests and JVMs at a time: each write appends whole lines. With the
 * suffix {@code .gz} each write is a complete gzip member, so that what a killed JVM leaves can be read as well. One
 * thread at a time.
 */
final class LineFile {
    private static final int BLOCK = 1 << 18; // characters; a gzip member much smaller would compress badly

    /** A lock on a file keeps out other JVMs, not other threads of this one. */
    private static final ReentrantLock BEGINNING = new ReentrantLock();

    private final FileChannel channel;
    private final boolean gzip;
    private final StringBuilder block = new StringBuilder();

    private LineFile(FileChannel channel, boolean gzip) {
        this.channel = channel;
        this.gzip = gzip;
    }

    /** Opens it for appending, with its directories. An empty file gets the header first. */
    static LineFile open(Path path, String header) throws IOException {
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        boolean gzip = path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        var file = new LineFile(channel, gzip);
        BEGINNING.lock();
        try {
            FileLock others = channel.lock();
            if (channel.size() == 0) {
                file.lines().append(header);
                file.flush();
            }
            others.release();
            return file;
        } catch (IOException e) {
            channel.close();
            throw e;
        } finally {
            BEGINNING.unlock();
        }
    }

    /** Where whole lines are added; call {@link #written()} after some. */
    StringBuilder lines() {
        return block;
    }

    /** Writes if there is enough to be worth it. */
    void written() throws IOException {
        if (block.length() >= BLOCK) {
            flush();
        }
    }

    /** Nothing more comes just now: whoever follows the file should see what there is. */
    void pause() throws IOException {
        if (!gzip) {
            flush();
        }
    }

    void close() throws IOException {
        try (channel) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (block.isEmpty()) {
            return;
        }
        byte[] text = block.toString().getBytes(StandardCharsets.UTF_8);
        block.setLength(0);
        ByteBuffer bytes = ByteBuffer.wrap(gzip ? compressed(text) : text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static byte[] compressed(byte[] text) {
        var bytes = new ByteArrayOutputStream(text.length / 8);
        try (var member = new GZIPOutputStream(bytes)) {
            member.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written to", e);
        }
        return bytes.toByteArray();
    }
}
