/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A sign by which a starting process is known to serve. */
sealed interface Readiness {
    /** In words, for the message of a process that never shows it. */
    String wanted();

    /** Asked again and again: null once the sign is there, else what is found in its place. */
    @Nullable
    String missing(OutputTail output);

    /** Where the sign is looked for, or null if not on a port. */
    @Nullable
    InetSocketAddress address();

    /** Status 200 and a body that contains the text. */
    record HttpAnswer(URI url, String bodyPart) implements Readiness {
        private static final int CONNECT_MILLIS = 1_000;
        // As long as a slow first answer may take; a process that ends cuts it short.
        private static final int READ_MILLIS = 5_000;
        private static final int MOST_BYTES = 1 << 20;

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
                String body = new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                return body.contains(bodyPart) ? null : "status 200 with the body " + body;
            }
        }

        @Override
        public InetSocketAddress address() {
            int port = url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
            return new InetSocketAddress(url.getHost(), port);
        }
    }

    /** A port of this machine that accepts connections. */
    record OpenPort(int port) implements Readiness {
        private static final int CONNECT_MILLIS = 1_000;

        @Override
        public String wanted() {
            return "an open port " + address();
        }

        @Override
        public @Nullable String missing(OutputTail output) {
            return refusal(address());
        }

        /** Null if somebody listens there. */
        static @Nullable String refusal(InetSocketAddress address) {
            try (var socket = new Socket()) {
                socket.connect(address, CONNECT_MILLIS);
                return null;
            } catch (IOException e) {
                return e.toString();
            }
        }

        @Override
        public InetSocketAddress address() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        }
    }

    /** A line of the output that contains the text. */
    record PrintedLine(String part) implements Readiness {
        @Override
        public String wanted() {
            return "a printed line with \"" + part + "\"";
        }

        @Override
        public @Nullable String missing(OutputTail output) {
            return output.hasPrinted(part) ? null : "no such line";
        }

        @Override
        public @Nullable InetSocketAddress address() {
            return null;
        }
    }
}
