/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import dev.plimsoll.text.Excerpt;
import dev.plimsoll.text.Redaction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which attributes of spans are kept, how long they may be, and without secrets. Texts that come again and again, such
 * as queries, are looked at once, and kept once. Thread-safe.
 */
final class SpanAttributes {
    /** What says where a span belongs to, rather than what it did. */
    static final String SERVICE = "service.name";

    /** The event of an exception, whose attributes are kept as the span's. */
    static final String EXCEPTION = "exception";

    static final int MAX_NAME = 200;
    private static final int MAX_KNOWN_TEXTS = 4096;

    /** With the greatest length of each. */
    private static final Map<String, Integer> KEPT = Map.ofEntries(
            Map.entry("db.system", 40),
            Map.entry("db.system.name", 40),
            Map.entry("db.statement", 500),
            Map.entry("db.query.text", 500),
            Map.entry("http.route", 200),
            Map.entry("url.path", 200),
            Map.entry("server.address", 100),
            Map.entry("thread.name", 100),
            Map.entry("error.type", 200),
            Map.entry("exception.type", 200),
            Map.entry("exception.message", 300),
            Map.entry("exception.stacktrace", 1000));

    private final Redaction redaction;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    SpanAttributes(Redaction redaction) {
        this.redaction = redaction;
    }

    static boolean keeps(String key) {
        return KEPT.containsKey(key);
    }

    /** Returns a value of a kept attribute as it may be shown. */
    String value(String key, String value) {
        return redaction.isSecret(key) ? Redaction.HIDDEN : shown(value, KEPT.getOrDefault(key, MAX_NAME));
    }

    /** Returns a name as it may be shown. */
    String name(String name) {
        return shown(name, MAX_NAME);
    }

    private String shown(String text, int maxLength) {
        if (known.size() > MAX_KNOWN_TEXTS) {
            known.clear();
        }
        // cut twice: hiding takes time, and may make a text longer
        return known.computeIfAbsent(
                Excerpt.head(text, 2 * maxLength), head -> Excerpt.head(redaction.text(head), maxLength));
    }
}
