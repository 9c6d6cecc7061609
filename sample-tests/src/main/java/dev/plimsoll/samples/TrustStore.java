/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom this JVM trusts over TLS, until it is closed: clients that are made meanwhile trust nobody else. */
final class TrustStore implements AutoCloseable {
    private static final String FILE = "javax.net.ssl.trustStore";
    private static final String PASSWORD = "javax.net.ssl.trustStorePassword";

    private final Map<String, @Nullable String> before = new LinkedHashMap<>();

    TrustStore(Path file, String password) {
        set(FILE, file.toString());
        set(PASSWORD, password);
    }

    private void set(String property, String value) {
        before.put(property, System.setProperty(property, value));
    }

    @Override
    public void close() {
        before.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }
}
