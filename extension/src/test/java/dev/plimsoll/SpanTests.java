/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.http.Http;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetSystem;
import dev.plimsoll.target.TracedServer;
import dev.plimsoll.user.VirtualUser;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spans of a target: what they say when requests are slow, and how thresholds judge them. */
class SpanTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @Test
    @Tag("long")
    void failureNamesTheWaitThatHasNoSpan() {
        loads.with("plimsoll.trace.sample", "1");

        Loads.Ran ran = loads.run(WaitingTestCase.class);

        assertThat(ran.message())
                .containsPattern("where slow requests spend their time:\n"
                        + "  create_order: \\d+ ms before SELECT customer began \\(usually [\\d.]+ ms\\)");
        JsonNode why = ran.summary().json().path("why");
        assertThat(why.path("findings").get(0).path("kind").asText()).isEqualTo("gap");
        assertThat(why.path("slowest").get(0).path("spans").size()).isEqualTo(3);
        assertThat(why.path("spans").path("kept").asLong()).isPositive();
        assertThat(ran.summary().state("span_duration{span:'SELECT customer',endpoint:create_order}: p95<1000"))
                .isEqualTo("MET");
        assertThat(ran.summary().state("span_count{span:'SELECT customer',endpoint:create_order}: avg<=1"))
                .isEqualTo("MET");
        assertThat(ran.message()).contains("no span 'SELECT custmer' in", "did you mean 'SELECT customer'?");
        assertThat(ran.summary().state("span_count{span:'DELETE everything'}: max==0"))
                .isEqualTo("MET");
        assertThat(ran.message())
                .contains("no span was received for requests of the endpoint 'pay_order', but for create_order");
        assertThat(ran.message())
                .containsPattern(
                        "warning: span_count\\{span:'INSERT oder'}: avg<=1 counts nothing: no span 'INSERT oder' in \\d+"
                                + " traces");
    }

    static class WaitingTestCase {
        @LoadTarget
        static final LocalProcess ORDERS = TracedServer.waiting(400);

        @LoadTest(rate = "60/s", duration = "8s", warmup = "1s")
        @Threshold(value = "p95<100", endpoint = "create_order")
        @Threshold("span_duration{span:'SELECT customer',endpoint:create_order}: p95<1000")
        @Threshold("span_count{span:'SELECT customer',endpoint:create_order}: avg<=1")
        @Threshold("span_duration{span:'SELECT custmer'}: p95<1000")
        @Threshold("span_count{span:'DELETE everything'}: max==0")
        @Threshold("span_count{span:'SELECT customer',endpoint:pay_order}: avg<=1")
        @Threshold("span_count{span:'INSERT oder'}: avg<=1")
        void load(Http http) {
            http.post("/orders").endpoint("create_order").send();
        }
    }

    @Test
    void targetWithoutSpansIsLoadedAsEver() {
        Loads.Summary summary = loads.with("plimsoll.trace", "off")
                .run(FastTestCase.class)
                .passed(1)
                .summary();

        assertThat(summary.json().path("why").isMissingNode()).isTrue();
    }

    static class FastTestCase {
        @LoadTarget
        static final LocalProcess ORDERS = TracedServer.waiting(1);

        @LoadTest(vus = 1, iterations = 30)
        void load(Http http) {
            http.post("/orders").endpoint("create_order").send();
        }
    }

    /** The agent instruments the JDK's HTTP server; its name for the service is that of the field. */
    @Test
    @Tag("long")
    void agentOfTheClassPathTracesAProcessThatKnowsNothingOfTraces() {
        Loads.Ran ran = loads.with("plimsoll.trace.sample", "1")
                .run(AgentTestCase.class)
                .passed(1);

        assertThat(ran.summary().state("span_count{span:'GET /',endpoint:health}: avg<=1"))
                .isEqualTo("MET");
        assertThat(ran.summary().json().at("/why/slowest/0/spans/0/service").asText())
                .isEqualTo("ORDERS");
    }

    static class AgentTestCase {
        @LoadTarget
        static final LocalProcess ORDERS = TracedServer.withAgent();

        @LoadTest(vus = 2, iterations = 60)
        @Threshold("span_count{span:'GET /',endpoint:health}: avg<=1")
        void load(Http http) {
            http.get("/health").endpoint("health").send();
        }
    }

    @Test
    void tracedProcessThatIsNoJvmIsAConfigurationErrorBeforeAnyTargetStarts() {
        WrongTracedTestCase.started = false;
        assertThat(loads.run(WrongTracedTestCase.class).message())
                .contains("orders.sh is traced(), which adds an option to a command of java, but it is started by")
                .contains("set environment(\"JAVA_TOOL_OPTIONS\", \"-javaagent:");
        assertThat(WrongTracedTestCase.started).isFalse();
    }

    @Test
    void tracedProcessIsAnyProcessWithoutTraces() {
        loads.with("plimsoll.trace", "off").run(WrongTracedTestCase.class);
        assertThat(WrongTracedTestCase.started).isTrue();
    }

    static class WrongTracedTestCase {
        static volatile boolean started;

        @LoadTarget
        static final TargetSystem FIRST = new TargetSystem() {
            @Override
            public void start() {
                started = true;
            }

            @Override
            public void stop() {}

            @Override
            public @Nullable URI baseUrl() {
                return null;
            }
        };

        @LoadTarget
        static final LocalProcess ORDERS =
                LocalProcess.of(Path.of("/nowhere/orders.sh")).traced();

        @LoadTest(vus = 1, iterations = 3)
        void load(VirtualUser user) {
            user.count("orders");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "span_duration: p95<50 | name the span, as in span_duration{span:'SELECT orders'}: p95<50",
                "span_duration{span:a,status:200}: p95<50 | no sample of span_duration has the tag 'status'; its tags are span, endpoint",
                "span_duration{span:a,phase:hold}: p95<50 | phase",
                "span_count{span:'a, b'}: rate<50 | \"rate\" is not an aggregate of the trend span_count",
                "span_count{span:a}: rate<50 | \"rate\" is not an aggregate of the trend span_count",
            })
    void thresholdThatCannotBeJudgedIsAConfigurationError(String threshold, String message) {
        assertThat(loads.with("threshold", threshold)
                        .run(ConfiguredTestCase.class)
                        .message())
                .contains(message);
    }

    @BaseUrl("${server}")
    static class ConfiguredTestCase {
        @LoadTest(vus = 1, iterations = 3)
        @Threshold("${threshold}")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void windowAbortAndPhaseOfSpansAreConfigurationErrors() {
        String once = "window and abortOnFail are not available for spans: they are judged once, at the end";
        assertThat(loads.run(WindowTestCase.class).message()).contains(once);
        assertThat(loads.run(AbortTestCase.class).message()).contains(once);
        assertThat(loads.run(PhaseTestCase.class).message()).contains("phases are not available for spans");
    }

    @BaseUrl("${server}")
    static class AbortTestCase {
        @LoadTest(vus = 1, iterations = 3)
        @Threshold(value = "span_count{span:a}: avg<5", abortOnFail = true)
        void load(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    static class PhaseTestCase {
        @LoadTest(vus = 1, duration = "3s")
        @Threshold(value = "span_duration{span:a}: p95<50", phase = "hold")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @BaseUrl("${server}")
    static class WindowTestCase {
        @LoadTest(vus = 1, duration = "3s")
        @Threshold(value = "span_duration{span:a}: p95<50", window = "1s")
        void load(Http http) {
            http.get("/").send();
        }
    }
}
