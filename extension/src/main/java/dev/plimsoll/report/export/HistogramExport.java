/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import dev.plimsoll.measurement.HistogramLog;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Point;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.time.RunClock;
import java.io.IOException;
import java.nio.file.Path;

/** An HdrHistogram interval log. Takes intervals from the thread that folds them, and no points. */
final class HistogramExport implements Export {
    private final HistogramLog log;
    private final LineFile file;

    private HistogramExport(HistogramLog log, LineFile file) {
        this.log = log;
        this.file = file;
    }

    static HistogramExport open(Path path, RunClock clock) throws IOException {
        var log = new HistogramLog(clock::startedAt, PlainText::exact);
        return new HistogramExport(log, LineFile.open(path, HistogramLog.header()));
    }

    /** From any thread, without waiting for the file. */
    void take(Interval interval) {
        log.add(interval);
    }

    @Override
    public void write(Point point) {
        // the intervals have it
    }

    @Override
    public void pause() throws IOException {
        file.lines().append(log.take());
        file.pause();
        file.written();
    }

    @Override
    public void close() throws IOException {
        file.lines().append(log.take());
        file.close();
    }

    @Override
    public long undelivered() {
        return 0; // no points; a failing file is reported
    }

    @Override
    public String reason() {
        return "";
    }
}
