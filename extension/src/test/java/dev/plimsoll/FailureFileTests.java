/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code failure.json}: there if the test failed, and only then. */
class FailureFileTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @BaseUrl("${server}")
    static class OrdersTestCase {
        @LoadTest(vus = 2, iterations = 6)
        @Threshold("http_reqs: count>=6")
        @Threshold("http_req_failed: rate<10%")
        void order(Http http) {
            http.get("/orders?token=hunter2")
                    .header("Authorization", "Bearer hunter2")
                    .send();
        }
    }

    private Path file(String name) {
        return loads.reports().resolve(name).resolve("failure.json");
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file(name)));
    }

    @Test
    void missedThresholdsAreThereWithTheirFiguresErrorsAndTheCommandToRepeatTheTest() throws IOException {
        loads.server().answer(RawReply.status(500, "{\"password\": \"hunter2\", \"error\": \"no stock\"}"));
        Ran ran = loads.with("plimsoll.seed", "4711").run(OrdersTestCase.class);
        assertThat(ran.message()).startsWith("1 of ");

        JsonNode failure = json("OrdersTestCase.order");
        assertThat(failure.path("schema").asText()).isEqualTo("plimsoll-failure/1");
        assertThat(failure.path("verdict").asText()).isEqualTo("MISSED");
        assertThat(failure.path("headline").asText())
                .isEqualTo(ran.message().lines().findFirst().orElseThrow());
        assertThat(failure.path("test").path("class").asText()).isEqualTo(OrdersTestCase.class.getName());
        assertThat(failure.path("missed")).singleElement().satisfies(missed -> {
            assertThat(missed.path("metric").asText()).isEqualTo("http_req_failed");
            assertThat(missed.path("limit").asDouble()).isEqualTo(0.1);
            assertThat(missed.path("actual").asDouble()).isEqualTo(1);
            assertThat(missed.path("samples").asInt()).isEqualTo(6);
            assertThat(missed.path("sentence").asText()).isEqualTo("http_req_failed rate<10% was 100 % (n=6)");
        });
        JsonNode error = failure.path("errors").path(0);
        assertThat(error.path("count").asInt()).isEqualTo(6);
        assertThat(error.path("example").path("body").asText()).contains("no stock");
        assertThat(error.path("example").path("curl").asText()).startsWith("curl ");
        assertThat(failure.path("repeat").path("command").asText())
                .startsWith("mvn ")
                .contains("'-Dtest=dev.plimsoll.FailureFileTests$OrdersTestCase#order'")
                .endsWith(" -Dplimsoll.seed=4711");
        assertThat(failure.path("repeat").path("seed").asLong()).isEqualTo(4711);
        Path directory = Path.of(failure.path("report").path("directory").asText());
        for (String other : new String[] {"html", "summary", "markdown"}) {
            assertThat(directory.resolve(failure.path("report").path(other).asText()))
                    .exists();
        }
        assertThat(Files.readString(file("OrdersTestCase.order"))).doesNotContain("hunter2");
    }

    @Test
    void passedTestHasNoneAndThatOfAnEarlierRunIsGone() throws IOException {
        Path old = file("OrdersTestCase.order");
        Files.createDirectories(old.getParent());
        Files.writeString(old, "{}");
        loads.run(OrdersTestCase.class).passed(1);

        assertThat(old).doesNotExist();
        assertThat(old.resolveSibling("summary.json")).exists();
    }

    @Test
    void missedThresholdThatIsOnlyReportedHasNone() {
        loads.server().answer(RawReply.status(500, ""));
        loads.with("plimsoll.thresholds", "report").run(OrdersTestCase.class).passed(1);

        assertThat(file("OrdersTestCase.order")).doesNotExist();
    }

    @BaseUrl("${server}")
    static class AbortedTestCase {
        @LoadTest
        void load(VirtualUser user) {
            user.abortTest("no stock left");
        }
    }

    @Test
    void abortedTestSaysWhy() throws IOException {
        loads.run(AbortedTestCase.class);

        JsonNode failure = json("AbortedTestCase.load");
        assertThat(failure.path("verdict").asText()).isEqualTo("ABORTED");
        assertThat(failure.path("abortedBy").asText()).contains("no stock left");
    }

    @BaseUrl("${server}")
    static class SkippedTestCase {
        @LoadTest
        void load() {
            Assumptions.abort("not today");
        }
    }

    @Test
    void skippedTestHasNone() {
        loads.run(SkippedTestCase.class);

        assertThat(file("SkippedTestCase.load").resolveSibling("summary.json")).exists();
        assertThat(file("SkippedTestCase.load")).doesNotExist();
    }

    @BaseUrl("${server}")
    static class InvariantTestCase {
        @LoadTest
        void load(Http http) {
            http.get("/").send();
        }

        @AfterEach
        void invariant() {
            throw new AssertionError("oversold: password=hunter2");
        }
    }

    @Test
    void testThatFailedAfterItsLoadSaysWhy() throws IOException {
        loads.run(InvariantTestCase.class);

        JsonNode failure = json("InvariantTestCase.load");
        assertThat(failure.path("failedAfterLoad").asText())
                .contains("oversold")
                .doesNotContain("hunter2");
        assertThat(failure.path("missed")).isEmpty();
    }
}
