/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.time.Ticker;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span.Event;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanReceiverTests {
    private static final String ID = "5b8efff798038103d269b633813fc60c";
    private static final TraceId TRACE = TraceId.of(ID).orElseThrow();
    private static final String PROTOBUF = "Content-Type: application/x-protobuf\r\n";
    private static final String GZIP = "Content-Encoding: gzip\r\n";

    private final SampledTraces traces = SampledTraces.of(Ticker.system(), Redaction.BUILT_IN, 1);
    private SpanReceiver receiver;

    @BeforeEach
    void start() {
        receiver = SpanReceiver.start(traces, Ticker.system());
        traces.sent(TRACE);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private List<Span> spans() {
        traces.ended(TRACE, new SampledRequest("create_order", 1, 1000, false));
        return traces.collected().get(0).uniform().stream()
                .flatMap(each -> each.spans().stream())
                .toList();
    }

    static io.opentelemetry.proto.trace.v1.Span.Builder span(String trace, long id) {
        return io.opentelemetry.proto.trace.v1.Span.newBuilder()
                .setTraceId(ByteString.copyFrom(HexFormat.of().parseHex(trace)))
                .setSpanId(ByteString.copyFrom(
                        HexFormat.of().parseHex(HexFormat.of().toHexDigits(id))))
                .setName("SELECT orders")
                .setKind(SpanKind.SPAN_KIND_CLIENT)
                .setStartTimeUnixNano(1_700_000_000_000_000_000L)
                .setEndTimeUnixNano(1_700_000_000_005_000_000L);
    }

    static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    static byte[] request(io.opentelemetry.proto.trace.v1.Span... spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(attribute("service.name", "orders")))
                        .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(List.of(spans))))
                .build()
                .toByteArray();
    }

    @Test
    void countsAreThoseOfTheRunThatReceives() throws Exception {
        RawSender.post(receiver, PROTOBUF, new byte[] {1, 2, 3});
        RawSender.post(receiver, PROTOBUF, request(span(ID, 7).build()));
        assertThat(receiver.counts().refused()).isEqualTo(1);
        assertThat(receiver.counts().received()).isEqualTo(1);

        receiver.receiveFor(SampledTraces.of(Ticker.system(), Redaction.BUILT_IN, 2));

        assertThat(receiver.counts().refused()).isZero();
        assertThat(receiver.counts().received()).isZero();
    }

    @Test
    void keepsWhatProtobufSays() throws Exception {
        byte[] body = request(span(ID, 7)
                .setParentSpanId(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, 9}))
                .addAttributes(attribute("db.system", "postgresql"))
                .addAttributes(attribute("db.statement", "SELECT * FROM orders WHERE token='abc'"))
                .addAttributes(attribute("user.mail", "ada@example.com"))
                .addEvents(Event.newBuilder()
                        .setName("exception")
                        .addAttributes(attribute("exception.message", "password=letmein")))
                .setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR))
                .build());
        for (var answer : List.of(
                RawSender.post(receiver, PROTOBUF, body), // and once more, as exporters do when an answer is lost
                RawSender.post(receiver, PROTOBUF + GZIP, RawSender.gzip(body)))) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.head()).contains("Content-type: application/x-protobuf");
            assertThat(answer.bytes()).isEmpty();
        }

        assertThat(spans())
                .containsExactly(new Span(
                        TRACE,
                        7,
                        9,
                        "orders",
                        "SELECT orders",
                        dev.plimsoll.trace.SpanKind.CLIENT,
                        1_700_000_000_000_000_000L,
                        1_700_000_000_005_000_000L,
                        true,
                        Map.of(
                                "db.system",
                                "postgresql",
                                "db.statement",
                                "SELECT * FROM orders WHERE token='***'",
                                "exception.message",
                                "password=***")));
        assertThat(receiver.counts()).isEqualTo(new SpanCounts(2, 1, 0, 1, 0, 0, 0));
    }

    @Test
    void keepsWhatJsonSays() throws Exception {
        // the protocol's own example, with names and numbers as either string or number, and the resource at the end
        var answer = RawSender.json(receiver, """
                {"later":{"a":[1,{"b":null}]},"resourceSpans":[{"scopeSpans":[{"scope":{"name":"my.library"},"spans":[
                 {"attributes":[{"key":"db.query.text","value":{"stringValue":"SELECT 1"}},
                                {"key":"thread.name","value":{"intValue":"12"}},
                                {"key":"error.type","value":{"arrayValue":{"values":[{"stringValue":"x"}]}}},
                                {"key":"other","value":{"stringValue":"dropped"}}],
                  "traceId":"5B8EFFF798038103D269B633813FC60C","spanId":"EEE19B7EC3C1B174","parentSpanId":"EEE19B7EC3C1B173",
                  "name":"I'm a server span","startTimeUnixNano":"1544712660000000000","endTimeUnixNano":1544712661000000000,
                  "kind":2,"status":{"code":"STATUS_CODE_ERROR"}, "flags":257,
                  "events":[{"attributes":[{"key":"exception.type","value":{"stringValue":"java.io.IOException"}}],"name":"exception"}]},
                 {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b175","name":"b","kind":"SPAN_KIND_CLIENT",
                  "startTimeUnixNano":1.544712660e18,"endTimeUnixNano":"1544712659000000000","status":{"code":1}}
                 ]}],"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"my.service"}}]}}]}
                """);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.head()).contains("Content-type: application/json");
        assertThat(answer.body()).isEqualTo("{}");

        assertThat(spans())
                .containsExactly(
                        new Span(
                                TRACE,
                                0xEEE19B7EC3C1B174L,
                                0xEEE19B7EC3C1B173L,
                                "my.service",
                                "I'm a server span",
                                dev.plimsoll.trace.SpanKind.SERVER,
                                1544712660000000000L,
                                1544712661000000000L,
                                true,
                                Map.of(
                                        "db.query.text",
                                        "SELECT 1",
                                        "thread.name",
                                        "12",
                                        "exception.type",
                                        "java.io.IOException")),
                        new Span(
                                TRACE,
                                0xEEE19B7EC3C1B175L,
                                0,
                                "my.service",
                                "b",
                                dev.plimsoll.trace.SpanKind.CLIENT,
                                1544712660000000000L,
                                1544712660000000000L, // never before its start
                                false,
                                Map.of()));
    }

    @Test
    void dropsSpansOfOthersWithASuccess() throws Exception {
        var answer = RawSender.post(
                receiver,
                PROTOBUF,
                request(span("00000000000000000000000000000001", 1).build()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEmpty();
        assertThat(receiver.counts()).isEqualTo(new SpanCounts(1, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void saysHowManySpansWereNotValid() throws Exception {
        byte[] body = request(
                span(ID, 1).build(),
                span(ID, 2).setTraceId(ByteString.copyFromUtf8("short")).build(),
                span(ID, 0).build(),
                span(ID, 3).setName("x".repeat(ProtobufSpans.MAX_SPAN_BYTES)).build());
        var answer = RawSender.post(receiver, PROTOBUF, body);
        assertThat(answer.status()).isEqualTo(200);
        var partial = ExportTraceServiceResponse.parseFrom(answer.bytes()).getPartialSuccess();
        assertThat(partial.getRejectedSpans()).isEqualTo(3);
        assertThat(partial.getErrorMessage()).isEqualTo("3 spans had no valid id or were too large, 0 found no room");

        answer = RawSender.json(
                receiver,
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[7,{\"traceId\":\"zz\"},{\"traceId\":null}]}]}]}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"partialSuccess\":{\"rejectedSpans\":\"3\",\"errorMessage\":"
                        + "\"3 spans had no valid id or were too large, 0 found no room\"}}");
        assertThat(spans()).extracting(Span::id).containsExactly(1L);
        assertThat(receiver.counts()).isEqualTo(new SpanCounts(7, 1, 0, 0, 0, 6, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"metrics", "logs"})
    void dropsOtherSignalsWithAnEmptySuccess(String signal) throws Exception {
        String path = receiver.endpoint().getPath() + "/v1/" + signal;
        var answer = RawSender.send(receiver, "POST", path, PROTOBUF, new byte[300_000]);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.bytes()).isEmpty();
        assertThat(receiver.counts()).isEqualTo(new SpanCounts(0, 0, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            POST | SECRET/v1/traces       | Origin: http://evil.example | application/json       | 403 | requests of browsers are not accepted
            POST | /v1/traces             | X: y                        | application/json       | 404 | nothing is received here
            POST | SECRET/v1/traces/      | X: y                        | application/json       | 404 | nothing is received here
            POST | SECRET/v1/profiles     | X: y                        | application/json       | 404 | nothing is received here
            GET  | SECRET/v1/traces       | X: y                        | application/json       | 405 | the method must be POST
            POST | SECRET/v1/traces       | X: y                        | text/plain             | 415 | the content type must be application/x-protobuf or application/json
            POST | SECRET/v1/traces       | Content-Encoding: br        | application/json       | 415 | the content encoding must be gzip or none
            POST | SECRET/v1/traces       | Content-Encoding: gzip      | application/json       | 400 | the body is not gzip: Not in GZIP format
            POST | SECRET/v1/traces       | X: y                        | application/json       | 400 | the body is not a JSON object
            """)
    void refusesWhatIsNotForIt(String method, String path, String header, String type, int status, String reason)
            throws Exception {
        var answer = RawSender.send(
                receiver,
                method,
                path.replace("SECRET", receiver.endpoint().getPath()),
                header + "\r\nContent-Type: " + type + "\r\n",
                "[\"not for it, and long enough\"]".getBytes(UTF_8));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"message\":\"%s\"}".formatted(reason));
        assertThat(receiver.counts().refused()).isOne();
    }

    @Test
    void errorsOfProtobufAreAStatusMessage() throws Exception {
        var answer = RawSender.post(receiver, PROTOBUF, new byte[] {1, 2, 3});
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.head()).contains("Content-type: application/x-protobuf");
        assertThat(answer.bytes()[0]).isEqualTo((byte) (2 << 3 | 2)); // message, a string
        assertThat(answer.body().substring(2)).startsWith("the body is not a protobuf ExportTraceServiceRequest: ");
    }

    @Test
    void listensOnlyOnLoopbackBelowAPathOfItsOwn() throws Exception {
        assertThat(receiver.endpoint().toString()).matches("http://127\\.0\\.0\\.1:\\d+/[0-9a-f]{32}");
        try (var other = SpanReceiver.start(traces, Ticker.system())) {
            assertThat(other.endpoint().getPath())
                    .isNotEqualTo(receiver.endpoint().getPath());
        }
    }

    @Test
    void acceptsNothingOnceItIsClosed() throws IOException {
        receiver.close();
        assertThatThrownBy(() -> new Socket("127.0.0.1", receiver.port()).close())
                .isInstanceOf(ConnectException.class);
    }
}
