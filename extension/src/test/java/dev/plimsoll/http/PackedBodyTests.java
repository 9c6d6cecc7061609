/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.OutcomeRule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PackedBodyTests {
    private static final String TEXT = "{\"id\":\"42\",\"text\":\"" + "zipped ".repeat(50) + "\"}";

    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    static Stream<Arguments> readable() {
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("gzip", gzip(text)),
                Arguments.of("GZIP", gzip(text)),
                Arguments.of("x-gzip", gzip(text)),
                Arguments.of("deflate", deflate(text, false)),
                Arguments.of("deflate", deflate(text, true)),
                Arguments.of("gzip, gzip", gzip(gzip(text))),
                Arguments.of("deflate, gzip", gzip(deflate(text, false))),
                Arguments.of("identity", text),
                Arguments.of("gzip, identity", gzip(text)),
                Arguments.of("", text),
                Arguments.of("gzip", joined(gzip(text), "garbage".getBytes(StandardCharsets.UTF_8))),
                Arguments.of("gzip", joined(gzip(text), new byte[512])),
                Arguments.of(
                        "gzip",
                        joined(gzip(Arrays.copyOf(text, 100)), gzip(Arrays.copyOfRange(text, 100, text.length)))));
    }

    @ParameterizedTest(name = "Content-Encoding: {0}")
    @MethodSource("readable")
    void unpackedWhoeverAskedForIt(String encoding, byte[] body) {
        server.answer(RawReply.status(200, body).header("Content-Encoding", encoding));

        for (String asked : List.of("", "gzip", "gzip, deflate, br", "identity", "*")) {
            HttpRequest request = user.http().get("/");
            Reply reply = asked.isEmpty()
                    ? request.send()
                    : request.header("Accept-Encoding", asked).send();
            assertThat(reply.body()).as(reply.error()).isEqualTo(TEXT);
            assertThat(reply.json("id")).isEqualTo("42");
            assertThat(server.last().header("accept-encoding")).isEqualTo(asked.isEmpty() ? "gzip" : asked);
        }

        assertThat(user.exchanges()).hasSize(5).allMatch(each -> each.bodyBytes() == TEXT.length());
        assertThat(server.connections()).as("the body was read to its end").isEqualTo(1);
    }

    @Test
    void anEmptyBodyIsNoPackedOne() {
        server.answer(RawReply.ok("").header("Content-Encoding", "gzip"));
        assertThat(user.http().get("/").send().status()).isEqualTo(200);

        server.answer(
                RawReply.raw("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                        .keptOpen());
        assertThat(user.http().get("/").send().status()).isEqualTo(200);
        assertThat(user.http().get("/").discardBody().send().failed()).isFalse();
    }

    static Stream<Arguments> unreadable() {
        byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
        byte[] wrongCheck = gzip(text);
        wrongCheck[wrongCheck.length - 8] ^= 1;
        return Stream.of(
                Arguments.of("gzip", "plain text, not packed at all".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("gzip", new byte[] {31}),
                Arguments.of("gzip", Arrays.copyOf(gzip(text), 30)),
                Arguments.of("gzip", wrongCheck),
                Arguments.of("gzip, gzip", gzip(text)),
                Arguments.of("gzip", deflate(text, false)),
                Arguments.of("deflate", gzip(text)),
                Arguments.of("deflate", Arrays.copyOf(deflate(text, false), 20)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void whatCannotBeUnpackedIsAViolationOfTheProtocol(String encoding, byte[] body) {
        server.answer(RawReply.status(200, body).header("Content-Encoding", encoding));

        for (boolean discards : new boolean[] {false, true}) {
            HttpRequest request = user.http().get("/");
            Reply reply = discards ? request.discardBody().send() : request.send();

            assertThat(reply.errorKind()).as(reply.error()).isEqualTo(ErrorKind.PROTOCOL);
            assertThat(reply.error()).contains("status 200", "Content-Encoding " + encoding);
        }

        assertThat(user.exchanges()).hasSize(2);
        Exchange exchange = user.exchanges().get(0);
        assertThat(exchange.tags().error()).isEqualTo("protocol");
        assertThat(exchange.retries()).isZero();
        assertThat(Objects.requireNonNull(exchange.evidence()).reply()).contains("status 200");
        assertThat(server.received()).hasSize(2);
        assertThat(server.connections()).as("the reply was complete").isEqualTo(1);
    }

    @Test
    void theEvidenceShowsWhatCame() {
        server.answer(RawReply.ok("<html>Bad gateway</html>").header("Content-Encoding", "gzip"));

        user.http().get("/").send();

        assertThat(user.evidence().body()).isEqualTo("<html>Bad gateway</html>");
    }

    @Test
    void aConnectionThatBreaksInAPackedBodyIsAReset() {
        server.answer(RawReply.status(200, gzip(TEXT.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Encoding", "gzip")
                .cutAt(30));

        assertThat(user.http().get("/").send().errorKind()).isEqualTo(ErrorKind.RESET);
    }

    @Test
    void anUnknownCodingIsAWarningOnce() {
        var exchanges = new CopyOnWriteArrayList<Exchange>();
        var clients = new HttpClients(new HttpSettings(server.url(), List.of(), List.of(), "run"), exchanges::add);
        server.answer(RawReply.ok("brotli").header("Content-Encoding", "br"));
        try (var one = new TestUser(1, clients, exchanges)) {
            for (int i = 0; i < 3; i++) {
                Reply reply =
                        one.http().get("/a").header("Accept-Encoding", "br").send();
                assertThat(reply.status()).isEqualTo(200);
                assertThat(reply.body()).isEqualTo("brotli");
            }
        }

        assertThat(clients.warnings()).singleElement().asString().contains("Content-Encoding br", "GET", "/a");
    }

    @Test
    void aRawClientThatUnpacksItselfGetsTheBytesAndTheOutcomeTheText() throws IOException {
        byte[] packed = gzip(TEXT.getBytes(StandardCharsets.UTF_8));
        server.answer(RawReply.status(200, packed).header("Content-Encoding", "gzip"));
        var rule = new OutcomeRule("found", List.of(), "zipped zipped", "", "", "", true);
        try (TestUser other = TestUser.of(server.url(), List.of(rule), List.of())) {
            Request request = new Request.Builder()
                    .url(server.url())
                    .header("Accept-Encoding", "gzip")
                    .build();
            try (Response response = other.http().client().newCall(request).execute()) {
                assertThat(response.body().bytes()).isEqualTo(packed);
            }

            assertThat(other.only().tags().outcome()).isEqualTo("found");
        }
    }

    @Test
    void aRawClientsUnreadableBodyIsAViolationOfTheProtocol() {
        server.answer(RawReply.status(200, Arrays.copyOf(gzip(TEXT.getBytes(StandardCharsets.UTF_8)), 30))
                .header("Content-Encoding", "gzip"));
        Request request = new Request.Builder().url(server.url()).build();

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> {
                    try (Response response =
                            user.http().client().newCall(request).execute()) {
                        response.body().string();
                    }
                })
                .isInstanceOf(IOException.class);

        assertThat(user.only().tags().error()).isEqualTo("protocol");
    }

    private static byte[] gzip(byte[] text) {
        return packed(text, GZIPOutputStream::new);
    }

    private static byte[] deflate(byte[] text, boolean bare) {
        return packed(text, out -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, bare)));
    }

    private interface Packing {
        OutputStream of(OutputStream out) throws IOException;
    }

    private static byte[] packed(byte[] text, Packing packing) {
        var out = new ByteArrayOutputStream();
        try (OutputStream packer = packing.of(out)) {
            packer.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
