/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.wire;

import java.nio.charset.StandardCharsets;
import okhttp3.Cookie;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A cookie with letters beyond ASCII, which OkHttp cannot hold.
 *
 * @param escaped where and how long it is valid; name and value are escaped
 * @param pair name and value as the server sent them
 */
record RawCookie(Cookie escaped, String pair) {
    private static final char REPLACEMENT = '\uFFFD';

    static boolean isBeyondAscii(String header) {
        return header.chars().anyMatch(c -> c > '~');
    }

    /** Null if it is no cookie for this URL. */
    static @Nullable RawCookie of(HttpUrl url, String header) {
        Cookie escaped = Cookie.parse(url, escaped(header));
        int end = header.indexOf(';');
        return escaped == null ? null : new RawCookie(escaped, (end < 0 ? header : header.substring(0, end)).strip());
    }

    /** Whether its bytes are lost: they were not UTF-8. */
    boolean isLost() {
        return pair.indexOf(REPLACEMENT) >= 0;
    }

    private static String escaped(String header) {
        var text = new StringBuilder();
        for (byte b : header.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && b <= '~') {
                text.append((char) b);
            } else {
                text.append('%').append(Integer.toHexString(b & 0xff));
            }
        }
        return text.toString();
    }
}
