/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.measurement.Point;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receiver that takes, refuses, is overloaded, hangs, or answers nonsense: nobody waits, and no figure is wrong. */
class OtlpExportTests {
    private static final RunClock CLOCK = RunClock.start(Ticker.system());
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration EVERY = Duration.ofMillis(20);

    private final RawServer server = RawServer.start().answer(RawReply.ok("{}"));

    @AfterEach
    void close() {
        server.close();
    }

    private static OtlpExport export(String url, Duration answer, Duration farewell) {
        var limits = new OtlpExport.Limits(EVERY, answer, farewell);
        return OtlpExport.start(OtlpReceiver.parse(url, OtlpHeaders.NONE), new K6Tags("T.t", "run-7"), CLOCK, limits);
    }

    private static void write(Export export, int points) throws Exception {
        for (int i = 0; i < points; i++) {
            export.write(new Point(Metrics.HTTP_REQS, Tags.of("endpoint", "GET /a"), i, 1));
        }
    }

    private List<Double> sums() {
        return server.received().stream()
                .map(request ->
                        OtlpJson.read(request.text()).sums("http_reqs").get(0).getAsDouble())
                .toList();
    }

    /** As the thread of the outputs does it, until that many requests have come. */
    private void pauseUntilRequests(Export export, int requests) throws Exception {
        Instant deadline = Instant.now().plus(LONG);
        while (server.received().size() < requests) {
            assertThat(Instant.now())
                    .as("requests: %d", server.received().size())
                    .isBefore(deadline);
            export.pause();
            Thread.sleep(5);
        }
    }

    private static String warning(OtlpExport export) {
        var outlet = new Outlet("otlp=x", export);
        outlet.close();
        return outlet.warning().orElse("");
    }

    @Test
    void everySampleArrivesAsJsonWithTheHeadersThatAreWanted() throws Exception {
        OtlpHeaders headers =
                OtlpHeaders.of(name -> name.equals("OTEL_EXPORTER_OTLP_HEADERS") ? "X-Scope=team%20a,x-key=k=1" : "");
        OtlpReceiver receiver =
                OtlpReceiver.parse(server.url().replace("//", "//me:s3cr3t@") + "/otlp/?zone=eu", headers);
        OtlpExport export =
                OtlpExport.start(receiver, new K6Tags("T.t", "run-7"), CLOCK, new OtlpExport.Limits(EVERY, LONG, LONG));
        write(export, 12_001);

        assertThat(warning(export)).isEmpty();
        assertThat(sums()).containsExactly(12_001.0);
        RawServer.Received request = server.last();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/otlp/v1/metrics?zone=eu");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Authorization")).isEqualTo("Basic bWU6czNjcjN0");
        assertThat(request.header("X-Scope")).isEqualTo("team a");
        assertThat(request.header("x-key")).isEqualTo("k=1");
    }

    @Test
    void pushComesWhileTheLoadRunsAndTheLastHasAll() throws Exception {
        OtlpExport export = export(server.url(), LONG, LONG);
        write(export, 3);
        pauseUntilRequests(export, 1);
        write(export, 4);

        assertThat(warning(export)).isEmpty();
        assertThat(sums()).containsExactly(3.0, 7.0);
    }

    @Test
    void nothingIsPushedWithoutASample() throws Exception {
        OtlpExport export = export(server.url(), LONG, LONG);
        export.pause();

        assertThat(warning(export)).isEmpty();
        assertThat(server.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void overloadedReceiverGetsTheLastPushAgainAfterTheTimeThatItWants(int status) throws Exception {
        server.answer(request -> server.received().size() == 1
                ? RawReply.status(status, "").header("Retry-After", "0")
                : RawReply.ok(""));
        OtlpExport export = export(server.url(), LONG, LONG);
        write(export, 5);

        assertThat(warning(export)).isEmpty();
        assertThat(sums()).containsExactly(5.0, 5.0);
    }

    @Test
    void failedPushIsMadeGoodByTheNextWithoutAWarning() throws Exception {
        server.answer(request ->
                server.received().size() == 1 ? RawReply.status(503, "").header("Retry-After", "0") : RawReply.ok(""));
        OtlpExport export = export(server.url(), LONG, LONG);
        write(export, 3);
        pauseUntilRequests(export, 1);
        write(export, 4);
        pauseUntilRequests(export, 2);

        assertThat(warning(export)).isEmpty();
        assertThat(sums().get(1)).isEqualTo(7);
    }

    @Test
    void receiverThatWantsToBeLeftAloneForLongIsLeftAloneAndGivenUpAtTheEnd() throws Exception {
        server.answer(RawReply.status(429, "").header("Retry-After", "3600"));
        OtlpExport export = export(server.url(), LONG, LONG);
        write(export, 3);
        pauseUntilRequests(export, 1);
        write(export, 4);

        assertThat(warning(export)).isEqualTo("output otlp=x: 7 samples were lost: answered 429");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void pushAfterAWaitHasTheFiguresOfTheWait() throws Exception {
        var refusedAt = new AtomicLong(Long.MAX_VALUE);
        server.answer(request -> {
            if (server.received().size() > 1) {
                return RawReply.ok("");
            }
            refusedAt.set(System.nanoTime());
            return RawReply.status(429, "").header("Retry-After", "1");
        });
        OtlpExport export = export(server.url(), LONG, LONG);
        write(export, 3);
        pauseUntilRequests(export, 1);
        int written = 3;
        Instant deadline = Instant.now().plus(LONG);
        while (server.received().size() < 2) {
            assertThat(Instant.now()).isBefore(deadline);
            if (System.nanoTime() - refusedAt.get() < 1_000_000_000L) {
                write(export, 1);
                written++;
            }
            export.pause();
            Thread.sleep(5);
        }

        assertThat(warning(export)).isEmpty();
        assertThat(sums().get(1)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 404, 500})
    void pushThatIsRefusedIsNotSentAgain(int status) throws Exception {
        server.answer(RawReply.status(status, "s3cr3t of the receiver"));
        OtlpExport export = export(server.url(), LONG, LONG);
        write(export, 5);

        assertThat(warning(export)).isEqualTo("output otlp=x: 5 samples were lost: answered " + status);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void dataPointsThatTheReceiverRejectsAreOneWarning() throws Exception {
        server.answer(
                RawReply.ok("{\"partialSuccess\":{\"rejectedDataPoints\":\"3\",\"errorMessage\":\"too old\\n\"}}"));
        OtlpExport export = export(server.url(), LONG, LONG);
        write(export, 5);

        assertThat(warning(export))
                .isEqualTo(
                        "output otlp=x: is not complete: the receiver rejected 3 data points of the last push: too old");
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ok",
                "[]",
                "null",
                "{\"partialSuccess\":{}}",
                "{\"partialSuccess\":[1]}",
                "{\"partialSuccess\":{\"rejectedDataPoints\":\"0\",\"errorMessage\":\"use gzip\"}}",
                "{\"partialSuccess\":{\"rejectedDataPoints\":{}}}"
            })
    void answerThatRejectsNothingIsNoWarning(String body) throws Exception {
        server.answer(RawReply.ok(body));
        OtlpExport export = export(server.url(), LONG, LONG);
        write(export, 5);

        assertThat(warning(export)).isEmpty();
    }

    @Test
    void onlyTheStartOfAnAnswerIsKept() throws Exception {
        server.answer(RawReply.ok(" ".repeat(1 << 16) + "{\"partialSuccess\":{\"rejectedDataPoints\":\"3\"}}"));
        OtlpExport export = export(server.url(), LONG, LONG);
        write(export, 5);

        assertThat(warning(export)).isEmpty();
    }

    @Test
    void nobodyThereCostsSamples() throws Exception {
        OtlpExport export = export("http://127.0.0.1:" + RawServer.unusedPort(), LONG, SHORT);
        write(export, 6);

        assertThat(warning(export)).startsWith("output otlp=x: 6 samples were lost: ConnectException");
    }

    @Test
    void endDoesNotWaitForAReceiverThatHangs() throws Exception {
        server.answer(RawReply.hang());
        OtlpExport export = export(server.url(), Duration.ofDays(1), SHORT);
        write(export, 100);

        assertThat(warning(export)).startsWith("output otlp=x: 100 samples were lost: no answer within 200");
    }

    @Test
    void receiverThatHangsInTheMiddleOfItsAnswerIsGivenUp() throws Exception {
        server.answer(RawReply.raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nthe rest never comes")
                .keptOpen());
        OtlpExport export = export(server.url(), SHORT, Duration.ofMillis(300));
        write(export, 100);

        assertThat(warning(export)).contains("100 samples were lost: no answer within 200");
    }

    @Test
    void slowReceiverCostsNeitherTimeNorMemory() throws Exception {
        server.answer(RawReply.hang());
        OtlpExport export = export(server.url(), Duration.ofDays(1), SHORT);
        write(export, 1);
        pauseUntilRequests(export, 1);
        for (int i = 0; i < 300; i++) { // were there a wait for the answer, this would never return
            write(export, 1_000);
            export.pause();
        }
        assertThat(server.received()).hasSize(1); // one push at a time
        assertThat(warning(export)).startsWith("output otlp=x: 300001 samples were lost");
    }

    @Test
    void portOfGrpcIsNamedAsALikelyCause() {
        assertThat(OtlpReceiver.parse("http://h:4317", OtlpHeaders.NONE).hint())
                .isEqualTo("; port 4317 is usually OTLP over gRPC, and OTLP over HTTP at port 4318");
        assertThat(OtlpReceiver.parse("http://h:4318", OtlpHeaders.NONE).hint()).isEmpty();
        assertThat(OtlpReceiver.parse("http://h", OtlpHeaders.NONE).hint()).isEmpty();
    }

    @Test
    void headersHideTheirValues() {
        assertThat(OtlpHeaders.of(name -> Map.of("OTEL_EXPORTER_OTLP_HEADERS", "api-key=s3cr3t")
                                .getOrDefault(name, ""))
                        .toString())
                .isEqualTo("[api-key]");
    }
}
