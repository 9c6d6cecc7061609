/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Redaction;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Response;
import org.apiguardian.api.API;

/** What a reader of the results should know about the replies of a run; each thing once. Thread-safe. */
@API(status = API.Status.INTERNAL)
public final class Warnings {
    private static final int MAX = 20;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final Set<String> texts = ConcurrentHashMap.newKeySet();

    /** A body is packed in a way that cannot be unpacked. */
    public void packed(List<String> codings, Response response) {
        String codes = PlainText.line(String.join(", ", codings));
        add(
                "packed " + codes,
                "replies come with Content-Encoding %s, which is not decompressed (first seen at %s): body(), checks and outcomes see the packed bytes; accept gzip only"
                        .formatted(codes, at(response)));
    }

    /** The bodies of all users together were too long. */
    public void unkept(Response response) {
        add(
                "unkept",
                "some bodies were counted but not kept, as those that were read at a time needed more memory than there is (first seen at %s): give the JVM more memory, or do not keep them, by discardBody() or plimsoll.body.max"
                        .formatted(at(response)));
    }

    /** A cookie cannot be sent back. */
    public void cookie(String name, Response response) {
        String plain = PlainText.line(name);
        add(
                "cookie " + plain,
                "the cookie \"%s\" is not sent back: its value is not UTF-8 (first seen at %s)"
                        .formatted(plain, at(response)));
    }

    public List<String> texts() {
        return texts.stream().sorted().toList();
    }

    private void add(String what, String text) {
        if (seen.size() < MAX && seen.add(what)) {
            texts.add(text);
        }
    }

    private static String at(Response response) {
        return response.request().method() + " " + UrlText.of(response.request().url(), Redaction.BUILT_IN);
    }
}
