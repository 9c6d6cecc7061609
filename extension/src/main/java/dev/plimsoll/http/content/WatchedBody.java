/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A body that goes to a raw client as it comes, so that progress, long polling and large downloads reach it as they do
 * without Plimsoll. Counts it and keeps its beginning; the exchange ends with it. One reader at a time.
 */
@API(status = API.Status.INTERNAL)
public final class WatchedBody extends ResponseBody {
    /** Bytes of one that are kept for the outcomes that look at it. */
    public static final int MOST_KEPT = 1_000_000;

    private final ResponseBody body;
    private final Response response;
    private final Watcher watcher;
    private final long limit;
    private final Buffer kept = new Buffer();
    private final BufferedSource source;
    private volatile boolean touched;
    private volatile long size;
    private int iterations; // that have started since

    /** Hears how it ends; of the end perhaps more than once. */
    public interface Watcher {
        /** It has been read, or closed. */
        void ended(Body read);

        /** It cannot be read. */
        void failed(IOException cause);
    }

    /** @param limit how many bytes to keep */
    public WatchedBody(Response response, Watcher watcher, long limit) {
        this.body = response.body();
        this.response = response;
        this.watcher = watcher;
        this.limit = limit;
        this.source = Okio.buffer(new Watched());
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public BufferedSource source() {
        return source;
    }

    /** Ends the exchange with what has come. */
    public void end() {
        MediaType type = body.contentType();
        Body read = Body.of(kept.snapshot().toByteArray(), size, type == null ? null : type.toString());
        watcher.ended(Codings.readable(read, response));
    }

    /** Whether nobody has begun to read it in the iteration that received it and in the one after. */
    public boolean isForgotten() {
        return !touched && ++iterations > 1;
    }

    private final class Watched extends ForwardingSource {
        Watched() {
            super(body.source());
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            touched = true;
            long read;
            try {
                read = super.read(sink, byteCount);
            } catch (IOException e) {
                watcher.failed(e);
                throw e;
            }
            if (read < 0) {
                end();
            } else {
                keep(sink, read);
            }
            return read;
        }

        private void keep(Buffer sink, long read) {
            long room = Math.min(read, limit - kept.size());
            if (room > 0) {
                sink.copyTo(kept, sink.size() - read, room);
            }
            size += read;
        }

        @Override
        public void close() throws IOException {
            touched = true;
            try {
                super.close();
            } finally {
                end();
            }
        }
    }
}
