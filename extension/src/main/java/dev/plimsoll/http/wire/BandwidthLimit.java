/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import dev.plimsoll.time.Nanos;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;

/**
 * One direction of a user's slow line, which all its connections share. Who passes bytes waits until the line has
 * carried them: their time is their number by the bandwidth, to within a portion. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class BandwidthLimit {
    /** What passes at once, so that a wait is short, and what a line that has been idle or held up may catch up with. */
    private static final long PORTION_NANOS = 20_000_000;

    private final Ticker ticker;
    private final double bytesPerSecond;
    private final double nanosPerByte;
    private final int portion;
    private final AtomicLong freeAt;

    public BandwidthLimit(double bytesPerSecond, Ticker ticker) {
        this.ticker = ticker;
        this.bytesPerSecond = bytesPerSecond;
        this.nanosPerByte = Nanos.PER_SECOND / bytesPerSecond;
        this.portion = (int) Math.max(1, Math.min(PORTION_NANOS / nanosPerByte, Integer.MAX_VALUE));
        this.freeAt = new AtomicLong(ticker.nanoTime());
    }

    double bytesPerSecond() {
        return bytesPerSecond;
    }

    /** The most bytes to read or write before {@link #pass}. */
    public int portionOf(int length) {
        return Math.min(length, portion);
    }

    /** Returns when the line has carried them. Fails when the load ends meanwhile. */
    public void pass(int bytes) throws IOException {
        long now = ticker.nanoTime();
        long takes = Math.round(bytes * nanosPerByte);
        try {
            ticker.sleepUntil(freeAt.updateAndGet(free -> Math.max(free, now - PORTION_NANOS) + takes));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted on a slow line");
        }
    }
}
