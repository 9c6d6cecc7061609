/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import dev.plimsoll.http.content.Warnings;
import java.io.IOException;
import java.util.function.Predicate;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.apiguardian.api.API;

/**
 * Stands next to the wire: sends what the test said where OkHttp would say something else, and takes replies as they
 * are meant. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class WireInterceptor implements Interceptor {
    private final Predicate<Request> isOfHttp;
    private final Warnings warnings;

    /** @param isOfHttp whether the request was made by an {@code Http}, not by a raw client */
    public WireInterceptor(Predicate<Request> isOfHttp, Warnings warnings) {
        this.isOfHttp = isOfHttp;
        this.warnings = warnings;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        UserCookies cookies = chain.getCookieJar() instanceof UserCookies own ? own : null;
        Request request = chain.request();
        boolean ofHttp = isOfHttp.test(request);
        if (ofHttp) {
            request = OwnHeaders.in(request, chain.call().request());
        }
        if (cookies != null) {
            request = OwnHeaders.withCookies(request, cookies.beyondAscii(request.url()));
        }
        Response response = chain.proceed(request);
        if (cookies != null) {
            cookies.saveBeyondAscii(request.url(), response.headers(), name -> warnings.cookie(name, response));
        }
        Response plain = HeldHeaders.withoutRepeat(BodilessReply.of(response, chain));
        return ofHttp ? HeldHeaders.stillPacked(plain) : plain;
    }
}
