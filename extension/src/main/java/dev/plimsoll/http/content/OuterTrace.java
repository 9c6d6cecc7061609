/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http.content;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.HexFormat;
import java.util.StringJoiner;
import okhttp3.Request;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The trace that the code of a test is in, if it uses OpenTelemetry: its requests belong to that trace. Without OpenTelemetry's
 * API on the class path there is none, at no cost. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class OuterTrace {
    public static final String TRACESTATE = "tracestate";
    private static final boolean AVAILABLE = isLinked();

    private OuterTrace() {}

    private static boolean isLinked() {
        try {
            OfThread.current();
            return true;
        } catch (LinkageError e) {
            return false; // it is optional, and without it nothing is missing
        }
    }

    /**
     * Returns the {@code traceparent} with the current span of this thread as the parent; null without one. It is sampled
     * if the span is, or if the request is one of those whose spans are wanted; where those of every request would do, the
     * test decides.
     */
    static @Nullable String traceparent(TraceSampling sampling) {
        SpanContext span = AVAILABLE ? OfThread.current() : null;
        if (span == null) {
            return null;
        }
        String id = span.getTraceId();
        boolean wanted = sampling != TraceSampling.ALL
                && sampling.samples(
                        HexFormat.fromHexDigitsToLong(id, 0, 16), HexFormat.fromHexDigitsToLong(id, 16, 32));
        byte flags = (byte) (span.getTraceFlags().asByte() | (wanted ? 1 : 0));
        return "00-" + id + "-" + span.getSpanId() + "-" + HexFormat.of().toHexDigits(flags);
    }

    /** Whether there may be such a trace at all. */
    public static boolean isAvailable() {
        return AVAILABLE;
    }

    /** Sets what goes along with the {@code traceparent}; a request may be sent several times, in different traces. */
    public static void addTracestate(Request.Builder request) {
        SpanContext span = AVAILABLE ? OfThread.current() : null;
        if (span == null || span.getTraceState().isEmpty()) {
            request.removeHeader(TRACESTATE);
            return;
        }
        var entries = new StringJoiner(",");
        span.getTraceState().forEach((key, value) -> entries.add(key + "=" + value));
        request.header(TRACESTATE, entries.toString());
    }

    /** The only code that links the API. */
    private static final class OfThread {
        static @Nullable SpanContext current() {
            SpanContext span = Span.current().getSpanContext();
            return span.isValid() ? span : null;
        }
    }
}
