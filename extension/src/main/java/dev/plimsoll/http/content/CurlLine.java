/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Redaction;
import java.io.IOException;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A shell command that sends a request once more; secrets are left out. */
@API(status = API.Status.INTERNAL)
public final class CurlLine {
    public static final int MAX_BODY_CHARS = 4096;

    private CurlLine() {}

    public static String of(Request request, Redaction redaction) {
        var line = new StringBuilder("curl -i");
        RequestBody body = request.body();
        if (request.method().equals("HEAD")) {
            line.append(" --head");
        } else if (!request.method().equals("GET")) {
            line.append(" -X ").append(quoted(request.method()));
        }
        line.append(' ').append(quoted(UrlText.of(request.url(), redaction)));
        Headers headers = request.headers();
        for (int i = 0; i < headers.size(); i++) {
            header(line, headers.name(i), headers.value(i), redaction);
        }
        if (body instanceof MultipartBody multipart) {
            multipart.parts().forEach(part -> line.append(MultipartForm.curl(part, text(part), redaction)));
        } else if (body != null) {
            body(line, request, body, redaction);
        }
        return line.toString();
    }

    /** Of a field. A file is named only. */
    private static String text(MultipartBody.Part part) {
        long size = size(part.body());
        String text = text(part.body(), size);
        return text == null ? "(" + size + " bytes)" : text;
    }

    private static void header(StringBuilder line, String name, String value, Redaction redaction) {
        line.append(" -H ").append(quoted(name + ": " + redaction.header(name, value)));
    }

    private static void body(StringBuilder line, Request request, RequestBody body, Redaction redaction) {
        MediaType type = body.contentType();
        if (type != null && request.header("Content-Type") == null) {
            header(line, "Content-Type", type.toString(), redaction);
        }
        long size = size(body);
        if (size == 0) {
            return;
        }
        String text = text(body, size);
        if (text == null) {
            line.append(" --data-binary @body # ").append(size < 0 ? "a stream" : size + " bytes");
        } else {
            line.append(" --data-binary ").append(quoted(redaction.body(text, type == null ? "" : type.toString())));
        }
    }

    private static long size(RequestBody body) {
        try {
            return body.contentLength();
        } catch (IOException e) {
            return -1;
        }
    }

    /** Null if it is long, no text, or can be written only once. */
    private static @Nullable String text(RequestBody body, long size) {
        if (size < 0 || size > MAX_BODY_CHARS || body.isOneShot() || body.isDuplex()) {
            return null;
        }
        try {
            var copy = new Buffer();
            body.writeTo(copy);
            String text = copy.readUtf8();
            return text.indexOf('\0') < 0 && text.indexOf('\uFFFD') < 0 ? text : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** As one word of a shell, on one line. */
    static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> PlainText.isHidden(c));
        return plain ? "'" + text.replace("'", "'\\''") + "'" : escaped(text);
    }

    /** Bash's {@code $'…'}, which can say control characters. */
    private static String escaped(String text) {
        var word = new StringBuilder("$'");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> word.append("\\n");
                case '\r' -> word.append("\\r");
                case '\t' -> word.append("\\t");
                case '\'', '\\' -> word.append('\\').append(c);
                default -> {
                    if (PlainText.isHidden(c)) {
                        word.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
                    } else {
                        word.append(c);
                    }
                }
            }
        }
        return word.append('\'').toString();
    }
}
