/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The headers of a client are checked once and copied into each request. */
class GivenHeadersTests {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final RawServer server = RawServer.start();
    private final TestUser user = TestUser.of(server.url());
    private final Http http = user.http();

    @AfterEach
    void stop() {
        user.close();
        server.close();
    }

    @Test
    void theLastOneOfANameCounts() {
        Http both = http.withHeader("x-a", "1").withHeader("x-b", "1").withHeader("X-A", "2\r\n");

        both.get("/").send();
        assertThat(server.last().header("x-a")).isEqualTo("2");
        assertThat(server.last().header("x-b")).isEqualTo("1");
        both.get("/").header("x-b", "own").send();
        assertThat(server.last().header("x-b")).isEqualTo("own");
        both.get("/").send();
        assertThat(server.last().header("x-b")).isEqualTo("1");
    }

    @Test
    void aClientThatIsMadeFromAnotherLeavesItAsItWas() {
        Http first = http.withHeader("x-a", "1");
        Http second = first.withHeader("x-b", "2");

        first.get("/").send();
        assertThat(server.last().header("x-b")).isEmpty();
        second.get("/").send();
        assertThat(server.last().header("x-a")).isEqualTo("1");
        http.get("/").send();
        assertThat(server.last().header("x-a")).isEmpty();
    }

    @Test
    void aRequestThatIsSentAgainHasEachHeaderOnceAndATraceOfItsOwn() {
        HttpRequest request = http.withHeader("x-a", "1").get("/").header("x-b", "2");
        var traces = new ArrayList<String>();

        for (int i = 0; i < 3; i++) {
            traces.add(request.send().traceId());
            assertThat(server.last().header("x-a")).isEqualTo("1");
            assertThat(server.last().header("x-b")).isEqualTo("2");
            assertThat(server.last().header("x-load-test-id")).isEqualTo("run-1");
            assertThat(server.last().header("traceparent")).contains(traces.get(i));
        }

        assertThat(traces).doesNotHaveDuplicates();
    }

    @Test
    void tracesAndMarksOfTheClientAreThoseOfItsRequests() {
        Http own = http.withHeader("TraceParent", TRACE)
                .withHeader("tracestate", "a=1")
                .withHeader("X-Load-Test-Id", "mine");

        assertThat(own.get("/").send().traceId()).isEqualTo(TRACE.substring(3, 35));
        assertThat(server.last().header("traceparent")).isEqualTo(TRACE);
        assertThat(server.last().header("tracestate")).isEqualTo("a=1");
        assertThat(server.last().header("x-load-test-id")).isEqualTo("mine");
    }

    @Test
    void methodsAreWordsWhetherTheyAreUsualOrNot() {
        assertThat(http.request("get", "/").send().status()).isEqualTo(200);
        assertThat(server.last().method()).isEqualTo("get");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> http.request("GET /", "/"))
                .withMessage("request(\"GET /\", …): a method must be a word such as GET");
        assertThatIllegalArgumentException().isThrownBy(() -> http.request("", "/"));
    }
}
