/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What is known of a request's body that is too long to be kept. */
@API(status = API.Status.INTERNAL)
public final class UnkeptBody extends RequestBody {
    private final @Nullable MediaType type;
    private final long size;

    private UnkeptBody(@Nullable MediaType type, long size) {
        this.type = type;
        this.size = size;
    }

    /** The request, with its body if that is no longer than {@code most} bytes. */
    public static Request in(Request request, int most) {
        RequestBody body = request.body();
        if (body == null) {
            return request;
        }
        long size = sizeOf(body);
        return size >= 0 && size <= most
                ? request
                : request.newBuilder()
                        .method(request.method(), new UnkeptBody(body.contentType(), size))
                        .build();
    }

    private static long sizeOf(RequestBody body) {
        try {
            return body.contentLength();
        } catch (IOException e) {
            return -1;
        }
    }

    @Override
    public @Nullable MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return size;
    }

    @Override
    public boolean isOneShot() {
        return true; // so that nobody asks for its text
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        throw new IOException("this body was not kept");
    }
}
