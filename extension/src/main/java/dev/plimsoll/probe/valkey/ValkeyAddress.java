/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.valkey;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Where a Valkey or Redis server is, from {@code redis://user:password@host:6379/0}; {@code rediss} with TLS. A part
 * before the {@code @} without a colon is the password, as the command line client takes it.
 */
@API(status = API.Status.INTERNAL)
public record ValkeyAddress(
        String host,
        int port,
        boolean tls,
        @Nullable String user,
        @Nullable String password,
        int database) {
    private static final int PORT = 6379;

    public static ValkeyAddress of(URI uri) {
        String scheme = String.valueOf(uri.getScheme());
        String host = uri.getHost();
        if (!scheme.matches("rediss?|valkeys?") || host == null) {
            throw wrong(uri);
        }
        String user = null;
        String password = null;
        if (uri.getRawUserInfo() != null) {
            String[] parts = uri.getRawUserInfo().split(":", 2);
            user = parts.length == 1 || parts[0].isEmpty() ? null : decoded(parts[0]);
            password = decoded(parts[parts.length - 1]);
        }
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        if (!path.matches("\\d{0,5}")) {
            throw wrong(uri);
        }
        return new ValkeyAddress(
                host,
                uri.getPort() < 0 ? PORT : uri.getPort(),
                scheme.endsWith("s") && !scheme.equals("redis"),
                user,
                password,
                path.isEmpty() ? 0 : Integer.parseInt(path));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Without what may be a password. */
    private static IllegalArgumentException wrong(URI uri) {
        return new IllegalArgumentException(
                "the address must be like redis://localhost:6379 or rediss://user:password@host:6379/0; it is %s://%s%s"
                        .formatted(uri.getScheme(), uri.getHost(), uri.getPath()));
    }

    /** Without user and password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
