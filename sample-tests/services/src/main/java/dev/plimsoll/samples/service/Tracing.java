/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.service;

import com.sun.net.httpserver.Headers;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * Traces what a service does, by OpenTelemetry's SDK, if the system property {@code tracing} is {@code sdk}. Otherwise it
 * does nothing, and OpenTelemetry's Java agent may trace without any code. The environment says where the spans go.
 * Thread-safe.
 */
public final class Tracing {
    private static final @Nullable OpenTelemetry SDK = "sdk".equals(System.getProperty("tracing"))
            ? AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk()
            : null;
    private static final TextMapGetter<Headers> HEADERS = new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        public Iterable<String> keys(Headers headers) {
            return headers.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String key) {
            return headers == null ? null : headers.getFirst(key);
        }
    };

    private Tracing() {}

    /** A span of the thread that began it. Close it on the same one. */
    public static final class Work implements AutoCloseable {
        /** Not a span that does nothing: as the current one, it would hide that of the agent. */
        private static final Work UNTRACED = new Work(null);

        private final @Nullable Span span;
        private final @Nullable Scope scope;

        private Work(@Nullable Span span) {
            this.span = span;
            this.scope = span == null ? null : span.makeCurrent();
        }

        /** Adds an attribute. */
        void says(String attribute, String value) {
            if (span != null) {
                span.setAttribute(attribute, value);
            }
        }

        public void failed() {
            if (span != null) {
                span.setStatus(StatusCode.ERROR);
            }
        }

        @Override
        public void close() {
            if (span != null && scope != null) {
                scope.close();
                span.end();
            }
        }
    }

    /** Begins the work for a request, as a part of the trace that its headers name. */
    static Work request(String name, Headers headers) {
        return SDK == null
                ? Work.UNTRACED
                : begin(
                        name,
                        SpanKind.SERVER,
                        SDK.getPropagators().getTextMapPropagator().extract(Context.root(), headers, HEADERS));
    }

    /** Begins a call of something else. */
    public static Work call(String name) {
        return begin(name, SpanKind.CLIENT, Context.current());
    }

    /** Begins a step within the service. */
    public static Work step(String name) {
        return begin(name, SpanKind.INTERNAL, Context.current());
    }

    private static Work begin(String name, SpanKind kind, Context parent) {
        return SDK == null
                ? Work.UNTRACED
                : new Work(SDK.getTracer("dev.plimsoll.samples")
                        .spanBuilder(name)
                        .setSpanKind(kind)
                        .setParent(parent)
                        .startSpan());
    }

    /** Tells the called service which trace the call is a part of. */
    public static void propagate(HttpRequest.Builder request) {
        if (SDK != null) {
            SDK.getPropagators()
                    .getTextMapPropagator()
                    .inject(Context.current(), request, (to, name, value) -> request.setHeader(name, value));
        }
    }
}
