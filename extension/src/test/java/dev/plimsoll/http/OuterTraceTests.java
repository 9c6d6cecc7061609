/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.content.TraceSampling;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request belongs to the trace that the code of the test is in. */
class OuterTraceTests {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private final RawServer server = RawServer.start();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    private TestUser user(TraceSampling sampling) {
        var settings = new HttpSettings(server.url(), List.of(), List.of(), "run");
        return new TestUser(1, new HttpClients(settings, exchanges::add, sampling), exchanges);
    }

    private TraceSampling sampling(String which) {
        return which.equals("all")
                ? TraceSampling.ALL
                : (high, low) -> {
                    asked.add("%016x%016x".formatted(high, low));
                    return which.equals("this");
                };
    }

    private static Context context(String current) {
        if (current.equals("none")) {
            return Context.root();
        }
        TraceState state = current.endsWith("state")
                ? TraceState.builder().put("b", "2").put("a", "1").build()
                : TraceState.getDefault();
        TraceFlags flags = current.startsWith("sampled") ? TraceFlags.getSampled() : TraceFlags.getDefault();
        return Context.root().with(Span.wrap(SpanContext.create(TRACE, SPAN, flags, state)));
    }

    /** {@code new} is an id of our own; {@code wanted} says of which requests spans are received. */
    @ParameterizedTest(name = "{0}, wanted {1}, own header {2}")
    @CsvSource(delimiter = '|', textBlock = """
            none          | all  | -                                   | 00-new-new-01
            none          | this | -                                   | 00-new-new-01
            none          | not  | -                                   | 00-new-new-00
            sampled       | all  | -                                   | 00-TRACE-SPAN-01
            sampled       | this | -                                   | 00-TRACE-SPAN-01
            sampled       | not  | -                                   | 00-TRACE-SPAN-01
            not           | all  | -                                   | 00-TRACE-SPAN-00
            not           | this | -                                   | 00-TRACE-SPAN-01
            not           | not  | -                                   | 00-TRACE-SPAN-00
            sampled state | this | -                                   | 00-TRACE-SPAN-01 a=1,b=2
            not state     | all  | -                                   | 00-TRACE-SPAN-00 a=1,b=2
            none          | this | traceparent: 00-mine-00             | 00-mine-00
            sampled state | this | traceparent: 00-mine-00             | 00-mine-00
            sampled state | this | tracestate: c=3                     | 00-TRACE-SPAN-01 c=3
            """)
    void isContinued(String current, String wanted, String own, String expected) throws Exception {
        String[] header = own.split(": ");
        try (TestUser user = user(sampling(wanted));
                Scope within = context(current).makeCurrent()) {
            assertThat(within).isNotNull();
            HttpRequest request = user.http().get("/");
            var raw = new Request.Builder().url(server.url());
            if (header.length > 1) {
                request.header(header[0], header[1]);
                raw.header(header[0], header[1]);
            }
            request.send();
            assertThat(sent()).isEqualTo(expected);
            OkHttpClient client = user.http().client();
            try (Response reply = client.newCall(raw.build()).execute()) {
                assertThat(reply.code()).isEqualTo(200);
            }
            assertThat(sent()).as("by a client").isEqualTo(expected);
        }
        if (header[0].equals("traceparent")) {
            assertThat(asked).isEmpty();
        } else if (!wanted.equals("all")) {
            assertThat(asked).hasSize(2).containsExactlyElementsOf(traceIds());
        }
    }

    private List<String> traceIds() {
        return exchanges.stream().map(Exchange::traceId).toList();
    }

    private String sent() {
        String parent =
                server.last().header("traceparent").replace(TRACE, "TRACE").replace(SPAN, "SPAN");
        String state = server.last().header("tracestate");
        return parent.replaceFirst("^00-[0-9a-f]{32}-[0-9a-f]{16}-", "00-new-new-")
                + (state.isEmpty() ? "" : " " + state);
    }

    @Test
    void requestThatIsSentTwiceIsInTheTraceOfEach() throws Exception {
        try (TestUser user = user(TraceSampling.ALL)) {
            HttpRequest request = user.http().get("/");
            try (Scope within = context("sampled state").makeCurrent()) {
                assertThat(within).isNotNull();
                request.send();
            }
            assertThat(sent()).isEqualTo("00-TRACE-SPAN-01 a=1,b=2");
            request.send();
            assertThat(sent()).isEqualTo("00-new-new-01");
        }
    }

    @Test
    void spanOfTheServerIsAChildOfTheSpanOfTheTest() {
        List<SpanData> spans = new CopyOnWriteArrayList<>();
        try (SdkTracerProvider sdk = SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(into(spans)))
                        .build();
                TestUser user = user(TraceSampling.ALL)) {
            Tracer tracer = sdk.get("orders");
            server.answer(request -> {
                Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, HEADERS);
                tracer.spanBuilder("POST /orders")
                        .setSpanKind(SpanKind.SERVER)
                        .setParent(parent)
                        .startSpan()
                        .end();
                return RawReply.ok("");
            });
            Span buys = tracer.spanBuilder("a customer buys").startSpan();
            try (Scope within = buys.makeCurrent()) {
                assertThat(within).isNotNull();
                assertThat(user.http().post("/orders").send().traceId())
                        .isEqualTo(buys.getSpanContext().getTraceId());
            } finally {
                buys.end();
            }
        }
        assertThat(spans).extracting(SpanData::getName).containsExactly("POST /orders", "a customer buys");
        assertThat(spans.get(0).getTraceId()).isEqualTo(spans.get(1).getTraceId());
        assertThat(spans.get(0).getParentSpanId()).isEqualTo(spans.get(1).getSpanId());
    }

    private static final TextMapGetter<RawServer.Received> HEADERS = new TextMapGetter<>() {
        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        public Iterable<String> keys(RawServer.Received carrier) {
            return List.of("traceparent", "tracestate");
        }

        @Override
        public @Nullable String get(RawServer.@Nullable Received carrier, String key) {
            return carrier == null ? null : carrier.header(key);
        }
    };

    private static SpanExporter into(List<SpanData> spans) {
        return new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> ended) {
                spans.addAll(ended);
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode flush() {
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode shutdown() {
                return CompletableResultCode.ofSuccess();
            }
        };
    }
}
