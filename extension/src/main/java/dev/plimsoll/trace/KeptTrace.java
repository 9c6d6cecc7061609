/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A trace while its spans come in, whether its request has ended or not. For one thread. */
final class KeptTrace {
    /** A request with more cannot be drawn either; what it repeats is seen long before. */
    static final int MAX_SPANS = 2000;

    /** Roughly the bytes of heap of a trace without spans, with its places in maps and queues. */
    static final int EMPTY_BYTES = 500;

    private final TraceId id;
    private final List<Span> spans = new ArrayList<>(4);
    private final Set<Long> spanIds = new HashSet<>();
    private @Nullable SampledRequest request;
    private boolean complete = true;
    private long size = EMPTY_BYTES;
    private int holders;

    KeptTrace(TraceId id) {
        this.id = id;
    }

    TraceId id() {
        return id;
    }

    void ended(SampledRequest ended) {
        request = ended;
    }

    SampledRequest request() {
        return Objects.requireNonNull(request, "of a request that has ended");
    }

    boolean isFull() {
        return spans.size() >= MAX_SPANS;
    }

    /** Returns the bytes that the span takes; 0 if it was there already. */
    long add(Span span) {
        if (!spanIds.add(span.id())) {
            return 0;
        }
        spans.add(span);
        size += span.size();
        return span.size();
    }

    void miss() {
        complete = false;
    }

    boolean hasSpans() {
        return !spans.isEmpty();
    }

    int spanCount() {
        return spans.size();
    }

    long size() {
        return size;
    }

    void hold() {
        holders++;
    }

    /** Whether nobody holds it any more. */
    boolean release() {
        return --holders == 0;
    }

    Trace trace() {
        return new Trace(id, request(), spans, complete);
    }
}
