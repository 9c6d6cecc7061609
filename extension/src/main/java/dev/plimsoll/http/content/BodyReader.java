/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of replies to their end, unpacks them, and keeps so much as is wanted of each. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class BodyReader {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final long CHUNK = 8192;
    private static final long STEP = 256 * 1024; // shorter bodies are not counted

    private final long limit;
    private final BodyMemory memory;
    private final Warnings warnings;

    /** @param limit how many bytes of a body are kept; the rest is counted */
    public BodyReader(long limit, Warnings warnings) {
        this(limit, BodyMemory.OF_THIS_JVM, warnings);
    }

    BodyReader(long limit, BodyMemory memory, Warnings warnings) {
        this.limit = limit;
        this.memory = memory;
        this.warnings = warnings;
    }

    /** Reads the whole body, unpacked, so that its connection is free; {@code keeps} says whether it is wanted. */
    public Body read(Response response, boolean keeps) throws IOException {
        Body read = whole(response, keeps);
        if (read.lacksMemory()) {
            warnings.unkept(response);
        }
        return read;
    }

    private Body whole(Response response, boolean keeps) throws IOException {
        ResponseBody body = response.body();
        List<String> codings = Codings.of(response);
        if (codings.isEmpty()) {
            return read(body.source(), keeps, response.header(CONTENT_TYPE));
        }
        if (!Codings.areKnown(codings)) {
            warnings.packed(codings, response);
            return read(body.source(), keeps, response.header(CONTENT_TYPE));
        }
        if (body.source().exhausted()) {
            return keeps ? Body.EMPTY : Body.dropped(0);
        }
        return unpacked(response, body, codings, keeps);
    }

    private Body unpacked(Response response, ResponseBody body, List<String> codings, boolean keeps)
            throws IOException {
        var packed = new Packed(body.source().inputStream());
        try {
            Source unpacked = Okio.source(Codings.unpacked(packed, codings));
            Body read = read(Okio.buffer(unpacked), keeps, response.header(CONTENT_TYPE));
            skip(body.source()); // what follows the packed data
            return read;
        } catch (IOException e) {
            if (packed.failed) {
                throw e;
            }
            packed.skip(Long.MAX_VALUE);
            Body raw = Body.of(packed.beginning.readByteArray(), packed.size, response.header(CONTENT_TYPE));
            throw new UndecodableBody(String.join(", ", codings), response, raw, e);
        }
    }

    private Body read(BufferedSource source, boolean keeps, @Nullable String type) throws IOException {
        if (!keeps) {
            return Body.dropped(skip(source));
        }
        long taken = 0;
        try {
            for (long size = STEP; ; size += STEP) {
                long wanted = Math.min(size, limit + 1);
                if (!source.request(wanted)) {
                    return Body.of(source.readByteArray(), type);
                } else if (wanted > limit) {
                    byte[] kept = source.readByteArray(limit);
                    return Body.of(kept, kept.length + skip(source), type);
                } else if (!memory.take(STEP)) {
                    byte[] kept = source.readByteArray(Body.KEPT);
                    return Body.withoutMemory(kept, kept.length + skip(source), type);
                }
                taken += STEP;
            }
        } finally {
            memory.give(taken);
        }
    }

    private static long skip(BufferedSource source) throws IOException {
        var dropped = new Buffer();
        long size = 0;
        for (long read = source.read(dropped, CHUNK); read >= 0; read = source.read(dropped, CHUNK)) {
            size += read;
            dropped.clear();
        }
        return size;
    }

    /** Keeps the beginning, and knows whether a failure came from below. */
    private static final class Packed extends FilterInputStream {
        private final Buffer beginning = new Buffer();
        private long size;
        private boolean failed;

        Packed(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int read = super.read(into, offset, length);
                if (read > 0) {
                    size += read;
                    beginning.write(into, offset, (int) Math.min(read, Body.KEPT - beginning.size()));
                }
                return read;
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public long skip(long most) throws IOException {
            var dropped = new byte[(int) CHUNK];
            long skipped = 0;
            for (int read = 0; read >= 0 && skipped < most; read = read(dropped, 0, dropped.length)) {
                skipped += read;
            }
            return skipped;
        }
    }
}
