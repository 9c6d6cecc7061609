/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Where the load goes: {@code GET url/} is answered at once with a small reply. It counts what it answers. */
public interface CountedTarget extends AutoCloseable {
    String name();

    String url();

    /** Returns what it has answered until now; looking does not count. */
    Counts counts() throws IOException;

    /** Its first process. */
    ProcessHandle process();

    @Override
    void close();

    /** @param connections accepted, not open */
    record Counts(long requests, long connections) {}

    /** Reads a page over a connection of its own. */
    static String read(String url) throws IOException {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestProperty("Connection", "close");
        connection.setConnectTimeout(10_000);
        connection.setReadTimeout(10_000);
        try {
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        } finally {
            connection.disconnect();
        }
    }
}
