/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one request of a sender holds: the spans of known traces, and how many others. Both readers fill it, span by span,
 * so that what nobody wants takes no memory. For one thread.
 */
final class SpanBatch {
    private final Predicate<TraceId> wanted;
    private final SpanAttributes attributes;
    private final List<Span> spans = new ArrayList<>();
    private int malformed;
    private int unwanted;
    private int ofThisResource;

    /** @param wanted whether a trace id is one that was sent */
    SpanBatch(Predicate<TraceId> wanted, SpanAttributes attributes) {
        this.wanted = wanted;
        this.attributes = attributes;
    }

    /** A span while it is read. */
    static final class Draft {
        @Nullable
        TraceId trace;

        long id;
        long parent;
        String name = "";
        SpanKind kind = SpanKind.INTERNAL;
        long startedAt;
        long endedAt;
        boolean failed;
        final Map<String, String> attributes = new LinkedHashMap<>();

        void attribute(String key, @Nullable String value) {
            if (value != null && SpanAttributes.keeps(key)) {
                attributes.put(key, value);
            }
        }

        private boolean isValid() {
            return trace != null && id != 0 && startedAt > 0;
        }
    }

    void add(Draft draft) {
        TraceId trace = draft.trace;
        if (trace == null || !draft.isValid()) {
            malformed++;
        } else if (!wanted.test(trace)) {
            unwanted++;
        } else {
            var shown = new LinkedHashMap<String, String>();
            draft.attributes.forEach((key, value) -> shown.put(key, attributes.value(key, value)));
            spans.add(new Span(
                    trace,
                    draft.id,
                    draft.parent,
                    "",
                    attributes.name(draft.name),
                    draft.kind,
                    draft.startedAt,
                    draft.endedAt,
                    draft.failed,
                    shown));
        }
    }

    void addMalformed() {
        malformed++;
    }

    /** Ends the spans of one service, whose name may stand before or after them. */
    void endOfResource(@Nullable String service) {
        String shown = service == null ? "" : attributes.name(service);
        for (; ofThisResource < spans.size(); ofThisResource++) {
            spans.set(ofThisResource, spans.get(ofThisResource).of(shown));
        }
    }

    /** Those of known traces. */
    List<Span> spans() {
        return spans;
    }

    int malformed() {
        return malformed;
    }

    /** How many were of trace ids that were not sent. */
    int unwanted() {
        return unwanted;
    }
}
