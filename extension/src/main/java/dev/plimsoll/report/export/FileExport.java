/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.measurement.Point;
import java.io.IOException;
import java.nio.file.Path;

/** Points as lines of a file. */
final class FileExport implements Export {
    private final PointFormat format;
    private final LineFile file;
    private long taken;
    private long delivered;

    private FileExport(PointFormat format, LineFile file) {
        this.format = format;
        this.file = file;
    }

    static FileExport open(Path path, PointFormat format) throws IOException {
        return new FileExport(format, LineFile.open(path, format.header()));
    }

    @Override
    public void write(Point point) throws IOException {
        taken++;
        format.append(file.lines(), point);
        file.written();
        settle();
    }

    @Override
    public void pause() throws IOException {
        file.pause();
        settle();
    }

    @Override
    public void close() throws IOException {
        file.close();
        delivered = taken;
    }

    @Override
    public long undelivered() {
        return taken - delivered;
    }

    @Override
    public String reason() {
        return "";
    }

    private void settle() {
        if (file.lines().isEmpty()) {
            delivered = taken;
        }
    }
}
