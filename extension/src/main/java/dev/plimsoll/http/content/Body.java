/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
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
    private final @Nullable ResponseBody lookedAt;
    private final long size;
    private final @Nullable String contentType; // read only if the text is wanted, as that takes longer than all else
    private final boolean lacksMemory;
    private @Nullable String text;

    private Body(byte @Nullable [] bytes, @Nullable ResponseBody lookedAt, long size, @Nullable String contentType) {
        this(bytes, lookedAt, size, contentType, false);
    }

    private Body(
            byte @Nullable [] bytes,
            @Nullable ResponseBody lookedAt,
            long size,
            @Nullable String contentType,
            boolean lacksMemory) {
        this.lacksMemory = lacksMemory;
        this.bytes = bytes;
        this.lookedAt = lookedAt;
        this.size = size;
        this.contentType = contentType;
    }

    /** @param contentType the header of that name; null if there is none */
    public static Body of(byte[] bytes, @Nullable String contentType) {
        return new Body(bytes, null, bytes.length, contentType);
    }

    /** Of a longer one, of which only the beginning was kept. */
    public static Body of(byte[] beginning, long size, @Nullable String contentType) {
        return new Body(beginning, null, size, contentType);
    }

    /** Of one for which there was no memory: only the beginning was kept. */
    static Body withoutMemory(byte[] beginning, long size, @Nullable String contentType) {
        return new Body(beginning, null, size, contentType, true);
    }

    /** Of one whose bytes all are in its buffer, and stay there. */
    public static Body lookingAt(ResponseBody body) {
        return new Body(null, body, body.source().getBuffer().size(), null);
    }

    /** Of a body that was read and thrown away. */
    public static Body dropped(long size) {
        return new Body(null, null, size, null);
    }

    /** Returns what its header says, or its sender; null if nothing does. */
    @Nullable
    String contentType() {
        MediaType type = lookedAt == null ? null : lookedAt.contentType();
        return type == null ? contentType : type.toString();
    }

    public long size() {
        return size;
    }

    /** What can be kept after its reply: a long one would fill the memory, and a raw client empties its buffer. */
    public Body toKeep() {
        if (bytes == null) {
            return lookedAt == null ? this : dropped(size);
        }
        return bytes.length <= KEPT ? this : new Body(Arrays.copyOf(bytes, KEPT), null, size, contentType);
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
        return bytes == null && lookedAt == null;
    }

    public byte[] bytes() {
        if (bytes != null) {
            return bytes;
        }
        return lookedAt == null
                ? new byte[0]
                : lookedAt.source().getBuffer().clone().readByteArray();
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
        String declared = contentType();
        MediaType type = declared == null ? null : MediaType.parse(declared);
        return type == null ? null : type.charset(null);
    }
}
