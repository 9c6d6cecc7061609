/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.data.Row;
import dev.plimsoll.data.VegetaTarget;
import dev.plimsoll.data.WhenExhausted;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Feeders in load tests: what users get, and how a load without rows ends. */
class DataTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @TempDir
    static Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                directory.resolve("ids.csv"),
                IntStream.rangeClosed(1, 500)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining("\n", "id\n", "\n")));
        Files.writeString(directory.resolve("broken.csv"), "id,name\n1\n");
        Files.writeString(directory.resolve("empty.jsonl"), "\n");
        Files.writeString(
                directory.resolve("targets.txt"),
                "GET /items/17?full=1\nX-Tag: a\nX-Tag: b\n\nPOST /items\nContent-Type: text/x-item\n@item.txt\n");
        Files.writeString(directory.resolve("item.txt"), "rope");
    }

    private static String file(String name) {
        return directory.resolve(name).toString();
    }

    private List<String> asked() {
        return loads.server().received().stream()
                .map(RawServer.Received::target)
                .toList();
    }

    @Test
    void loadMayEndWithItsDataAndEachRowIsSentOnce() {
        loads.server().answer(RawReply.ok("ok").after(Duration.ofMillis(5)));
        Ran ran = loads.run(EndingTestCase.class).passed(1);

        assertThat(asked())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 500)
                        .mapToObj(id -> "/items/" + id)
                        .toList());
        Summary summary = ran.summary();
        assertThat(summary.holds()).isTrue();
        assertThat(summary.count("http_reqs")).isEqualTo(500);
        assertThat(summary.count("iterations")).isEqualTo(500);
        assertThat(summary.metric("http_req_failed").path("hits").asLong()).isZero();
        assertThat(summary.json().path("test").path("durationMs").asLong()).isLessThan(50_000);
        assertThat(summary.json().path("abortedBy").isNull()).isTrue();
        assertThat(summary.json().path("endedBy").asText()).isEqualTo(file("ids.csv") + " is exhausted after 500 rows");
        assertThat(ran.printed()).contains("ids.csv is exhausted after 500 rows, which ended the load after ");
    }

    @BaseUrl("${server}")
    static class EndingTestCase {
        final Feeder<Row> ids = Feeder.csv(file("ids.csv")).unique(WhenExhausted.END_LOAD);

        @LoadTest(vus = 20, duration = "60s")
        @Threshold("http_reqs: count==500")
        void load(VirtualUser user, Http http) {
            Row row = user.feed(ids);
            http.get("/items/{id}", row.getInt("id")).send();
        }
    }

    @Test
    void openLoadMayEndWithItsDataWithoutDroppedIterations() {
        Summary summary = loads.run(OpenEndingTestCase.class).passed(1).summary();

        assertThat(asked()).hasSize(30).doesNotHaveDuplicates();
        assertThat(summary.count("dropped_iterations")).isZero();
        assertThat(summary.json().path("endedBy").asText()).contains("is exhausted");
    }

    @BaseUrl("${server}")
    static class OpenEndingTestCase {
        final Feeder<Integer> ids =
                Feeder.of(IntStream.range(0, 30).boxed().toList()).unique(WhenExhausted.END_LOAD);

        @LoadTest(rate = "100/s", duration = "60s", vus = 10)
        @Threshold("http_reqs: count==30")
        void load(VirtualUser user, Http http) {
            http.get("/items/x{id}", user.feed(ids)).send();
        }
    }

    @Test
    void loadThatIsUsedUpWithoutLeaveFailsAndKeepsItsResults() {
        Ran ran = loads.run(ExhaustedTestCase.class);

        assertThat(ran.failure()).isInstanceOf(LoadTestFailedError.class);
        assertThat(ran.firstLine()).startsWith("load test aborted: the collection is exhausted after 3 rows;");
        assertThat(ran.summary().verdict()).isEqualTo("ABORTED");
        assertThat(asked()).containsExactly("/Ann", "/Bob", "/Cat");
    }

    @BaseUrl("${server}")
    static class ExhaustedTestCase {
        final Feeder<String> names = Feeder.of("Ann", "Bob", "Cat").unique();

        @LoadTest(duration = "60s")
        void load(VirtualUser user, Http http) {
            try {
                http.get("/{name}", user.feed(names)).send();
            } catch (RuntimeException e) {
                user.check("nothing is thrown that a body could catch", false);
            }
        }
    }

    @Test
    void feedersInFieldsAreReadBeforeTheFirstRequestAndAllErrorsAreReported() {
        Ran ran = loads.run(BrokenTestCase.class);

        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message())
                .contains("BrokenTestCase.load", "broken.csv line 2 has 1 column, but the header has 2 (id, name)")
                .contains("empty.jsonl has no rows")
                .contains("a TrafficMix must have at least one branch");
        assertThat(asked()).isEmpty();
    }

    @BaseUrl("${server}")
    static class BrokenTestCase {
        static final Feeder<Row> BROKEN = Feeder.csv(file("broken.csv"));
        final TrafficMix mix = TrafficMix.of();
        final Feeder<Row> empty = Feeder.jsonLines(file("empty.jsonl")).random();

        @LoadTest
        void load(VirtualUser user, Http http) {
            http.get("/").send();
        }
    }

    @Test
    void feedersOfTheClassesAroundAreReadBeforeTheFirstRequestToo() {
        Ran ran = loads.run(AroundTestCase.class);

        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message())
                .contains("InnerTestCase.load", "broken.csv line 2 has 1 column", "empty.jsonl has no rows");
        assertThat(asked()).isEmpty();
    }

    static class AroundTestCase {
        static final Feeder<Row> BROKEN = Feeder.csv(file("broken.csv"));
        final Feeder<Row> empty = Feeder.jsonLines(file("empty.jsonl")).random();

        @Nested
        @BaseUrl("${server}")
        class InnerTestCase {
            @LoadTest
            void load(VirtualUser user, Http http) {
                http.get("/").send();
            }
        }
    }

    @Test
    void columnThatIsNotThereEndsTheRunAsAConfigurationError() {
        Ran ran = loads.run(MissingColumnTestCase.class);

        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message()).contains("ids.csv line 2 has no column \"name\". It has: id");
    }

    static class MissingColumnTestCase {
        final Feeder<Row> ids = Feeder.csv(file("ids.csv"));

        @LoadTest(duration = "60s")
        void load(VirtualUser user) {
            user.feed(ids).get("name");
        }
    }

    @Test
    void moreUsersThanRowsEndTheRunAsAConfigurationError() {
        Ran ran = loads.run(CrowdTestCase.class);

        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message()).contains("has 2 rows, but user 3 needs its own row");
    }

    static class CrowdTestCase {
        final Feeder<String> names = Feeder.of("Ann", "Bob").perUser();

        @LoadTest(vus = 3, duration = "60s")
        void load(VirtualUser user) {
            user.feed(names);
            user.sleep("10ms");
        }
    }

    @Test
    void vegetaTargetsAreSentAtARateAsTheyStandInTheFile() {
        Summary summary = loads.run(VegetaTestCase.class).passed(1).summary();

        List<RawServer.Received> received = loads.server().received();
        assertThat(received).hasSize(20);
        RawServer.Received post = received.stream()
                .filter(each -> each.method().equals("POST"))
                .findFirst()
                .orElseThrow();
        assertThat(post.text()).isEqualTo("rope");
        assertThat(post.header("content-type")).isEqualTo("text/x-item");
        RawServer.Received get = received.stream()
                .filter(each -> each.method().equals("GET"))
                .findFirst()
                .orElseThrow();
        assertThat(get.target()).isEqualTo("/items/17?full=1");
        assertThat(summary.of("endpoints", "GET /items/{id}").path("requests").asInt())
                .isEqualTo(10);
        assertThat(summary.of("endpoints", "POST /items").path("requests").asInt())
                .isEqualTo(10);
    }

    @BaseUrl("${server}")
    static class VegetaTestCase {
        final Feeder<VegetaTarget> targets = Feeder.vegetaTargets(file("targets.txt"));

        @LoadTest(rate = "20/s", duration = "1s", vus = 5)
        void load(VirtualUser user, Http http) {
            http.request(user.feed(targets)).send();
        }
    }
}
