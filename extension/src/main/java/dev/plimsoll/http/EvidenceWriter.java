/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.content.Body;
import dev.plimsoll.http.content.CurlLine;
import dev.plimsoll.http.content.UrlText;
import dev.plimsoll.http.outcome.ServerResponse;
import dev.plimsoll.text.Excerpt;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.user.Evidence;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** Writes down one exchange for people. Slow, so only for the first of a kind. */
final class EvidenceWriter {
    public static final int EXCERPT = CurlLine.MAX_BODY_CHARS;
    private static final int LINE = 300;

    private final Redaction redaction;

    EvidenceWriter(Redaction redaction) {
        this.redaction = redaction;
    }

    /** @param thrown what the request's expectation threw, or null */
    Evidence write(
            Request request,
            ServerResponse response,
            @Nullable Failure failure,
            String traceId,
            @Nullable Throwable thrown) {
        String line = request.method() + " " + UrlText.of(request.url(), redaction);
        String reply = failure == null ? (response.status() + " " + response.reason()).strip() : failure.text();
        return new Evidence(
                PlainText.line(line),
                PlainText.line(Excerpt.cut(redaction.text(reply), LINE)),
                body(response),
                CurlLine.of(request, redaction),
                traceId.isEmpty() ? null : traceId,
                thrown == null ? "" : PlainText.line(Excerpt.cut(redaction.text(ThrowableText.brief(thrown)), LINE)));
    }

    private String body(ServerResponse response) {
        if (response.body().wasDropped()) {
            return "(discarded: " + response.body().size() + " bytes)";
        }
        Body body = response.body().forExcerpt();
        String text = body.text();
        String type = response.header("Content-Type");
        if (text.indexOf('\0') >= 0) {
            return "(" + response.body().size() + " bytes of " + (type.isEmpty() ? "binary data" : PlainText.line(type))
                    + ")";
        }
        String head = Excerpt.head(text, EXCERPT);
        String note = body.isCut()
                ? "… (cut: " + Body.KEPT + " of " + response.body().size() + " bytes)"
                : Excerpt.cutNote(head, text);
        return PlainText.block(redaction.body(head, type)) + note;
    }
}
