/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.UnmeasuredClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.function.BiConsumer;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A threshold without data says why: what was recorded, that no iteration ended, or that nothing was measured. */
class NoDataMessageTests {
    private static volatile BiConsumer<VirtualUser, Http> body = (user, http) -> {};

    @RegisterExtension
    final Loads loads = new Loads();

    @BaseUrl("${server}")
    static class AnyThresholdTestCase {
        @LoadTest(iterations = 3)
        @Threshold("${threshold}")
        void load(VirtualUser user, Http http) {
            body.accept(user, http);
        }
    }

    /** Requests to two endpoints, one by name, and three custom metrics. */
    private static void shop(VirtualUser user, Http http) {
        http.get("/orders/{id}", 7).tag("region", "us").send();
        http.post("/orders").endpoint("create_order").send();
        user.trend("order_latencyy", Duration.ofMillis(5));
        user.count("orders");
        user.check("is fine", true);
        user.group("cart", () -> user.rate("hits", true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            order_latency: p95<100 | order_latency p95<100 | nothing was recorded as 'order_latency', did you mean 'order_latencyy'? Recorded: order_latencyy, orders, hits
            refunds: count>0 | refunds count>0 | nothing was recorded as 'refunds'; recorded: order_latencyy, orders, hits
            http_req_duration{endpoint:create_oder}: p95<100 | http_req_duration{endpoint:create_oder} p95<100 | no request has the endpoint 'create_oder', did you mean 'create_order'? Seen: GET /orders/{id}, create_order
            http_req_failed{endpoint:x}: rate<1% | http_req_failed{endpoint:x} rate<1% | no request has the endpoint 'x'; seen: GET /orders/{id}, create_order
            http_req_duration{region:eu}: p95<100 | http_req_duration{region:eu} p95<100 | no request has the region 'eu'; seen: us
            http_req_duration{tenant:a}: p95<100 | http_req_duration{tenant:a} p95<100 | no request has the tag 'tenant'
            http_req_duration{status:503}: p95<100 | http_req_duration{status:503} p95<100 | no request has the status '503'; seen: 200
            http_req_duration{endpoint:create_order,region:us}: p95<100 | http_req_duration{endpoint:create_order,region:us} p95<100 | no request has endpoint 'create_order' and region 'us' at once, though each of them was seen
            checks{check:is fin}: rate>90% | checks{check:is fin} rate>90% | no sample of checks has the check 'is fin', did you mean 'is fine'? Seen: is fine
            orders{group:'::card'}: count>0 | orders{group:'::card'} count>0 | no sample of orders has the tag 'group'
            hits{group:'::card'}: rate>0 | hits{group:'::card'} rate>0 | no sample of hits has the group '::card', did you mean '::cart'? Seen: ::cart
            rendezvous_wait: p95<100 | rendezvous_wait p95<100 | no user waited for others: user.rendezvous(...) was never called
            """)
    void saysWhatWasRecorded(String threshold, String rule, String reason) throws IOException {
        body = NoDataMessageTests::shop;
        Ran ran = loads.with("threshold", threshold).run(AnyThresholdTestCase.class);
        assertThat(ran.firstLine()).endsWith("thresholds missed: " + rule + " was no data");
        assertThat(ran.message().lines().skip(1).findFirst()).contains(reason);
        assertThat(ran.summary().threshold(threshold).path("noDataReason").asText())
                .isEqualTo(reason);
        assertThat(ran.printed()).contains("    no data: " + reason + "\n");
        assertThat(file(ran, "report.html"))
                .contains(reason.replace("'", "&#39;").replace("<", "&lt;"));
        assertThat(file(ran, "summary.md")).contains("- No data: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            http_reqs{endpoint:create_oder}: count==0 | met | no request has the endpoint 'create_oder', did you mean 'create_order'? Seen: GET /orders/{id}, create_order
            http_reqs{endpoint:'GET /admin'}: count<5 | met | no request has the endpoint 'GET /admin'; seen: GET /orders/{id}, create_order
            http_reqs{endpoint:create_oder}: count>10 | missed | no request has the endpoint 'create_oder', did you mean 'create_order'? Seen: GET /orders/{id}, create_order
            http_reqs{endpoint:create_oder}: rate==0 | met | no request has the endpoint 'create_oder', did you mean 'create_order'? Seen: GET /orders/{id}, create_order
            http_reqs{endpoint:create_oder,status:503}: count==0 | met | no request has the endpoint 'create_oder', did you mean 'create_order'? Seen: GET /orders/{id}, create_order
            http_reqs{region:ue}: count==0 | met | no request has the region 'ue'; seen: us
            http_reqs_retried{endpoint:create_oder}: count==0 | met | no request has the endpoint 'create_oder', did you mean 'create_order'? Seen: GET /orders/{id}, create_order
            data_received{endpoint:create_oder}: count<1MB | met | no request has the endpoint 'create_oder', did you mean 'create_order'? Seen: GET /orders/{id}, create_order
            """)
    void zeroOfWhatNeverCameIsJudgedWithAWarning(String threshold, String how, String reason) throws IOException {
        body = NoDataMessageTests::shop;
        Ran ran = loads.with("threshold", threshold).run(AnyThresholdTestCase.class);
        String warning = "%s is %s without a sample: %s".formatted(threshold, how, reason);
        assertThat(ran.summary().state(threshold)).isEqualTo(how.toUpperCase(Locale.ROOT));
        assertThat(ran.summary().json().path("warnings").toString()).contains(warning);
        assertThat(ran.printed()).contains(warning);
        assertThat(file(ran, "report.html"))
                .contains(reason.replace("'", "&#39;").replace("<", "&lt;"));
        if (how.equals("missed")) {
            assertThat(ran.message()).contains("warning: " + warning);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http_reqs{status:503}: count==0",
                "http_reqs{error:timeout}: count==0",
                "http_reqs{outcome:failed}: count==0",
                "http_reqs{method:DELETE}: count==0",
                "http_reqs{expected_response:false}: count==0",
                "http_reqs{endpoint:create_order,status:503}: count==0",
                "http_reqs{endpoint:create_order,region:us}: count==0",
                "http_reqs_retried{endpoint:create_order}: count==0",
                "iterations_interrupted: count==0",
            })
    void zeroOfWhatMayComeIsAFigure(String threshold) {
        body = NoDataMessageTests::shop;
        Ran ran = loads.with("threshold", threshold).run(AnyThresholdTestCase.class);
        assertThat(ran.summary().state(threshold)).isEqualTo("MET");
        assertThat(ran.summary().json().path("warnings").toString()).doesNotContain("without a sample");
    }

    @Test
    void messageStatesThatThereIsNoCustomMetric() {
        body = (user, http) -> http.get("/").send();
        assertThat(loads.with("threshold", "refunds: count>0")
                        .run(AnyThresholdTestCase.class)
                        .message())
                .contains("\nnothing was recorded as 'refunds'; no custom metric was recorded\n");
    }

    @Test
    void requestsThatReachedNobodyHaveNoDuration() {
        body = (user, http) -> http.get("/").send();
        String nobody = "http://127.0.0.1:" + RawServer.unusedPort();
        assertThat(loads.with("threshold", "p95<100")
                        .with("server", nobody)
                        .run(AnyThresholdTestCase.class)
                        .message())
                .contains("\nnone of the 3 requests reached the server, so they have no duration\n")
                .doesNotContain(UnmeasuredClient.HINT);
    }

    @Test
    void phaseWithoutSamplesIsDistinguishedFromTheOthers() {
        assertThat(loads.run(PhasesTestCase.class).message())
                .contains("\nno request has the phase 'ramp-up'; seen: hold\n");
    }

    @BaseUrl("${server}")
    static class PhasesTestCase {
        @LoadTest(vus = 1, rampUp = "50ms", duration = "300ms")
        @Threshold(value = "http_req_failed: rate<1%", phase = "ramp-up")
        void load(VirtualUser user, Http http) {
            if (user.phase().equals("hold")) {
                http.get("/").send();
            }
            user.sleep("10ms");
        }
    }

    @BaseUrl("${server}")
    static class EndlessTestCase {
        @LoadTest(vus = 3, duration = "200ms", gracefulStop = "0s")
        void load(VirtualUser user, Http http) {
            while (true) {
                http.get("/").send();
                user.sleep("10ms");
            }
        }
    }

    @Test
    void bodyThatLoopsByItselfIsSuspected() {
        Ran ran = loads.run(EndlessTestCase.class);
        assertThat(ran.firstLine()).endsWith("thresholds missed: iterations_failed rate==0 was no data");
        assertThat(ran.message())
                .containsPattern("\nno iteration ended: 3 users were still in their first iteration when the load ended"
                        + " after [0-9.]+ s; does the body loop by itself\\?\n")
                .doesNotContain(UnmeasuredClient.HINT);
    }

    @ExtendWith(Loads.ServerUrl.class)
    static class OtherClientTestCase {
        final HttpClient client = HttpClient.newHttpClient();

        @LoadTest(iterations = 3)
        @Threshold("p95<500")
        @Threshold("http_req_failed: rate<1%")
        void load(Http http, HttpUrl server) throws IOException, InterruptedException {
            client.send(
                    java.net.http.HttpRequest.newBuilder(URI.create(server.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void clientThatNobodyMeasuresIsSuspected() {
        Ran ran = loads.run(OtherClientTestCase.class);
        assertThat(ran.message())
                .startsWith("2 of 3 thresholds missed: http_req_duration p95<500 was no data\n" + UnmeasuredClient.HINT
                        + "\n\n")
                .containsOnlyOnce(UnmeasuredClient.HINT);
        assertThat(warnings(ran)).contains(UnmeasuredClient.HINT);
        assertThat(ran.summary().threshold("p95<500").path("noDataReason").asText())
                .isEqualTo(UnmeasuredClient.HINT);
    }

    /** Nothing is missed, and yet nothing was measured. */
    static class NothingMeasuredTestCase {
        @LoadTest(iterations = 3)
        void load() {}
    }

    static class CustomMetricTestCase {
        @LoadTest(iterations = 3)
        void load(VirtualUser user) {
            user.time("query", () -> 1);
        }
    }

    static class ChecksTestCase {
        @LoadTest(iterations = 3)
        void load(VirtualUser user) {
            user.check("adds up", true);
        }
    }

    static class IterationThresholdTestCase {
        @LoadTest(iterations = 3)
        @Threshold("iteration_duration: p95<1m")
        void load() {}
    }

    static class NoRequestsWantedTestCase {
        @LoadTest(iterations = 3)
        @Threshold("http_reqs: count==0")
        void load(VirtualUser user) {
            user.count("messages");
        }
    }

    static class RequestsWantedTestCase {
        @LoadTest(iterations = 3)
        @Threshold("http_reqs: count>0")
        void load(VirtualUser user) {
            user.count("messages");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NothingMeasured, true",
        "CustomMetric, false",
        "Checks, false",
        "IterationThreshold, false",
        "NoRequestsWanted, false",
        "RequestsWanted, true",
        "OtherClient, true"
    })
    void onlyLoadsThatMeasureNothingAreWarnedOf(String testCase, boolean warned) throws ClassNotFoundException {
        Ran ran = loads.run(Class.forName(NoDataMessageTests.class.getName() + "$" + testCase + "TestCase"));
        assertThat(warnings(ran).contains(UnmeasuredClient.HINT)).isEqualTo(warned);
    }

    private static java.util.List<String> warnings(Ran ran) {
        return ran.summary()
                .elements("warnings")
                .map(warning -> warning.asText())
                .toList();
    }

    private static String file(Ran ran, String name) throws IOException {
        return Files.readString(ran.reports().resolve(ran.summaries().get(0)).resolve(name));
    }
}
