/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.target.LocalProcess;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Spans of a system that the test has not started: here an application in its own JVM, with the SDK as users have it. */
class RunningSystemSpanTests {
    private static final String THRESHOLD = "span_count{span:'SELECT orders',endpoint:orders}: avg<=1";
    private static final TextMapGetter<RawServer.Received> HEADERS = new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        public Iterable<String> keys(RawServer.Received carrier) {
            return List.of("traceparent");
        }

        @Override
        public @Nullable String get(RawServer.@Nullable Received carrier, String key) {
            return carrier == null ? null : carrier.header(key);
        }
    };

    @RegisterExtension
    final Loads loads = new Loads();

    private final int port = LocalProcess.freePort();

    private OpenTelemetrySdk application() {
        OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.exporter.otlp.endpoint", "http://127.0.0.1:" + port,
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.traces.sampler", "parentbased_always_off",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none",
                        "otel.service.name", "shop",
                        "otel.bsp.schedule.delay", "200"))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
        Tracer tracer = sdk.getTracer("shop");
        loads.server().answer(request -> {
            Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, HEADERS);
            Span server = tracer.spanBuilder("GET /orders")
                    .setSpanKind(SpanKind.SERVER)
                    .setParent(parent)
                    .startSpan();
            tracer.spanBuilder("SELECT orders")
                    .setParent(parent.with(server))
                    .startSpan()
                    .end();
            server.end();
            return RawReply.ok("");
        });
        return sdk;
    }

    @Test
    void areReceivedOnAPortThatDoesNotChange() {
        try (OpenTelemetrySdk sdk = application()) {
            assertThat(sdk).isNotNull();
            Ran ran = loads.with("plimsoll.progress", "plain")
                    .with("plimsoll.trace.sample", "1")
                    .with("plimsoll.trace.port", String.valueOf(port))
                    .run(JudgedTestCase.class)
                    .passed(1);

            assertThat(ran.summary().state(THRESHOLD)).isEqualTo("MET");
            assertThat(ran.summary().json().at("/why/slowest/0/spans/0/service").asText())
                    .isEqualTo("shop");
            assertThat(ran.printed())
                    .containsOnlyOnce("\n  spans of " + loads.server().url() + " are received if it runs with"
                            + " OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:" + port);
        }
    }

    @BaseUrl("${server}")
    static class JudgedTestCase {
        @LoadTest(vus = 1, iterations = 40)
        @Threshold(THRESHOLD)
        void load(Http http) {
            http.get("/orders").endpoint("orders").send();
        }
    }

    @Test
    void portInUseIsToldInOneLine() throws IOException {
        try (var collector = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Ran ran = loads.with("plimsoll.progress", "plain")
                    .with("plimsoll.trace.port", String.valueOf(collector.getLocalPort()))
                    .run(PlainTestCase.class)
                    .passed(1);

            assertThat(ran.printed())
                    .contains("are not received, as port " + port + " is in use, perhaps by a collector: set"
                            + " plimsoll.trace.port to a free port, and have them sent there");
        }
        assertThat(loads.server().received())
                .allMatch(request -> request.header("traceparent").endsWith("-01"));
    }

    @Test
    void nobodyHearsOfSpansWhoDoesNotWantThem() {
        Ran ran = loads.with("plimsoll.progress", "plain")
                .run(PlainTestCase.class)
                .passed(1);

        assertThat(ran.printed()).contains("▶ PlainTestCase.load").doesNotContain("span");
    }

    @Test
    void offBeatsAThreshold() {
        Ran ran = loads.with("plimsoll.progress", "plain")
                .with("plimsoll.trace", "off")
                .run(JudgedTestCase.class);

        assertThat(ran.printed()).doesNotContain("OTEL_");
        assertThat(ran.summary().state(THRESHOLD)).isEqualTo("NO_DATA");
    }

    @BaseUrl("${server}")
    static class PlainTestCase {
        @LoadTest(vus = 1, iterations = 20)
        void load(Http http) {
            http.get("/orders").send();
        }
    }
}
