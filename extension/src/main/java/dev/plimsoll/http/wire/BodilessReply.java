/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import java.util.List;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Replies that have no body by their status, whatever their headers say: 304 may tell the length of what it does not
 * send. OkHttp would wait for it.
 */
@API(status = API.Status.INTERNAL)
public final class BodilessReply {
    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String TRANSFER_ENCODING = "Transfer-Encoding";
    private static final String CONTENT_ENCODING = "Content-Encoding";

    private BodilessReply() {}

    /** The reply without a body that does not come. Its connection is kept only if that cannot harm. */
    static Response of(Response response, Interceptor.Chain chain) {
        if (response.protocol() == Protocol.HTTP_2) {
            return response;
        }
        int code = response.code();
        long length = response.body().contentLength();
        boolean chunked = "chunked".equalsIgnoreCase(response.header(TRANSFER_ENCODING));
        if (code == 304 && (length > 0 || chunked)) {
            return finished(response, chain, !chunked);
        }
        if (code == 204 && chunked || code == 205 && length != 0) {
            return finished(response, chain, false);
        }
        if (response.protocol() == Protocol.HTTP_1_0 && !"keep-alive".equalsIgnoreCase(response.header("Connection"))) {
            LiveExchange.notReusable(chain);
        }
        return length == 0 && response.header(CONTENT_ENCODING) != null
                ? response.newBuilder().removeHeader(CONTENT_ENCODING).build()
                : response;
    }

    /** A 204 or 205 that tells a length is a failure to OkHttp: the reply from its head; null if it is another one. */
    public static @Nullable Response from(@Nullable Response head, CookieJar jar) {
        if (head == null || head.code() != 204 && head.code() != 205) {
            return null;
        }
        List<Cookie> cookies = Cookie.parseAll(head.request().url(), head.headers());
        if (!cookies.isEmpty()) {
            jar.saveFromResponse(head.request().url(), cookies);
        }
        return without(head);
    }

    private static Response finished(Response response, Interceptor.Chain chain, boolean reusable) {
        LiveExchange.finish(chain, response, reusable);
        return without(response);
    }

    private static Response without(Response response) {
        String type = response.header("Content-Type");
        return response.newBuilder()
                .removeHeader(CONTENT_LENGTH)
                .removeHeader(TRANSFER_ENCODING)
                .removeHeader(CONTENT_ENCODING)
                .body(ResponseBody.create(new byte[0], type == null ? null : MediaType.parse(type)))
                .build();
    }
}
