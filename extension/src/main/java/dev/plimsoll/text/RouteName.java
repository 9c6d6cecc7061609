/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import org.apiguardian.api.API;

/** What requests are called that nobody has named: method and path. */
@API(status = API.Status.INTERNAL)
public final class RouteName {
    private static final int UUID_LENGTH = 36;

    private RouteName() {}

    /**
     * {@code GET /orders/{id}}: each segment that is a number or a UUID reads {@code {id}}, a JSON web token reads
     * {@code {token}}, and parameters such as {@code ;jsessionid=…} have no value.
     */
    public static String of(String method, String path) {
        var name = new StringBuilder(method.length() + 1 + path.length());
        name.append(method).append(' ');
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (isId(path, start, end)) {
                name.append("{id}");
            } else if (mayHoldSecret(path, start, end)) {
                name.append(withoutSecret(path.substring(start, end)));
            } else {
                name.append(path, start, end);
            }
            if (slash >= 0) {
                name.append('/');
            }
            start = end + 1;
        }
        return name.toString();
    }

    private static boolean isId(String path, int start, int end) {
        return end > start && (isNumber(path, start, end) || end - start == UUID_LENGTH && isUuid(path, start));
    }

    private static boolean mayHoldSecret(String path, int start, int end) {
        if (path.startsWith("eyJ", start)) {
            return true;
        }
        for (int i = start; i < end; i++) {
            char c = path.charAt(i);
            if (c == ';' || c == '=') {
                return true;
            }
        }
        return false;
    }

    private static String withoutSecret(String segment) {
        return TokenShapes.isJsonWebToken(segment) ? "{token}" : Redaction.BUILT_IN.text(segment);
    }

    private static boolean isNumber(String path, int start, int end) {
        for (int i = start; i < end; i++) {
            if (path.charAt(i) < '0' || path.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isUuid(String path, int start) {
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = path.charAt(start + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }
}
