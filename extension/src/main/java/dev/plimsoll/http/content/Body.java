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
    private final boolean lacksMemory;
    private @Nullable String text;

    private Body(byte @Nullable [] bytes, @Nullable Buffer buffer, long size, @Nullable MediaType type) {
        this(bytes, buffer, size, type, false);
    }

    private Body(
            byte @Nullable [] bytes,
            @Nullable Buffer buffer,
            long size,
            @Nullable MediaType type,
            boolean lacksMemory) {
        this.lacksMemory = lacksMemory;
        this.bytes = bytes;
        this.buffer = buffer;
        this.size = size;
        this.type = type;
    }

    public static Body of(byte[] bytes, @Nullable MediaType type) {
        return new Body(bytes, null, bytes.length, type);
    }

    /** Of a longer one, of which only the beginning was kept. */
    public static Body of(byte[] beginning, long size, @Nullable MediaType type) {
        return new Body(beginning, null, size, type);
    }

    /** Of one for which there was no memory: only the beginning was kept. */
    static Body withoutMemory(byte[] beginning, long size, @Nullable MediaType type) {
        return new Body(beginning, null, size, type, true);
    }

    public static Body lookingAt(Buffer buffer, @Nullable MediaType type) {
        return new Body(null, buffer, buffer.size(), type);
    }

    /** Of a body that was read and thrown away. */
    public static Body dropped(long size) {
        return new Body(null, null, size, null);
    }

    public @Nullable MediaType type() {
        return type;
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

    /** The same, or its beginning where that is all there is and still long. */
    public Body forExcerpt() {
        return isCut() ? toKeep() : this;
    }

    /** Whether only its beginning was kept. */
    public boolean isCut() {
        return bytes != null && bytes.length < size;
    }

    /** Whether there was no memory to keep it. */
    public boolean lacksMemory() {
        return lacksMemory;
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

    /** The text as JSON is read: in UTF-8, unless the bytes say themselves what they are. */
    public byte[] json() {
        Charset declared = declared();
        return declared == null || declared.equals(StandardCharsets.UTF_8)
                ? bytes()
                : text().getBytes(StandardCharsets.UTF_8);
    }

    public String text() {
        String known = text;
        if (known == null) {
            known = decoded(bytes());
            text = known;
        }
        return known;
    }

    /** A byte order mark says more than the media type. */
    private String decoded(byte[] all) {
        for (ByteOrderMark mark : ByteOrderMark.values()) {
            if (mark.begins(all)) {
                return new String(all, mark.length(), all.length - mark.length(), mark.charset());
            }
        }
        Charset declared = declared();
        return new String(all, declared == null ? StandardCharsets.UTF_8 : declared);
    }

    /** Null for none, and for one that this JVM does not know. */
    private @Nullable Charset declared() {
        return type == null ? null : type.charset(null);
    }
}
