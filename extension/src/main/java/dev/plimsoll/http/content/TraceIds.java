/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;

/** W3C trace contexts of one user: random enough to be unique, never waiting for entropy. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class TraceIds {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_AT = 3;
    private static final int ID_LENGTH = 32;

    private final AtomicLong state;
    private final TraceSampling sampling;

    public TraceIds(long seed, TraceSampling sampling) {
        state = new AtomicLong(seed);
        this.sampling = sampling;
    }

    /** Returns the {@code traceparent} of the next request: of a new trace, unless the code of the test is in one. */
    public String next() {
        String outer = OuterTrace.traceparent(sampling);
        return outer == null ? newTrace() : outer;
    }

    private String newTrace() {
        var text = new byte[55];
        text[0] = '0';
        text[1] = '0';
        text[2] = '-';
        long high = random();
        long low = random();
        hex(high, text, ID_AT);
        hex(low, text, 19);
        text[35] = '-';
        hex(random(), text, 36);
        text[52] = '-';
        text[53] = '0';
        text[54] = (byte) (sampling.samples(high, low) ? '1' : '0');
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** The trace id of a {@code traceparent}; empty if it is not one. */
    public static String idOf(String traceparent) {
        return traceparent.length() < ID_AT + ID_LENGTH + 1 || traceparent.charAt(ID_AT + ID_LENGTH) != '-'
                ? ""
                : traceparent.substring(ID_AT, ID_AT + ID_LENGTH);
    }

    /** SplitMix64; an id of zeros is invalid, so never 0. */
    private long random() {
        long z = state.addAndGet(GOLDEN_GAMMA);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return z == 0 ? 1 : z;
    }

    private static void hex(long value, byte[] text, int at) {
        for (int i = 0; i < 16; i++) {
            text[at + i] = HEX[(int) (value >>> (60 - 4 * i)) & 0xf];
        }
    }
}
