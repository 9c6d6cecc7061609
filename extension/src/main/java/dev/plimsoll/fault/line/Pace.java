/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault.line;

import dev.plimsoll.time.Nanos;
import org.apiguardian.api.API;

/**
 * How many bytes may pass when, by the bandwidth or the slices of one fault on one way of one connection. Belongs to the
 * thread of the relay.
 */
@API(status = API.Status.INTERNAL)
public final class Pace {
    /** What passes at once, and what a line that was idle may catch up with. */
    private static final long PORTION_NANOS = 20_000_000;

    private final double nanosPerByte;
    private final long portion;
    private final long pauseNanos;
    private long freeAt;

    private Pace(double nanosPerByte, long portion, long pauseNanos, long now) {
        this.nanosPerByte = nanosPerByte;
        this.portion = portion;
        this.pauseNanos = pauseNanos;
        freeAt = now;
    }

    public static Pace ofBandwidth(double bytesPerSecond, long now) {
        double nanosPerByte = Nanos.PER_SECOND / bytesPerSecond;
        return new Pace(nanosPerByte, (long) Math.max(1, PORTION_NANOS / nanosPerByte), 0, now);
    }

    public static Pace ofSlices(long bytes, long pauseNanos, long now) {
        return new Pace(0, bytes, pauseNanos, now);
    }

    /** Returns the most bytes to pass at once. */
    public long portion() {
        return portion;
    }

    /** Returns when the next bytes may pass; in the past if they may pass now. */
    public long freeAt() {
        return freeAt;
    }

    public void passed(long bytes, long now) {
        freeAt = pauseNanos > 0
                ? now + pauseNanos
                : later(freeAt, now - PORTION_NANOS) + Math.round(bytes * nanosPerByte);
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
