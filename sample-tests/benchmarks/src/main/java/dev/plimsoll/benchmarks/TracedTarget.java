/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.target.LocalProcess;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A server that makes {@value #SPANS} spans of each sampled request with OpenTelemetry's SDK, and answers at once. */
final class TracedTarget {
    static final int SPANS = 5;
    static final String SPAN = "GET /";

    private static final int BACKLOG = 1024;
    private static final int QUEUED_SPANS = 65_536;
    private static final TextMapGetter<HttpExchange> HEADERS = new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        public Iterable<String> keys(HttpExchange carrier) {
            return carrier.getRequestHeaders().keySet();
        }

        @Override
        public @Nullable String get(@Nullable HttpExchange carrier, String key) {
            return carrier == null ? null : carrier.getRequestHeaders().getFirst(key);
        }
    };

    private TracedTarget() {}

    static LocalProcess process() {
        int port = LocalProcess.freePort();
        return LocalProcess.java(System.getProperty("java.class.path"), TracedTarget.class.getName())
                .arguments(Integer.toString(port))
                .readyWhenListening(port)
                .servesAt("http://127.0.0.1:" + port);
    }

    public static void main(String[] arguments) throws IOException {
        String endpoint = System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT");
        SdkTracerProviderBuilder tracing =
                SdkTracerProvider.builder().setSampler(Sampler.parentBased(Sampler.alwaysOff()));
        if (endpoint != null) {
            tracing.addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                            .setEndpoint(endpoint + "/v1/traces")
                            .build())
                    .setScheduleDelay(Duration.ofMillis(Long.parseLong(System.getenv("OTEL_BSP_SCHEDULE_DELAY"))))
                    .setMaxQueueSize(QUEUED_SPANS) // what the server drops is not what is measured
                    .build());
        }
        Tracer tracer = tracing.build().get("benchmark");
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), BACKLOG);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> answer(exchange, tracer));
        server.start();
    }

    private static void answer(HttpExchange exchange, Tracer tracer) throws IOException {
        Context caller = W3CTraceContextPropagator.getInstance().extract(Context.root(), exchange, HEADERS);
        Span request = tracer.spanBuilder(SPAN)
                .setParent(caller)
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        for (int query = 1; query < SPANS; query++) {
            tracer.spanBuilder("SELECT table_" + query)
                    .setParent(caller.with(request))
                    .setSpanKind(SpanKind.CLIENT)
                    .setAttribute("db.query.text", "SELECT * FROM table WHERE id = ?")
                    .setAttribute("db.system.name", "postgresql")
                    .startSpan()
                    .end();
        }
        exchange.sendResponseHeaders(200, -1);
        request.end();
        exchange.close();
    }
}
