/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.report.directory.BaselineFile;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.BaselineRun;
import dev.plimsoll.verdict.BaselineRuns;
import dev.plimsoll.verdict.EndpointLatency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BaselineTests {
    private static final String ORDERS = "OrdersTestCase.orders";

    @RegisterExtension
    final Loads loads = new Loads();

    @RegisterExtension
    final ProgrammaticLoads programmatic = new ProgrammaticLoads();

    @TempDir
    Path baselines;

    @BaseUrl("${server}")
    @Baseline(file = "${baselines}/{test}.json")
    static class OrdersTestCase {
        @LoadTest(iterations = 40)
        void orders(VirtualUser user, Http http) {
            http.get("/orders").endpoint("orders").send();
        }
    }

    @BaseUrl("${server}")
    static class MistakenTestCase {
        @LoadTest
        @Baseline(maxRegression = "much", file = "${baselines}/{test}.json")
        void share(Http http) {
            http.get("/").send();
        }

        @LoadTest
        @Baseline(minDelta = "soon")
        void duration(Http http) {
            http.get("/").send();
        }

        @LoadTest
        @Baseline(maxRegression = "-1%")
        void negative(Http http) {
            http.get("/").send();
        }
    }

    @BeforeEach
    void here() {
        loads.with("baselines", baselines.toString());
    }

    @Test
    void withoutABaselineTheTestSaysHowToMakeOneAndPasses() {
        Ran ran = loads.run(OrdersTestCase.class).passed(1);
        assertThat(ran.printed()).contains("there is no baseline", "-Dplimsoll.baseline=update");
        assertThat(file()).doesNotExist();
    }

    @Test
    void updateReplacesTheBaselineAndAddAddsARun() {
        Ran ran = loads.with("plimsoll.baseline", "update")
                .run(OrdersTestCase.class)
                .passed(1);
        assertThat(ran.printed()).contains("now holds 1 run: commit it");
        loads.with("plimsoll.baseline", "add").run(OrdersTestCase.class).passed(1);
        assertThat(runs()).hasSize(2);
        EndpointLatency orders = runs().get(0).endpoints().getOrDefault("orders", latency(0, 0));
        assertThat(orders.requests()).isEqualTo(40);
        loads.with("plimsoll.baseline", "update").run(OrdersTestCase.class).passed(1);
        assertThat(runs()).hasSize(1);
    }

    @Test
    void slowerThanTheBaselineFails() {
        write("40 iterations by 1 user", latency(0.001, 40));
        loads.server().answer(RawReply.ok("slow").after(Duration.ofMillis(30)));
        Ran ran = loads.run(OrdersTestCase.class);
        assertThat(ran.firstLine())
                .startsWith("1 of 3 thresholds missed: http_req_duration{endpoint:orders} p95<=5.001ms"
                        + " (baseline 0.001 ms) was ");
        assertThat(ran.summary()
                        .json()
                        .path("baseline")
                        .path("endpoints")
                        .path(0)
                        .path("state")
                        .asText())
                .isEqualTo("MISSED");
    }

    @Test
    void quickerThanTheBaselinePasses() {
        write("40 iterations by 1 user", latency(10_000, 40));
        Ran ran = loads.run(OrdersTestCase.class).passed(1);
        assertThat(ran.summary().json().path("thresholds").path(2).path("state").asText())
                .isEqualTo("MET");
    }

    @Test
    void endpointWithoutRequestsIsMissed() {
        write("40 iterations by 1 user", latency(10_000, 40), "gone");
        assertThat(loads.run(OrdersTestCase.class).firstLine()).contains("{endpoint:gone}", "was no data");
    }

    @Test
    void anotherLoadIsNotCompared() {
        write("2 iterations by 1 user", latency(0.001, 40));
        assertThat(loads.run(OrdersTestCase.class).passed(1).printed())
                .contains(
                        "not compared with the baseline, which was recorded with a different load: 2 iterations by 1 user");
    }

    @Test
    void runOfAnotherLoadIsNotAdded() {
        write("2 iterations by 1 user", latency(0.001, 40));
        Ran ran =
                loads.with("plimsoll.baseline", "add").run(OrdersTestCase.class).passed(1);
        assertThat(ran.printed()).contains("stays as it is: it is of another load, 2 iterations by 1 user");
        assertThat(runs()).hasSize(1);
    }

    @Test
    void offNeitherReadsNorWrites() throws Exception {
        Files.writeString(file(), "broken");
        loads.with("plimsoll.baseline", "off").run(OrdersTestCase.class).passed(1);
        assertThat(file()).hasContent("broken");
    }

    @Test
    void brokenBaselineIsReportedBeforeTheFirstRequest() throws Exception {
        Files.writeString(file(), "broken");
        assertThat(loads.run(OrdersTestCase.class).message())
                .contains("@Baseline: baseline", "cannot be read: not JSON", "-Dplimsoll.baseline=update");
        assertThat(loads.server().received()).isEmpty();
    }

    @Test
    void runThatMissesAThresholdIsNoBaseline() {
        loads.server().answer(RawReply.status(500, "broken"));
        Ran ran = loads.with("plimsoll.baseline", "update").run(OrdersTestCase.class);
        assertThat(ran.printed()).contains("stays as it is: the run is MISSED");
        assertThat(file()).doesNotExist();
    }

    @Test
    void errorsNameTheAllowedValues() {
        assertThat(loads.runMethod(MistakenTestCase.class, "share").message())
                .contains("@Baseline: maxRegression = \"much\": not a share such as \"10%\"");
        assertThat(loads.runMethod(MistakenTestCase.class, "duration").message())
                .contains("\"soon\" is not a duration");
        assertThat(loads.runMethod(MistakenTestCase.class, "negative").message())
                .contains("maxRegression must not be negative");
        assertThat(loads.with("plimsoll.baseline", "maybe")
                        .run(OrdersTestCase.class)
                        .message())
                .contains("plimsoll.baseline = maybe: must be one of check, update, add, off");
    }

    @Test
    void programmaticFormHasBaselinesToo() {
        programmatic.with("plimsoll.baseline", "update");
        var file = baselines.resolve("shop.json");
        programmatic
                .load("shop")
                .scenario(
                        "default",
                        s -> s.iterations(20)
                                .body((user, http) -> http.get("/orders").send()))
                .baseline(b -> b.maxRegression("20%").minDelta("1s").file(file.toString()))
                .run();
        assertThat(BaselineFile.read(file, "shop")).isPresent();
    }

    private Path file() {
        return baselines.resolve(ORDERS + ".json");
    }

    private List<BaselineRun> runs() {
        return BaselineFile.read(file(), ORDERS).orElseThrow().runs();
    }

    private void write(String load, EndpointLatency latency) {
        write(load, latency, "orders");
    }

    private void write(String load, EndpointLatency latency, String endpoint) {
        var run = new BaselineRun(Instant.EPOCH, "before", "any", Duration.ZERO, Map.of(endpoint, latency));
        BaselineFile.write(file(), new BaselineRuns(ORDERS, load, List.of(run)));
    }

    private static EndpointLatency latency(double millis, int samples) {
        var duration = new Distribution(Unit.TIME);
        for (int i = 0; i < samples; i++) {
            duration.record(Math.round(millis * Distribution.NANOS_PER_MILLI));
        }
        return new EndpointLatency(samples, 0, samples, duration);
    }
}
