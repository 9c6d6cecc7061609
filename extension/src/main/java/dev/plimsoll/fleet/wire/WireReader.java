/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link WireWriter} has written, and trusts none of it: before memory is allocated, each announced number of
 * parts is compared with its limit and with the number of bytes left. Throws {@link UnreadableMessageException}. Not
 * thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class WireReader {
    private final byte[] bytes;
    private final int start;
    private final Map<Class<?>, List<Object>> known = new HashMap<>();
    private int at;

    /** @param start the index of the first byte of the content, which ends with the array */
    WireReader(byte[] bytes, int start) {
        this.bytes = bytes;
        this.start = start;
        this.at = start;
    }

    int bits() {
        if (at == bytes.length) {
            throw malformed("more bytes are expected");
        }
        return Byte.toUnsignedInt(bytes[at++]);
    }

    public boolean flag() {
        int bits = bits();
        if (bits > 1) {
            throw malformed(bits + " is neither 0 nor 1");
        }
        return bits == 1;
    }

    /** Reads a whole number from 0 to the limit. */
    public long count(long limit, String what) {
        long value = unsigned();
        if (value < 0 || value > limit) {
            throw malformed(Long.toUnsignedString(value) + " " + what + ", but at most " + limit + " are possible");
        }
        return value;
    }

    /** Reads how many parts follow, each of which takes at least the given number of bytes. */
    public int parts(int limit, int bytesOfEach, String what) {
        return (int) count(Math.min(limit, (bytes.length - at) / bytesOfEach), what);
    }

    public long whole() {
        long value = unsigned();
        return value >>> 1 ^ -(value & 1);
    }

    double number() {
        if (flag()) {
            return whole();
        }
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bits |= (long) bits() << shift;
        }
        return Double.longBitsToDouble(bits);
    }

    Duration duration() {
        return Duration.ofNanos(whole());
    }

    public String text() {
        return shared(String.class, () -> longText(WireWriter.MAX_TEXT));
    }

    /** Reads a text of that many characters at most. */
    public String longText(int limit) {
        var text = new char[parts(limit, 1, "characters")];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) count(Character.MAX_VALUE, "as a character");
        }
        return new String(text);
    }

    @Nullable
    String textOrNull() {
        return flag() ? text() : null;
    }

    /** Reads a new value, or a reference to one that was read before. */
    <T> T shared(Class<T> type, Supplier<T> read) {
        List<Object> before = known.computeIfAbsent(type, first -> new ArrayList<>());
        int back = (int) count(before.size(), type.getSimpleName() + "s back");
        if (back > 0) {
            return type.cast(before.get(before.size() - back));
        }
        T value = read.get();
        before.add(value);
        return value;
    }

    /** Reads the index of one of the given values. */
    public <T> T oneOf(T[] all) {
        return all[(int) count(all.length - 1L, "as a kind")];
    }

    public void end() {
        if (at < bytes.length) {
            throw malformed((bytes.length - at) + " bytes follow the end");
        }
    }

    UnreadableMessageException malformed(String what) {
        return new UnreadableMessageException(where(what));
    }

    UnreadableMessageException malformed(String what, Throwable cause) {
        return new UnreadableMessageException(where(what), cause);
    }

    private String where(String what) {
        return "a message is malformed at byte " + (at - start) + " of " + (bytes.length - start) + ": " + what;
    }

    private long unsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            long bits = bits();
            if (shift == Long.SIZE - 1 && bits > 1) {
                break;
            }
            value |= (bits & 0x7F) << shift;
            if (bits < 0x80) {
                return value;
            }
        }
        throw malformed("a number has more than 64 bits");
    }
}
