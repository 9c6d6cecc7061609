/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import okhttp3.Headers;
import okhttp3.Response;

/** What the server answered; {@link #NONE} if it did not. */
record Answer(int status, String reason, Headers headers, Body body) {
    static final Answer NONE = new Answer(0, "", Headers.of(), Body.EMPTY);

    static Answer of(Response response, Body body) {
        return new Answer(response.code(), response.message(), response.headers(), body);
    }

    /** The last value of that header; empty if there is none. */
    String header(String name) {
        String value = headers.get(name);
        return value == null ? "" : value;
    }
}
