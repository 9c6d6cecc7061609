/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A target that does not answer as it should is a failed test with a clear message, and never a pass. */
class BadTargetTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @BaseUrl("${server}")
    static class LatencyTestCase {
        @LoadTest(iterations = 3)
        @Threshold("p95<500s")
        void load(Http http) {
            http.get("/orders").send();
        }
    }

    @BaseUrl("${server}")
    static class ImpatientTestCase {
        @LoadTest(iterations = 3)
        @Threshold("p95<500s")
        void load(Http http) {
            http.get("/orders").timeout("300ms").send();
        }
    }

    @Test
    void refusedConnectionFails() {
        loads.with("server", "http://127.0.0.1:" + RawServer.unusedPort());

        Ran ran = loads.run(LatencyTestCase.class);

        assertThat(ran.firstLine()).isEqualTo("2 of 3 thresholds missed: http_req_duration p95<500s was no data");
        assertThat(ran.message()).contains("3 x GET /orders: connect", "http_req_failed (implicit)", "was 100 %");
        assertThat(ran.summary().metric("http_req_failed").path("hits").asInt()).isEqualTo(3);
        assertThat(ran.summary().metric("iterations_failed").path("rate").asDouble())
                .isZero();
    }

    @Test
    void serverThatHangsFails() {
        loads.server().answer(RawReply.hang());

        Ran ran = loads.run(ImpatientTestCase.class);

        assertThat(ran.firstLine()).isEqualTo("1 of 3 thresholds missed: http_req_failed rate==0 was 100 % (n=3)");
        assertThat(ran.message()).contains("3 x GET /orders: timeout", "reply:   timeout after ");
    }

    @Test
    void resetConnectionFails() {
        loads.server().answer(RawReply.reset());

        Ran ran = loads.run(LatencyTestCase.class);

        assertThat(ran.message()).contains("1 of 3 thresholds missed: http_req_failed", "3 x GET /orders: reset");
    }

    @Test
    void garbageFails() {
        loads.server().answer(RawReply.raw("Grüß Gott\r\n\r\n"));

        Ran ran = loads.run(LatencyTestCase.class);

        assertThat(ran.message()).contains("1 of 3 thresholds missed: http_req_failed", "3 x GET /orders: protocol");
    }

    @Test
    void serverThatDiesInMidRunFails() {
        var answered = new AtomicInteger();
        loads.server().answer(request -> {
            if (answered.incrementAndGet() > 5) {
                loads.server().close();
            }
            return RawReply.ok("ok");
        });

        Ran ran = loads.run(DyingTestCase.class);

        assertThat(ran.firstLine()).startsWith("1 of 3 thresholds missed: http_req_failed rate==0 was ");
        assertThat(ran.message()).contains("x GET /: connect");
        assertThat(ran.summary().metric("http_req_failed").path("hits").asInt()).isPositive();
        assertThat(ran.summary().of("outcomes", "ok").path("count").asInt()).isPositive();
    }

    @BaseUrl("${server}")
    static class DyingTestCase {
        @LoadTest(duration = "600ms")
        @Threshold("p95<500s")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("10ms");
        }
    }

    @Test
    void failureOfARawClientCountsOnce() {
        loads.server().answer(RawReply.reset());

        Ran ran = loads.run(RawClientTestCase.class);

        assertThat(ran.firstLine()).isEqualTo("1 of 2 thresholds missed: http_req_failed rate==0 was 100 % (n=4)");
        assertThat(ran.summary().count("iterations")).isEqualTo(4);
        assertThat(ran.summary().metric("iterations_failed").path("hits").asInt())
                .isZero();
    }

    @ExtendWith(Loads.ServerUrl.class)
    static class RawClientTestCase {
        @LoadTest(iterations = 4)
        void load(OkHttpClient client, HttpUrl server) throws IOException {
            client.newCall(new Request.Builder().url(server).build()).execute().close();
        }
    }

    @Test
    void loadThatNeverSendsAnythingIsNoDataForALatencyThreshold() {
        Ran ran = loads.run(IdleTestCase.class);

        assertThat(ran.firstLine()).isEqualTo("1 of 2 thresholds missed: http_req_duration p95<500 was no data");
    }

    @BaseUrl("${server}")
    static class IdleTestCase {
        @LoadTest(vus = 2)
        @Threshold("p95<500")
        void load(Http http) {}
    }
}
