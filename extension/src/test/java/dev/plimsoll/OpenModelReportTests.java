/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In the open model the first figures are response times, lateness included; service times stand beside them. */
class OpenModelReportTests {
    @RegisterExtension
    final Loads loads = new Loads();

    /** One user for four times what it can do: most requests wait to be sent. */
    @BaseUrl("${server}")
    static class LateTestCase {
        @LoadTest(rate = "20/s", duration = "2s", vus = 1, maxVus = 1)
        @Threshold("dropped_iterations: count>=0")
        void wait(Http http) {
            http.get("/").endpoint("waiting").send();
        }
    }

    @BaseUrl("${server}")
    static class ClosedTestCase {
        @LoadTest(vus = 2, iterations = 4)
        void visit(Http http) {
            http.get("/").send();
        }
    }

    private static final String LATE = "LateTestCase.wait";

    private Ran late() {
        loads.server().answer(RawReply.ok("").after(Duration.ofMillis(200)));
        return loads.run(LateTestCase.class).passed(1);
    }

    private static double p95(JsonNode json, String pointer) {
        double p95 = json.at(pointer + "/p(95)").asDouble();
        assertThat(p95).as(pointer).isPositive();
        return p95;
    }

    @Test
    void everyRowOfSummaryJsonHasBothTimes() {
        JsonNode json = late().summary().json();
        double service = p95(json, "/metrics/http_req_duration");
        double response = p95(json, "/metrics/http_req_response_time");
        assertThat(response).isGreaterThan(service + 200);
        for (String row : new String[] {"/endpoints/0", "/outcomes/0", "/phases/0", "/scenarios/0"}) {
            assertThat(p95(json, row + "/duration")).isEqualTo(service);
            assertThat(p95(json, row + "/responseTime")).isEqualTo(response);
        }
        assertThat(json.at("/series/responseP95")).hasSameSizeAs(json.at("/series/p95"));
        assertThat(json.at("/series/responseMax/1").asDouble())
                .isGreaterThan(json.at("/series/max/1").asDouble());
    }

    @Test
    void pagesAndTablesSayWhichTimeComesFirst() throws IOException {
        Ran ran = late();
        JsonNode json = ran.summary().json();
        double response = p95(json, "/metrics/http_req_response_time");
        String page = Files.readString(ran.reports().resolve(LATE + "/report.html"));
        Matcher tile = Pattern.compile("<dt>p95 of response time</dt><dd [^>]*data-value=\"([^\"]+)\"")
                .matcher(page);
        assertThat(tile.find()).isTrue();
        assertThat(Double.parseDouble(tile.group(1))).isEqualTo(response);
        assertThat(page)
                .contains("<dt>p95 of service time</dt>", ">response p95 ms<", ">service p95 ms<", "serviceP95")
                .contains("data-of=\"/responseTime/p(95)\" data-value=\"" + response + "\"");
        String markdown = Files.readString(ran.reports().resolve(LATE + "/summary.md"));
        assertThat(markdown).contains("**Concurrent users**: 1 at most (1 allowed)");
        assertThat(markdown.indexOf("http_req_response_time")).isBetween(0, markdown.indexOf("http_req_duration"));
        String console = ran.printed();
        assertThat(console.indexOf("http_req_response_time.")).isBetween(0, console.indexOf("http_req_duration."));
        assertThat(Files.readString(ran.reports().resolve("index.html"))).contains(">response ");
    }

    @Tag("long")
    @Test
    void theClosedModelSpeaksOfOneTime() throws IOException {
        Ran ran = loads.run(ClosedTestCase.class).passed(1);
        assertThat(ran.printed()).doesNotContain("http_req_response_time");
        assertThat(Files.readString(ran.reports().resolve("ClosedTestCase.visit/summary.md")))
                .contains("**Concurrent users**: 2 at most\n")
                .doesNotContain("Response time, from");
        assertThat(Files.readString(ran.reports().resolve("ClosedTestCase.visit/report.html")))
                .contains("<dt>p95</dt>", ">p95 ms<")
                .doesNotContain("of response time");
    }
}
