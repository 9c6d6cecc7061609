/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A service of orders with OpenTelemetry's SDK, which reads its settings from the environment as the SDK's own configuration
 * does. Some of its orders wait for a connection, and there is no span for that.
 */
public final class TracedServer {
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

    private TracedServer() {}

    /** Returns the service as a process; one in ten of its orders waits so long. */
    public static LocalProcess waiting(int millis) {
        int port = LocalProcess.freePort();
        return LocalProcess.java(SampleServer.classPath(), TracedServer.class.getName())
                .smallJvm()
                .arguments(Integer.toString(port), Integer.toString(millis))
                .readyWhenListening(port)
                .servesAt("http://127.0.0.1:" + port);
    }

    /** Returns a service that knows nothing of traces, as a process with the Java agent. */
    public static LocalProcess withAgent() {
        int port = LocalProcess.freePort();
        return LocalProcess.java(SampleServer.classPath(), SampleServer.class.getName())
                .smallJvm()
                .traced()
                .arguments("serve", Integer.toString(port))
                .readyWhenAnswers("http://127.0.0.1:" + port + "/health")
                .readyWithin(Duration.ofMinutes(3))
                .servesAt("http://127.0.0.1:" + port);
    }

    public static void main(String[] arguments) throws Exception {
        int wait = Integer.parseInt(arguments[1]);
        Map<String, String> environment = System.getenv();
        String endpoint = environment.get("OTEL_EXPORTER_OTLP_ENDPOINT");
        SdkTracerProviderBuilder tracing = SdkTracerProvider.builder()
                .setSampler(
                        environment.getOrDefault("OTEL_TRACES_SAMPLER", "").equals("parentbased_always_off")
                                ? Sampler.parentBased(Sampler.alwaysOff())
                                : Sampler.alwaysOff());
        if (endpoint != null) {
            long delay = Long.parseLong(environment.getOrDefault("OTEL_BSP_SCHEDULE_DELAY", "5000"));
            tracing.addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                            .setEndpoint(endpoint + "/v1/traces")
                            .build())
                    .setScheduleDelay(Duration.ofMillis(delay))
                    .build());
        }
        SdkTracerProvider provider = tracing.build();
        Tracer tracer = provider.get("orders");
        var orders = new AtomicLong();
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 100);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), exchange, HEADERS);
            Span span = tracer.spanBuilder("POST /orders")
                    .setParent(parent)
                    .setSpanKind(SpanKind.SERVER)
                    .startSpan();
            Context within = parent.with(span);
            try {
                sleep(orders.incrementAndGet() % 10 == 0 ? wait : 1);
                query(tracer, within, "SELECT customer");
                query(tracer, within, "INSERT orders");
                exchange.sendResponseHeaders(200, -1);
            } finally {
                span.end();
                exchange.close();
            }
        });
        server.start();
    }

    private static void query(Tracer tracer, Context parent, String statement) {
        Span span = tracer.spanBuilder(statement)
                .setParent(parent)
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        sleep(2);
        span.end();
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
