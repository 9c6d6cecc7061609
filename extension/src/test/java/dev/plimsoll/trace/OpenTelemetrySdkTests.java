/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.text.Redaction;
import dev.plimsoll.time.Ticker;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the real exporter sends. */
class OpenTelemetrySdkTests {
    private final SampledTraces traces = SampledTraces.of(Ticker.system(), Redaction.BUILT_IN, 1);

    private static SdkTracerProvider provider(SpanReceiver receiver, String compression) {
        return provider(receiver, compression, "orders");
    }

    private static SdkTracerProvider provider(SpanReceiver receiver, String compression, String service) {
        return SdkTracerProvider.builder()
                .setResource(Resource.create(
                        Attributes.builder().put("service.name", service).build()))
                .addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(receiver.endpoint() + "/v1/traces")
                                .setCompression(compression)
                                .build())
                        .build())
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "none"})
    void arrivesWhole(String compression) {
        try (var receiver = SpanReceiver.start(traces, Ticker.system())) {
            SdkTracerProvider provider = provider(receiver, compression);
            Tracer tracer = provider.get("test");
            Span server = tracer.spanBuilder("POST /orders")
                    .setSpanKind(io.opentelemetry.api.trace.SpanKind.SERVER)
                    .startSpan();
            TraceId id = TraceId.of(server.getSpanContext().getTraceId()).orElseThrow();
            traces.sent(id);
            Scope inside = server.makeCurrent();
            try (inside) {
                Span query = tracer.spanBuilder("SELECT orders")
                        .setSpanKind(io.opentelemetry.api.trace.SpanKind.CLIENT)
                        .setAttribute("db.system", "postgresql")
                        .startSpan();
                query.recordException(new IllegalStateException("no connection"));
                query.setStatus(StatusCode.ERROR);
                query.end();
            }
            server.end();
            tracer.spanBuilder("of another request").startSpan().end();
            assertThat(provider.forceFlush().join(60, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
            provider.shutdown().join(60, TimeUnit.SECONDS);

            traces.ended(id, new SampledRequest("create_order", 1, 1, false));
            List<dev.plimsoll.trace.Span> spans =
                    traces.collected().get(0).uniform().get(0).spans();
            assertThat(spans)
                    .extracting(dev.plimsoll.trace.Span::name)
                    .containsExactlyInAnyOrder("POST /orders", "SELECT orders");
            dev.plimsoll.trace.Span query = spans.stream()
                    .filter(each -> each.name().startsWith("SELECT"))
                    .findFirst()
                    .orElseThrow();
            assertThat(query.service()).isEqualTo("orders");
            assertThat(query.kind()).isEqualTo(SpanKind.CLIENT);
            assertThat(query.failed()).isTrue();
            assertThat(Long.toHexString(query.parent()))
                    .isEqualTo(Long.toHexString(
                            Long.parseUnsignedLong(server.getSpanContext().getSpanId(), 16)));
            assertThat(query.attributes())
                    .containsEntry("db.system", "postgresql")
                    .containsEntry("exception.type", "java.lang.IllegalStateException")
                    .containsEntry("exception.message", "no connection");
            assertThat(receiver.counts()).isEqualTo(new SpanCounts(3, 2, 1, 0, 0, 0, 0));
        }
    }

    /** The service that was called sends first, the one that called it only after the request has ended. */
    @Test
    void spansOfSeveralServicesAreJoinedByTheirTraceId() {
        try (var receiver = SpanReceiver.start(traces, Ticker.system());
                SdkTracerProvider orders = provider(receiver, "gzip", "orders");
                SdkTracerProvider stock = provider(receiver, "none", "stock")) {
            Span caller = orders.get("test").spanBuilder("POST /orders").startSpan();
            TraceId id = TraceId.of(caller.getSpanContext().getTraceId()).orElseThrow();
            traces.sent(id);
            Span called = stock.get("test")
                    .spanBuilder("GET /stock")
                    .setParent(Context.root().with(Span.wrap(caller.getSpanContext())))
                    .startSpan();
            called.end();
            assertThat(stock.forceFlush().join(60, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
            caller.end();
            traces.ended(id, new SampledRequest("create_order", 1, 1, false));
            assertThat(orders.forceFlush().join(60, TimeUnit.SECONDS).isSuccess())
                    .isTrue();

            List<dev.plimsoll.trace.Span> spans =
                    traces.collected().get(0).uniform().get(0).spans();
            assertThat(spans)
                    .extracting(span -> span.service() + " " + span.name())
                    .containsExactly("stock GET /stock", "orders POST /orders");
            assertThat(spans.get(0).parent()).isEqualTo(spans.get(1).id());
        }
    }

    @Test
    void manyInstancesAtOnceLoseNothing() {
        try (var receiver = SpanReceiver.start(traces, Ticker.system())) {
            var providers = java.util.stream.IntStream.range(0, 12)
                    .mapToObj(each -> provider(receiver, "gzip"))
                    .toList();
            for (SdkTracerProvider provider : providers) {
                for (int i = 0; i < 100; i++) {
                    Span span = provider.get("test").spanBuilder("work").startSpan();
                    traces.sent(TraceId.of(span.getSpanContext().getTraceId()).orElseThrow());
                    span.end();
                }
            }
            var flushes = providers.stream().map(SdkTracerProvider::forceFlush).toList();
            flushes.forEach(each ->
                    assertThat(each.join(60, TimeUnit.SECONDS).isSuccess()).isTrue());
            providers.forEach(each -> each.shutdown().join(60, TimeUnit.SECONDS));
            assertThat(receiver.counts()).isEqualTo(new SpanCounts(1200, 1200, 0, 0, 0, 0, 0));
        }
    }
}
