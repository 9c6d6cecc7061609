/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet.wire;

import dev.plimsoll.measurement.Interval;
import org.apiguardian.api.API;

/**
 * Converts an interval to bytes and back without loss: merging a decoded interval gives the same result as merging the
 * original. The format has a version of its own, see {@link Envelope#VERSION}.
 *
 * <p>An interval must be encoded before the next swap of its recorder, which reuses the memory. Stateless.
 */
@API(status = API.Status.INTERNAL)
public final class IntervalCodec {
    /** The maximum size of an encoded interval. The memory for a decoded one is proportional to it. */
    public static final int MAX_BYTES = 4 << 20;

    /** The maximum number of series in an interval: several metrics for each set of tags that is recorded separately. */
    static final int MAX_SERIES = 1 << 16;

    /** The maximum number of error groups, and of checks that failed for the first time. */
    static final int MAX_FAILURES = 10_000;

    /** The maximum number of tags of one series. */
    static final int MAX_TAGS = 256;

    private IntervalCodec() {}

    /** Throws {@link IllegalStateException} if the interval is too large to be sent. */
    public static byte[] encode(Interval interval) {
        return Envelope.around(new IntervalWriter(new WireWriter(MAX_BYTES)).written(interval));
    }

    /** Throws {@link UnreadableMessageException} if the bytes are not exactly one interval of this format. */
    public static Interval decode(byte[] message) {
        WireReader in = Envelope.open(message, MAX_BYTES);
        try {
            return new IntervalReader(in).read();
        } catch (IllegalArgumentException e) { // the figures contradict each other
            throw in.malformed(String.valueOf(e.getMessage()), e);
        }
    }
}
