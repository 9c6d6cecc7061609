/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A failure says which checks failed, and shows the first request of each. */
class FailedCheckTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @BaseUrl("${server}")
    static class OrdersTestCase {
        @LoadTest(iterations = 10)
        void orders(VirtualUser user, Http http) {
            Reply created = http.post("/orders")
                    .bearer("planted7")
                    .json(Map.of("n", user.iteration()))
                    .send();
            http.get("/other").send();
            user.check("is created", created, reply -> reply.status() == 201);
            user.check("is answered", created, Reply::answered);
            user.check("is even", user.iteration() % 2 == 0);
            user.check("has an id", created, reply -> Integer.parseInt(reply.header("count")) > 3);
        }
    }

    @Test
    void everyOutputNamesTheFailedChecks() throws IOException {
        loads.server()
                .answer(RawReply.status(200, "{\"error\":\"sold out\"}").header("Content-Type", "application/json"));
        Ran ran = loads.run(OrdersTestCase.class);
        assertThat(ran.firstLine()).isEqualTo("1 of 3 thresholds missed: checks rate==100% was 37.5 % (n=40)");
        assertThat(ran.message())
                .contains("failed checks:\n  is created: 10 of 10 failed\n      first: user 1, iteration 0\n"
                        + "      request: POST " + loads.server().url() + "/orders\n      reply:   200 OK\n"
                        + "      body:    {\"error\":\"sold out\"}\n      trace:   ")
                .contains("  has an id: 10 of 10 failed\n      first: user 1, iteration 0\n"
                        + "      threw:   NumberFormatException: ")
                .contains("      at dev.plimsoll.FailedCheckTests$OrdersTestCase.lambda")
                .contains("  is even: 5 of 10 failed\n      first: user 1, iteration 1\n      last request: GET "
                        + loads.server().url() + "/other\n")
                .doesNotContain("is answered")
                .doesNotContain("planted7");
        assertThat(ran.message().indexOf("failed checks:"))
                .isGreaterThan(ran.message().indexOf("✗ checks"))
                .isLessThan(ran.message().indexOf("report: "));

        JsonNode first = ran.summary().of("checks", "is created").path("firstFailure");
        assertThat(first.path("user").asInt()).isEqualTo(1);
        assertThat(first.path("iteration").asInt()).isZero();
        assertThat(first.path("lastRequest").asBoolean()).isFalse();
        assertThat(first.path("example").path("curl").asText())
                .startsWith("curl -i -X 'POST' ")
                .contains("{\"n\":0}");
        assertThat(ran.summary()
                        .of("checks", "is even")
                        .path("firstFailure")
                        .path("lastRequest")
                        .asBoolean())
                .isTrue();
        assertThat(ran.summary()
                        .of("checks", "is answered")
                        .path("firstFailure")
                        .isNull())
                .isTrue();
        assertThat(file(ran, "summary.md"))
                .contains("| Failed check | Failed | Of |")
                .contains("| is created | 10 | 10 |")
                .contains("| is even | 5 | 10 |")
                .contains("<details><summary>is even: 5 of 10 failed</summary>")
                .doesNotContain("planted7");
        assertThat(file(ran, "report.html"))
                .contains("Failed checks")
                .contains("failures in 10 checks, first by user 1 in iteration 1")
                .contains("<pre tabindex=\"0\">NumberFormatException")
                .doesNotContain("planted7");
    }

    static class WithoutRequestsTestCase {
        @LoadTest(iterations = 3)
        void load(VirtualUser user) {
            user.check("adds up", 1 + 1, sum -> {
                assertThat(sum).isEqualTo(3);
                return true;
            });
        }
    }

    @Test
    void checkWithoutARequestFailsWithoutEvidence() {
        Ran ran = loads.run(WithoutRequestsTestCase.class);
        assertThat(ran.message())
                .contains("failed checks:\n  adds up: 3 of 3 failed\n      first: user 1, iteration 0\n"
                        + "      threw:   AssertionFailedError: expected: 3 but was: 2\n")
                .doesNotContain("request: ");
        assertThat(ran.summary()
                        .of("checks", "adds up")
                        .path("firstFailure")
                        .path("example")
                        .isNull())
                .isTrue();
    }

    @BaseUrl("${server}")
    static class SecondIterationTestCase {
        @LoadTest(iterations = 2)
        void load(VirtualUser user, Http http) {
            if (user.iteration() == 0) {
                http.get("/first").send();
            }
            user.check("late", user.iteration() == 0);
        }
    }

    @Test
    void requestOfAnEarlierIterationIsNoEvidence() {
        assertThat(loads.run(SecondIterationTestCase.class).message())
                .contains("late: 1 of 2 failed\n      first: user 1, iteration 1\n")
                .doesNotContain("/first");
    }

    static class RawClientTestCase {
        @LoadTest(iterations = 1)
        void load(VirtualUser user, OkHttpClient client, okhttp3.HttpUrl server) throws IOException {
            try (Response response = client.newCall(
                            new Request.Builder().url(server.resolve("/raw")).build())
                    .execute()) {
                user.check("says more", response.body().string(), text -> text.length() > 100);
            }
        }
    }

    @Test
    void requestOfARawClientIsTheLastRequest() {
        assertThat(loads.run(RawClientWithUrlTestCase.class).message())
                .contains("says more: 1 of 1 failed\n")
                .contains("last request: GET " + loads.server().url() + "/raw\n")
                .contains("reply:   200 OK\n");
    }

    @org.junit.jupiter.api.extension.ExtendWith(Loads.ServerUrl.class)
    static class RawClientWithUrlTestCase extends RawClientTestCase {}

    @BaseUrl("${server}")
    static class LongBodiesTestCase {
        @LoadTest(iterations = 1)
        void load(VirtualUser user, Http http) {
            http.post("/long").body("text/plain", "up".repeat(100_000)).send();
            user.check("long", false);
        }
    }

    @Test
    void longBodiesAreShownCutAndSafe() {
        loads.server().answer(RawReply.status(200, "down".repeat(100_000)));
        JsonNode example = loads.run(LongBodiesTestCase.class)
                .summary()
                .of("checks", "long")
                .path("firstFailure")
                .path("example");
        assertThat(example.path("body").asText())
                .hasSizeLessThan(4200)
                .startsWith("downdown")
                .endsWith("… (cut: 4096 of 400000 bytes)");
        assertThat(example.path("curl").asText()).endsWith("--data-binary @body # 200000 bytes");
    }

    @BaseUrl("${server}")
    static class ManyChecksTestCase {
        @LoadTest(iterations = 2)
        void load(VirtualUser user, Http http) {
            http.get("/x").send();
            IntStream.range(0, 150).forEach(i -> user.check("check " + i, i == 149 || i == 5 && user.iteration() == 1));
        }
    }

    @Test
    void checksAreBounded() {
        Ran ran = loads.run(ManyChecksTestCase.class);
        List<String> shown = ran.message()
                .lines()
                .filter(line -> line.startsWith("  check "))
                .toList();
        assertThat(ran.message()).contains("failed checks, the 10 most frequent of 149:\n");
        assertThat(shown).hasSize(10).contains("  check 0: 2 of 2 failed").doesNotContain("  check 5: 1 of 2 failed");
        assertThat(ran.summary()
                        .elements("checks")
                        .filter(check -> check.path("firstFailure").isObject()))
                .hasSize(100);
    }

    @BaseUrl("${server}")
    static class WarmupTestCase {
        @LoadTest(vus = 1, warmup = "200ms", duration = "300ms")
        @Threshold("checks: rate<1%")
        @Threshold("http_req_failed: rate>50%")
        void load(VirtualUser user, Http http) {
            http.get("/" + user.phase()).send();
            user.check("measured", false);
            user.sleep("10ms");
        }
    }

    @Test
    void failureInTheWarmUpIsNoEvidence() {
        assertThat(loads.run(WarmupTestCase.class).message())
                .contains("last request: GET " + loads.server().url() + "/hold\n")
                .doesNotContain("/warmup");
    }

    private static String file(Ran ran, String name) throws IOException {
        return Files.readString(ran.reports().resolve(ran.summaries().get(0)).resolve(name));
    }
}
