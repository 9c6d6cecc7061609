/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import dev.plimsoll.text.Redaction;
import okhttp3.HttpUrl;
import org.apiguardian.api.API;

/** A URL as reports show it. */
@API(status = API.Status.INTERNAL)
public final class UrlText {
    private UrlText() {}

    /** Without user information and secret query parameters. */
    public static String of(HttpUrl url, Redaction redaction) {
        HttpUrl.Builder shown = url.newBuilder();
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            shown.username(Redaction.HIDDEN).password("");
        }
        for (String name : url.queryParameterNames()) {
            if (redaction.isSecret(name)) {
                shown.setQueryParameter(name, Redaction.HIDDEN);
            }
        }
        return redaction.text(shown.build().toString());
    }
}
