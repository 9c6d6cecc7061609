/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet.wire;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Writes numbers in as few bytes as possible: seven bits of a whole number per byte, the lowest first; the eighth bit is set
 * if more bytes follow. A repeated value is written once and referred to by its index afterwards. Not thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class WireWriter {
    /** The maximum length of a text, in characters. */
    static final int MAX_TEXT = 1 << 16;

    private static final String CUT = "…";
    private static final double MAX_WHOLE = 1L << 53; // a double represents every whole number up to this one

    private final int maxBytes;
    private final Map<Object, Integer> known = new HashMap<>();
    private final Map<Class<?>, Integer> sizes = new HashMap<>();
    private byte[] bytes = new byte[1024];
    private int size;

    public WireWriter(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    public byte[] written() {
        return Arrays.copyOf(bytes, size);
    }

    void bits(int lowestEight) {
        if (size == maxBytes) {
            throw new IllegalStateException("the figures of one interval take more than " + maxBytes
                    + " bytes, the maximum of a message: use fewer endpoints, tags and checks");
        }
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(maxBytes, size * 2));
        }
        bytes[size++] = (byte) lowestEight;
    }

    public void flag(boolean value) {
        bits(value ? 1 : 0);
    }

    /** @param value at least 0 */
    public void count(long value) {
        if (value < 0) {
            throw new IllegalArgumentException(value + " is not a count");
        }
        unsigned(value);
    }

    /** Writes small numbers of either sign in few bytes. */
    public void whole(long value) {
        unsigned(value << 1 ^ value >> Long.SIZE - 1);
    }

    /** Writes a number without loss; whole numbers take few bytes. */
    void number(double value) {
        long whole = (long) value;
        boolean isWhole = Math.abs(value) <= MAX_WHOLE
                && Double.doubleToRawLongBits(whole) == Double.doubleToRawLongBits(value); // not for -0.0 and NaN
        flag(isWhole);
        if (isWhole) {
            whole(whole);
            return;
        }
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bits((int) (bits >>> shift));
        }
    }

    void duration(Duration value) {
        whole(value.toNanos());
    }

    /** Writes each character separately: a text may have been cut within a surrogate pair, which UTF-8 would not keep. */
    public void text(String value) {
        shared(value, text -> {
            if (text.length() > MAX_TEXT) {
                throw new IllegalStateException("a name of " + text.length() + " characters is too long: at most "
                        + MAX_TEXT + " are sent; it begins with " + text.substring(0, 80));
            }
            count(text.length());
            text.chars().forEach(this::unsigned);
        });
    }

    /** Writes a text of any length. */
    public void longText(String value) {
        count(value.length());
        value.chars().forEach(this::unsigned);
    }

    /** Writes a text that only people read, cut to the maximum length. */
    void remark(String value) {
        text(value.length() <= MAX_TEXT ? value : value.substring(0, MAX_TEXT - CUT.length()) + CUT);
    }

    void remarkOrNull(@Nullable String value) {
        flag(value != null);
        if (value != null) {
            remark(value);
        }
    }

    /** Writes a value the first time, and later its index among the values of its class, counted from the last one. */
    <T> void shared(T value, Consumer<T> write) {
        Integer number = known.get(value);
        int seen = sizes.getOrDefault(value.getClass(), 0);
        if (number != null) {
            count(seen - number);
            return;
        }
        count(0);
        write.accept(value);
        seen = sizes.getOrDefault(value.getClass(), 0);
        known.put(value, seen);
        sizes.put(value.getClass(), seen + 1);
    }

    private void unsigned(long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bits((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        bits((int) left);
    }
}
