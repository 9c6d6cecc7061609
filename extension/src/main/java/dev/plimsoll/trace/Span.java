/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * One piece of work of a target, within a trace.
 *
 * @param id of 8 bytes, unique in its trace
 * @param parent id of the span that it is a part of; 0 without one
 * @param service that did the work; empty if it did not say its name
 * @param startedAt nanoseconds since 1970 by the clock of the service
 * @param endedAt likewise, never before {@code startedAt}
 * @param failed whether its status is an error
 * @param attributes the few that are kept, without secrets
 */
@API(status = API.Status.INTERNAL)
public record Span(
        TraceId trace,
        long id,
        long parent,
        String service,
        String name,
        SpanKind kind,
        long startedAt,
        long endedAt,
        boolean failed,
        Map<String, String> attributes) {
    public Span {
        endedAt = Math.max(startedAt, endedAt);
        attributes = Map.copyOf(attributes);
    }

    Span of(String newService) {
        return new Span(trace, id, parent, newService, name, kind, startedAt, endedAt, failed, attributes);
    }

    /** Returns the same without what describes it. */
    public Span withoutAttributes() {
        return new Span(trace, id, parent, service, name, kind, startedAt, endedAt, failed, Map.of());
    }

    public long durationNanos() {
        return endedAt - startedAt;
    }

    /** Roughly the bytes of heap that it takes. */
    long size() {
        long size = 200; // the record, its id, its place in a list and in a set
        for (Map.Entry<String, String> each : attributes.entrySet()) {
            size += 48 + each.getValue().length();
        }
        return size + name.length();
    }
}
