/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.plimsoll.text.Redaction;
import dev.plimsoll.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After each of them the receiver still takes the spans of a good one, and leaves nothing behind. */
class BrokenSenderTests {
    private static final String ID = "5b8efff798038103d269b633813fc60c";
    private static final String LAST = "00000000000000000000000000000def";
    private static final String PROTOBUF = "Content-Type: application/x-protobuf\r\n";
    private static final String GZIP = "Content-Encoding: gzip\r\n";
    private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

    private final Set<Thread> threadsBefore = threads();
    private final SampledTraces traces = SampledTraces.of(Ticker.system(), Redaction.BUILT_IN, 1);
    private SpanReceiver receiver = SpanReceiver.start(traces, Ticker.system());
    private final List<AutoCloseable> open = new ArrayList<>();

    /** With limits of time that a test can wait for. */
    private void startImpatient(int senders, int threads, Duration longest, Duration ifOthersWait, Duration wait) {
        receiver.close();
        receiver = SpanReceiver.start(
                traces, Ticker.system(), new ReceiverLimits(4 << 20, senders, threads, longest, ifOthersWait, wait));
    }

    @AfterEach
    void leavesNoThreadAndNoSocketBehind() throws Exception {
        traces.sent(TraceId.of(LAST).orElseThrow());
        awaitTrue(() -> takesAGoodSpan(LAST));
        var idle = new RawSender(receiver);
        open.add(idle);
        idle.awaitAnswer(); // so that it is accepted: the JDK's server may forget one that is accepted when it stops
        receiver.close();
        assertThat(idle.isClosedByReceiver()).isTrue();
        for (AutoCloseable each : open) {
            if (each instanceof RawSender sender) {
                assertThat(sender.isClosedByReceiver()).isTrue();
            }
            each.close();
        }
        awaitTrue(() -> threadsBefore.containsAll(threads()));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("plimsoll spans.*|HTTP-Dispatcher|idle-timeout-task"))
                .collect(Collectors.toSet());
    }

    private boolean takesAGoodSpan(String trace) {
        try {
            long before = receiver.counts().kept();
            int status = RawSender.post(
                            receiver,
                            PROTOBUF,
                            SpanReceiverTests.request(SpanReceiverTests.span(
                                            trace, 1 + receiver.counts().received())
                                    .build()))
                    .status();
            assertThat(status).isIn(200, 429);
            return receiver.counts().kept() == before + 1;
        } catch (IOException e) {
            return false; // cut off, as others wait
        }
    }

    private static void awaitTrue(BooleanSupplier state) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!state.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(10);
        }
    }

    private RawSender sender() throws IOException {
        var sender = new RawSender(receiver);
        open.add(sender);
        return sender;
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-protobuf"})
    void garbage(String type) throws Exception {
        var random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            var body = new byte[1 + random.nextInt(5000)];
            random.nextBytes(body);
            if (i % 3 == 1) {
                body[0] = '{';
                body[body.length - 1] = '}';
            } else if (i % 3 == 2) { // a good one with a broken byte
                body = SpanReceiverTests.request(SpanReceiverTests.span(ID, 5).build());
                body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
            }
            int status = RawSender.post(receiver, "Content-Type: " + type + "\r\n", body)
                    .status();
            assertThat(status).isIn(200, 400); // a broken byte in a name is none that anybody sees
            refused += status == 400 ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(20);
        assertThat(receiver.counts().refused()).isEqualTo(refused);
        try (var sender = sender()) {
            sender.write("\u0000\u0001\u0002 what is this?\r\n\r\n");
            assertThat(sender.isClosedByReceiver()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 1000000", "'{\"resourceSpans\":', 1000000", "'{\"a\":', 1000000"})
    void deeplyNestedJson(String before, int depth) throws Exception {
        assertThat(RawSender.json(receiver, before + "[".repeat(depth)).status())
                .isEqualTo(400);
        assertThat(RawSender.json(receiver, before + "{\"resourceSpans\":[".repeat(depth / 10))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void deeplyNestedProtobuf() throws Exception {
        var groups = new byte[3_000_000];
        java.util.Arrays.fill(groups, (byte) (9 << 3 | 3)); // a group of field 9 begins
        assertThat(RawSender.post(receiver, PROTOBUF, groups).status()).isEqualTo(400);
        var span = new byte[200_000];
        java.util.Arrays.fill(span, (byte) (9 << 3 | 3));
        assertThat(RawSender.post(receiver, PROTOBUF, field(1, field(2, field(2, span))))
                        .status())
                .isEqualTo(400);
    }

    private static byte[] field(int number, byte[] message) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        var out = com.google.protobuf.CodedOutputStream.newInstance(bytes);
        out.writeByteArray(number, message);
        out.flush();
        return bytes.toByteArray();
    }

    /** Read at once, each would be an object of some hundred bytes. */
    @Test
    void twoMillionEmptySpans() throws Exception {
        var spans = new byte[4_000_000];
        for (int i = 0; i < spans.length; i += 2) {
            spans[i] = 2 << 3 | 2;
        }
        byte[] body = field(1, field(2, spans));
        var answer = RawSender.post(receiver, PROTOBUF, body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(receiver.counts().malformed()).isEqualTo(2_000_000);
        assertThat(receiver.counts().kept()).isZero();
    }

    @Test
    void aHundredMegabytesThatAreAnnounced() throws Exception {
        try (var sender = sender()) {
            sender.begin(PROTOBUF, 100_000_000);
            var chunk = new byte[100_000];
            assertThatCode(() -> {
                        for (int i = 0; i < 1000; i++) {
                            sender.write(chunk);
                        }
                    })
                    .as("cut off long before the end")
                    .isInstanceOf(IOException.class);
        }
        awaitTrue(() -> receiver.counts().refused() == 1);
    }

    @Test
    void aHundredMegabytesInChunks() throws Exception {
        try (var sender = sender()) {
            sender.write("POST %s/v1/traces HTTP/1.1\r\nHost: a\r\n%sTransfer-Encoding: chunked\r\n\r\n"
                    .formatted(receiver.endpoint().getPath(), PROTOBUF));
            var chunk = new byte[100_000];
            assertThatCode(() -> {
                        for (int i = 0; i < 1000; i++) {
                            sender.write("186a0\r\n");
                            sender.write(chunk);
                            sender.write("\r\n");
                        }
                    })
                    .as("cut off long before the end")
                    .isInstanceOf(IOException.class);
        }
        awaitTrue(() -> receiver.counts().refused() == 1);
    }

    @Test
    void aBombOfGzip() throws Exception {
        byte[] bomb = RawSender.gzip(new byte[100_000_000]);
        assertThat(bomb).hasSizeLessThan(200_000);
        var answer = RawSender.post(receiver, PROTOBUF + GZIP, bomb);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("a request may have 4194304 bytes, inflated");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 10, 40})
    void gzipThatEndsTooEarly(int bytes) throws Exception {
        byte[] whole = RawSender.gzip(
                SpanReceiverTests.request(SpanReceiverTests.span(ID, 5).build()));
        byte[] cut = java.util.Arrays.copyOf(whole, bytes);
        assertThat(RawSender.post(receiver, PROTOBUF + GZIP, cut).status()).isEqualTo(400);
    }

    @Test
    void oneThatTricklesIsCutOff() throws Exception {
        startImpatient(8, 32, Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(100));
        var trickle = sender().begin(PROTOBUF, 1000);
        assertThatCode(() -> {
                    for (int i = 0; i < 1000; i++) {
                        trickle.write(new byte[1]);
                        Thread.sleep(100);
                    }
                })
                .isInstanceOf(IOException.class);
        awaitTrue(() -> receiver.counts().refused() == 1);
    }

    @Test
    void oneThatTricklesItsHeadIsCutOff() throws Exception {
        startImpatient(8, 32, Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofMillis(100));
        var silent = sender();
        silent.write("POST /");
        assertThat(silent.isClosedByReceiver()).isTrue();
    }

    @Test
    void oneThatDies() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (var sender = new RawSender(receiver)) {
                sender.begin(PROTOBUF, 1000).write(new byte[10]);
            }
        }
        awaitTrue(() -> receiver.counts().refused() == 20);
    }

    @Test
    void tooManyAtOnceAreToldToComeBack() throws Exception {
        startImpatient(2, 32, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(200));
        List<RawSender> slow = List.of(new RawSender(receiver), new RawSender(receiver));
        for (RawSender each : slow) {
            each.begin(PROTOBUF, 1000);
        }
        var told = new RawSender.Answer[1];
        awaitTrue(
                () -> { // until both have a place
                    try {
                        told[0] = RawSender.json(receiver, "{}");
                        return told[0].status() == 429;
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
        assertThat(told[0].head()).contains("Retry-after: 1");
        assertThat(told[0].body()).isEqualTo("{\"message\":\"2 senders at a time are served\"}");
        for (RawSender each : slow) {
            each.close();
        }
    }

    /** Each is answered, and the connection is of use for the next request, or closed. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.0                      | POST SECRET/v1/traces HTTP/1.0~Content-Type: application/json~Content-Length: 2~~{}                                     | 200
            expect-continue               | POST SECRET/v1/traces HTTP/1.1~Host: a~Connection: close~Content-Type: application/json~Expect: 100-continue~Content-Length: 2~~{} | 100
            no length and no chunks       | POST SECRET/v1/traces HTTP/1.1~Host: a~Connection: close~Content-Type: application/json~~                                | 400
            a chunk of no number          | POST SECRET/v1/traces HTTP/1.1~Host: a~Connection: close~Content-Type: application/json~Transfer-Encoding: chunked~~zz~{}~0~~ | none
            a length of no number         | POST SECRET/v1/traces HTTP/1.1~Host: a~Content-Type: application/json~Content-Length: many~~{}                           | 400
            a negative length             | POST SECRET/v1/traces HTTP/1.1~Host: a~Content-Type: application/json~Content-Length: -5~~{}                             | 400
            a path that is no path        | POST %zz HTTP/1.1~Host: a~Connection: close~Content-Length: 0~~                                                           | 400
            a path that climbs            | POST SECRET/../SECRET/v1/traces HTTP/1.1~Host: a~Connection: close~Content-Type: application/json~Content-Length: 2~~{}   | 404
            an unknown method             | BREW SECRET/v1/traces HTTP/1.1~Host: a~Connection: close~Content-Type: application/json~Content-Length: 2~~{}             | 405
            the origin null               | POST SECRET/v1/traces HTTP/1.1~Host: a~Connection: close~Origin: null~Content-Type: application/json~Content-Length: 2~~{} | 403
            a preflight of a browser      | OPTIONS SECRET/v1/traces HTTP/1.1~Host: a~Connection: close~Origin: http://a~Content-Length: 0~~                          | 403
            """)
    void oddRequests(String name, String request, String status) throws Exception {
        try (var sender = new RawSender(receiver)) {
            sender.write(
                    request.replace("SECRET", receiver.endpoint().getPath()).replace("~", "\r\n"));
            if (status.equals("none")) {
                assertThat(sender.isClosedByReceiver()).isTrue();
            } else {
                assertThat(sender.firstLine()).as(name).startsWith("HTTP/1.1 " + status);
            }
        }
    }

    @Test
    void aConnectionTakesManyRequests() throws Exception {
        try (var sender = new RawSender(receiver)) {
            for (int i = 0; i < 50; i++) {
                sender.awaitAnswer();
            }
        }
        assertThat(receiver.counts().refused()).isEqualTo(50);
    }

    /** Ids in JSON are hexadecimal; what senders of other JSON, as of protobuf's, mean is not guessed. */
    @ParameterizedTest
    @CsvSource({
        "5b8efff798038103d269b633813fc60c, eee19b7ec3c1b174, 1",
        "5B8EFFF798038103D269B633813FC60C, EEE19B7EC3C1B174, 1",
        "W47/95gDgQPSabYzgT/GDA==, 7uGbfsPBsXQ=, 0",
        "5b8efff798038103d269b633813fc60c, 7uGbfsPBsXQ=, 0",
        "5b8efff798038103d269b633813fc60, eee19b7ec3c1b174, 0",
        "00000000000000000000000000000000, eee19b7ec3c1b174, 0",
        "5b8efff798038103d269b633813fc60c, 0000000000000000, 0"
    })
    void idsInJson(String trace, String span, int kept) throws Exception {
        traces.sent(TraceId.of(ID).orElseThrow());
        var answer = RawSender.json(receiver, """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%s","spanId":"%s","name":"a","kind":2,
                "startTimeUnixNano":"1544712660000000000","endTimeUnixNano":"1544712661000000000"}]}]}]}""".formatted(trace, span));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().contains("\"rejectedSpans\":\"1\"")).isEqualTo(kept == 0);
        assertThat(receiver.counts()).isEqualTo(new SpanCounts(1, kept, 0, 0, 0, 1 - kept, 0));
    }

    @Test
    void aHugeNameIsCut() throws Exception {
        traces.sent(TraceId.of(ID).orElseThrow());
        var answer = RawSender.json(receiver, """
                {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"%s","spanId":"eee19b7ec3c1b174","name":"%s",
                "startTimeUnixNano":"1544712660000000000","endTimeUnixNano":"1544712661000000000"}]}]}]}""".formatted(ID, "n".repeat(3_000_000)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(receiver.counts().kept()).isOne();
    }

    @Test
    void aThousandConnections() throws Exception {
        startImpatient(8, 32, Duration.ofSeconds(2), Duration.ofMillis(50), Duration.ofMillis(500));
        for (int i = 0; i < 1000; i++) {
            var sender = sender();
            if (i % 2 == 0) { // the others say nothing
                sender.write("POST " + receiver.endpoint().getPath());
            }
        }
        traces.sent(TraceId.of(ID).orElseThrow());
        awaitTrue(() -> takesAGoodSpan(ID));
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("plimsoll spans"))
                        .count())
                .isLessThanOrEqualTo(32);
    }

    @Test
    void whatHasNoRoomIsCounted() throws Exception {
        var id = TraceId.of("00000000000000000000000000000abc").orElseThrow();
        traces.sent(id);
        var many = new io.opentelemetry.proto.trace.v1.Span[KeptTrace.MAX_SPANS + 7];
        for (int i = 0; i < many.length; i++) {
            many[i] = SpanReceiverTests.span(id.toString(), i + 1).build();
        }
        var answer = RawSender.post(receiver, PROTOBUF, SpanReceiverTests.request(many));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.bytes(), UTF_8)).contains("7 found no room");
        assertThat(receiver.counts()).isEqualTo(new SpanCounts(many.length, KeptTrace.MAX_SPANS, 0, 0, 7, 0, 0));
    }
}
