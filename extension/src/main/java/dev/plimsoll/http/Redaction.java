/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;

/** Takes secrets out of what reports show: by the names of headers, query parameters, form and JSON fields. */
final class Redaction {
    static final String HIDDEN = "***";

    /** In a name without its dashes and underscores. */
    private static final List<String> SECRET = List.of(
            "authorization", "cookie", "token", "secret", "password", "passwd", "apikey", "credential", "privatekey");

    private Redaction() {}

    /** Whether values of that name are hidden: {@code X-Api-Key}, {@code access_token}, {@code clientSecret}. */
    static boolean isSecret(String name) {
        var letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLetterOrDigit(name.charAt(i))) {
                letters.append(name.charAt(i));
            }
        }
        String plain = letters.toString().toLowerCase(Locale.ROOT);
        return SECRET.stream().anyMatch(plain::contains);
    }

    /** What to show of a header's value. */
    static String header(String name, String value) {
        return isSecret(name) ? HIDDEN : value;
    }

    /** The URL without user information and secret query parameters. */
    static String url(HttpUrl url) {
        HttpUrl.Builder shown = url.newBuilder();
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            shown.username(HIDDEN).password("");
        }
        for (String name : url.queryParameterNames()) {
            if (isSecret(name)) {
                shown.setQueryParameter(name, HIDDEN);
            }
        }
        return shown.build().toString();
    }

    /** Hides secret fields of JSON, and of a form if the media type says so. The text may have been cut. */
    static String body(String text, String mediaType) {
        return mediaType.startsWith("application/x-www-form-urlencoded")
                ? form(text)
                : new JsonRedaction(text).result();
    }

    private static String form(String text) {
        var shown = new StringBuilder();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            boolean secret = equals > 0 && isSecret(pair.substring(0, equals));
            shown.append(shown.isEmpty() ? "" : "&").append(secret ? pair.substring(0, equals + 1) + HIDDEN : pair);
        }
        return shown.toString();
    }
}
