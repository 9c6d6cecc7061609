/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import okhttp3.Headers;
import okhttp3.Response;
import org.apiguardian.api.API;

/**
 * Headers on which OkHttp would act by itself. They are held back between the wire and our first interceptor, and are
 * back before anybody looks.
 */
@API(status = API.Status.INTERNAL)
public final class HeldHeaders {
    private static final String PREFIX = "x-plimsoll-held-";
    private static final String RETRY_AFTER = "Retry-After";
    private static final String HELD_RETRY_AFTER = PREFIX + RETRY_AFTER;
    private static final String ENCODING = "Content-Encoding";
    private static final String HELD_ENCODING = PREFIX + ENCODING;

    private HeldHeaders() {}

    /** OkHttp repeats a 503 with {@code Retry-After: 0}, and a 408, whatever the request was. */
    static Response withoutRepeat(Response response) {
        return response.code() == 503 || response.code() == 408
                ? held(response, RETRY_AFTER, HELD_RETRY_AFTER)
                        .newBuilder()
                        .header(RETRY_AFTER, "1")
                        .build()
                : response;
    }

    /** OkHttp would unpack it, and take what cannot be unpacked for a broken connection. */
    static Response stillPacked(Response response) {
        return response.header(ENCODING) == null ? response : held(response, ENCODING, HELD_ENCODING);
    }

    private static Response held(Response response, String name, String heldName) {
        Response.Builder held = response.newBuilder().removeHeader(name).header(heldName, "");
        response.headers(name).forEach(value -> held.addHeader(heldName, value));
        return held.build();
    }

    /** The response as the server sent it. */
    public static Response released(Response response) {
        return released(released(response, RETRY_AFTER, HELD_RETRY_AFTER), ENCODING, HELD_ENCODING);
    }

    private static Response released(Response response, String name, String heldName) {
        if (response.header(heldName) == null) {
            return response;
        }
        Headers headers = response.headers();
        Response.Builder free = response.newBuilder().removeHeader(name).removeHeader(heldName);
        headers.values(heldName).stream().skip(1).forEach(value -> free.addHeader(name, value));
        return free.build();
    }
}
