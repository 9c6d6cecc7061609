/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.outcome;

import dev.plimsoll.http.content.Body;
import okhttp3.Headers;
import okhttp3.Response;
import org.apiguardian.api.API;

/** What the server answered; {@link #NONE} if it did not. */
@API(status = API.Status.INTERNAL)
public record ServerResponse(int status, String reason, Headers headers, Body body) {
    public static final ServerResponse NONE = new ServerResponse(0, "", Headers.of(), Body.EMPTY);

    public static ServerResponse of(Response response, Body body) {
        return new ServerResponse(response.code(), response.message(), response.headers(), body);
    }

    /** The last value of that header; empty if there is none. */
    public String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }
}
