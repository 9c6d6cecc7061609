/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okhttp3.MediaType;
import okio.Buffer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A reply's body, read and decoded. Text is made when someone asks for it. A raw client's body stays in its buffer,
 * which is looked at but never emptied, so ask before the client reads.
 */
@API(status = API.Status.INTERNAL)
public final class Body {
    /** Bytes of a long one that are kept for people. */
    public static final int KEPT = 4096;

    public static final Body EMPTY = new Body(new byte[0], null, 0, null);

    private final byte @Nullable [] bytes;
    private final @Nullable Buffer buffer;
    private final long size;
    private final @Nullable MediaType type;
    private @Nullable String text;

    private Body(byte @Nullable [] bytes, @Nullable Buffer buffer, long size, @Nullable MediaType type) {
        this.bytes = bytes;
        this.buffer = buffer;
        this.size = size;
        this.type = type;
    }

    public static Body of(byte[] bytes, @Nullable MediaType type) {
        return new Body(bytes, null, bytes.length, type);
    }

    public static Body lookingAt(Buffer buffer, @Nullable MediaType type) {
        return new Body(null, buffer, buffer.size(), type);
    }

    /** Of a body that was read and thrown away. */
    public static Body dropped(long size) {
        return new Body(null, null, size, null);
    }

    public long size() {
        return size;
    }

    /** What can be kept after its reply: a long one would fill the memory, and a raw client empties its buffer. */
    public Body toKeep() {
        if (bytes == null) {
            return buffer == null ? this : dropped(size);
        }
        return bytes.length <= KEPT ? this : new Body(Arrays.copyOf(bytes, KEPT), null, size, type);
    }

    /** Whether only its beginning was kept. */
    public boolean isCut() {
        return bytes != null && bytes.length < size;
    }

    public boolean wasDropped() {
        return bytes == null && buffer == null;
    }

    public byte[] bytes() {
        if (bytes != null) {
            return bytes;
        }
        return buffer == null ? new byte[0] : buffer.clone().readByteArray();
    }

    public String text() {
        String known = text;
        if (known == null) {
            Charset charset = type == null ? null : type.charset(StandardCharsets.UTF_8);
            known = new String(bytes(), charset == null ? StandardCharsets.UTF_8 : charset);
            text = known;
        }
        return known;
    }
}
