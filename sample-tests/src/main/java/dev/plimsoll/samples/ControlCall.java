/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A call to set a system up or to look into it; never part of a load. */
record ControlCall(int status, String body) {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 30_000;

    static ControlCall get(URI url) throws IOException {
        return send("GET", url, null);
    }

    static ControlCall put(URI url, String json) throws IOException {
        return send("PUT", url, json);
    }

    static ControlCall post(URI url, @Nullable String json) throws IOException {
        return send("POST", url, json);
    }

    static ControlCall delete(URI url) throws IOException {
        return send("DELETE", url, null);
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    private static ControlCall send(String method, URI url, @Nullable String json) throws IOException {
        var connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setRequestMethod(method);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            if (json != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
            }
            int status = connection.getResponseCode();
            InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            return new ControlCall(status, body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } finally {
            connection.disconnect();
        }
    }
}
