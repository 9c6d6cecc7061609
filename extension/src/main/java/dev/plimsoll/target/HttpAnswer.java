/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Ready on status 200 with a body that contains the text. */
record HttpAnswer(URI url, String bodyPart) implements Readiness {
    private static final int CONNECT_MILLIS = 1_000;
    // long enough for a slow first response; ends early if the process ends
    private static final int READ_MILLIS = 5_000;
    private static final int MAX_BYTES = 1 << 20;
    private static final int SHOWN = 200;

    @Override
    public String wanted() {
        return "status 200 from " + url + (bodyPart.isEmpty() ? "" : " with \"" + bodyPart + "\" in its body");
    }

    @Override
    public @Nullable String missing(OutputTail output) {
        try {
            var connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
            try {
                return missing(connection);
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return e.toString();
        }
    }

    private @Nullable String missing(HttpURLConnection connection) throws IOException {
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            return "status " + connection.getResponseCode();
        }
        try (var stream = connection.getInputStream()) {
            String body = new String(stream.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            return body.contains(bodyPart)
                    ? null
                    : "status 200 with the body " + body.substring(0, Math.min(SHOWN, body.length()));
        }
    }

    @Override
    public InetSocketAddress address() {
        int port = url.getPort() < 0 ? url.toString().startsWith("https:") ? 443 : 80 : url.getPort();
        return new InetSocketAddress(url.getHost(), port);
    }
}
