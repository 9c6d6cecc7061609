/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.measurement.Interval;
import org.apiguardian.api.API;

/**
 * An interval as bytes, for another machine. Loses nothing: what is decoded can be merged as the original can, with the
 * same result. The format has a version of its own, see {@link Envelope#VERSION}.
 *
 * <p>Encode an interval before the recorder's next swap, as the recorder reuses its memory. Stateless.
 */
@API(status = API.Status.INTERNAL)
public final class IntervalCodec {
    /** The maximum size of an encoded interval; what is decoded takes memory in proportion to it. */
    static final int MAX_BYTES = 4 << 20;

    /** The maximum number of series of an interval: some metrics for each of the series that are kept apart. */
    static final int MAX_SERIES = 1 << 16;

    /** The maximum number of groups of errors, and of checks that have failed for the first time. */
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
        } catch (IllegalArgumentException e) { // figures that contradict each other
            throw in.malformed(String.valueOf(e.getMessage()), e);
        }
    }
}
