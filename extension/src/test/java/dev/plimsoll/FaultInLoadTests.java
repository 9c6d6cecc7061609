/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.fault.Direction;
import dev.plimsoll.fault.FaultKind;
import dev.plimsoll.fault.FaultProxy;
import dev.plimsoll.fault.Faults;
import dev.plimsoll.fault.HttpFaults;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.SampleServers;
import dev.plimsoll.target.TargetSystem;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults on the time axis of a load: their phases, what their thresholds say, and how recoveries are judged. */
class FaultInLoadTests {
    @RegisterExtension
    final Loads loads = new Loads();

    /** A server to which no load is sent directly. */
    static final class Served implements TargetSystem {
        private @Nullable RawServer server;
        private volatile int status = 200;

        @Override
        public void start() {
            status = 200;
            server = RawServer.start().answer(received -> RawReply.status(status, ""));
        }

        @Override
        public void stop() {
            server().close();
        }

        @Override
        public @Nullable URI baseUrl() {
            return null;
        }

        int port() {
            return server().port();
        }

        void fail() {
            status = 500;
        }

        private RawServer server() {
            return Objects.requireNonNull(server);
        }
    }

    /** Where the load is sent to. */
    record Entry(Supplier<String> url) implements TargetSystem {
        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public URI baseUrl() {
            return URI.create(url.get());
        }
    }

    private static Entry through(FaultProxy line) {
        return new Entry(() -> "http://127.0.0.1:" + line.port());
    }

    @Test
    void requestsThatStartInAFaultAreInItsPhaseToo() {
        Loads.Summary summary = loads.run(SlowTestCase.class).passed(1).summary();

        JsonNode hold = summary.of("phases", "hold");
        JsonNode during = summary.of("phases", "fault:slow");
        JsonNode after = summary.of("phases", "after:slow");
        assertThat(summary.names("phases")).containsExactly("hold", "fault:slow", "after:slow");
        assertThat(hold.path("kind").asText()).isEqualTo("load");
        assertThat(during.path("kind").asText()).isEqualTo("fault");
        assertThat(hold.path("requests").asLong()).isEqualTo(summary.count("http_reqs"));
        assertThat(during.path("requests").asLong() + after.path("requests").asLong())
                .isBetween(1L, hold.path("requests").asLong());
        assertThat(during.path("startMs").asDouble()).isCloseTo(1_000, within(500.0));
        assertThat(after.path("startMs").asDouble())
                .isEqualTo(during.path("endMs").asDouble());
        JsonNode fault = summary.of("faults", "slow");
        assertThat(fault.path("what").asText()).isEqualTo("LATENCY latency=150ms direction=DOWN on LINE");
        assertThat(fault.path("endMs").asDouble() - fault.path("startMs").asDouble())
                .isCloseTo(1_000, within(500.0));
        assertThat(fault.path("recovered").asBoolean()).isTrue();
        assertThat(fault.path("windows").size()).isGreaterThanOrEqualTo(3);
    }

    static class SlowTestCase {
        @LoadTarget
        static final Served SERVER = new Served();

        @LoadTarget
        static final FaultProxy LINE = FaultProxy.before(SERVER::port);

        @LoadTarget
        static final Entry ENTRY = through(LINE);

        @LoadTest(vus = 2, duration = "7s")
        @Fault(
                name = "slow",
                on = "LINE",
                kind = FaultKind.LATENCY,
                latency = "150ms",
                direction = Direction.DOWN,
                at = "1s",
                lasts = "1s")
        @Threshold("med<140")
        @Threshold(value = "med>=140", phase = "fault:slow")
        @Threshold(value = "http_req_duration{phase:'after:slow'}: med<140")
        @Threshold(value = "http_reqs: count>=2", phase = "fault:slow")
        @Threshold("recovery_time{fault:slow}: value<4s")
        @Threshold("recovery_time: max<4s")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("10ms");
        }
    }

    @Test
    @Tag("long")
    void systemThatDoesNotRecoverMissesItsThresholdWithTheLastWindowsAsEvidence() {
        Loads.Ran ran = loads.run(BrokenForGoodTestCase.class);

        assertThat(ran.message())
                .contains(
                        "recovery_time{fault:stalled}",
                        "value<3s",
                        "was never",
                        "after stalled",
                        ": http_req_failed rate<5% was 100 %",
                        "no later window was complete",
                        "fault: stalled (STALL on LINE), 1 s to 1.",
                        " s: never recovered");
        JsonNode threshold = ran.summary().threshold("recovery_time{fault:stalled}: value<3s");
        assertThat(threshold.path("state").asText()).isEqualTo("MISSED");
        assertThat(threshold.path("actual").isNull()).isTrue();
        assertThat(ran.summary().of("faults", "stalled").path("recovered").asBoolean(true))
                .isFalse();
    }

    static class BrokenForGoodTestCase {
        @LoadTarget
        static final Served SERVER = new Served();

        @LoadTarget
        static final FaultProxy LINE = FaultProxy.before(SERVER::port);

        @LoadTarget
        static final Entry ENTRY = through(LINE);

        @LoadTest(rate = "50/s", duration = "6s", maxVus = 50)
        @Fault(name = "stalled", on = "LINE", kind = FaultKind.STALL, at = "1s", lasts = "500ms")
        @Threshold("http_req_failed: rate<5%")
        @Threshold("recovery_time{fault:stalled}: value<3s")
        void load(Http http) {
            long started = System.nanoTime();
            http.get("/").send();
            if (System.nanoTime() - started > 200_000_000) {
                SERVER.fail(); // as one whose threads have all died
            }
        }
    }

    @Test
    void recoveryIsNotJudgedInTooShortATime() {
        assertThat(loads.run(ShortTestCase.class).message())
                .contains("recovery_time{fault:late} value<3s was no data")
                .containsPattern(
                        "between the end of the fault 'late' and the next fault, or the end of the load, there (is|are)"
                                + " (no|1|2) windows? of 500ms; at least 3 are required: let the load run longer");
    }

    static class ShortTestCase {
        @LoadTarget
        static final Served SERVER = new Served();

        @LoadTarget
        static final FaultProxy LINE = FaultProxy.before(SERVER::port);

        @LoadTarget
        static final Entry ENTRY = through(LINE);

        @LoadTest(vus = 1, duration = "2s")
        @Fault(
                name = "late",
                on = "LINE",
                kind = FaultKind.SLICE,
                bytes = 50,
                at = "500ms",
                lasts = "500ms",
                recoveryWindow = "500ms")
        @Threshold("http_req_failed: rate<5%")
        @Threshold("recovery_time{fault:late}: value<3s")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void overlappingFaultsHaveTheRequestsOfBoth() {
        Loads.Summary summary = loads.run(OverlapTestCase.class).passed(1).summary();

        assertThat(summary.names("phases")).containsExactly("hold", "fault:limited", "after:limited", "fault:slow");
        long limited = summary.of("phases", "fault:limited").path("requests").asLong();
        long slow = summary.of("phases", "fault:slow").path("requests").asLong();
        long both = summary.of("phases", "after:limited").path("requests").asLong();
        assertThat(limited).isPositive();
        assertThat(slow).as("those after the limit, and those during both").isGreaterThanOrEqualTo(both);
        assertThat(summary.of("faults", "slow").path("endMs").isNull()).isTrue();
    }

    static class OverlapTestCase {
        @LoadTarget
        static final Served SERVER = new Served();

        @LoadTarget
        static final HttpFaults PROVIDER = HttpFaults.before(() -> "http://127.0.0.1:" + SERVER.port());

        @LoadTarget
        static final Entry ENTRY = new Entry(PROVIDER::url);

        @LoadTest(vus = 2, duration = "3s")
        @Outcome(name = "limited", status = 429, expected = true)
        @Fault(name = "limited", on = "PROVIDER", kind = FaultKind.RATE_LIMIT, rate = "1/s", at = "500ms", lasts = "1s")
        @Fault(name = "slow", on = "PROVIDER", kind = FaultKind.SLOW, latency = "20ms", at = "1s")
        @Threshold("http_req_failed: rate==0")
        @Threshold(value = "http_reqs{outcome:limited}: count>0", phase = "fault:limited")
        @Threshold(value = "http_reqs{outcome:limited}: count==0", phase = "after:limited")
        @Threshold(value = "min>=15", phase = "fault:slow", outcome = "ok", onNoData = OnNoData.PASS)
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("20ms");
        }
    }

    @Test
    @Tag("long")
    void loadInCodeHasFaultsToo() {
        loads.run(InCodeTestCase.class).passed(1);
    }

    static class InCodeTestCase {
        @LoadTarget
        static final Served SERVER = new Served();

        @LoadTarget
        static final FaultProxy LINE = FaultProxy.before(SERVER::port);

        @LoadTarget
        static final Entry ENTRY = through(LINE);

        @Test
        @LoadIsolated
        void load() {
            LoadResult result = Load.test("in code")
                    .scenario(
                            "calls",
                            s -> s.vus(1).duration("6s").body((user, http) -> {
                                http.get("/").send();
                                user.sleep("10ms");
                            }))
                    .fault("refusing", LINE, Faults.down(), f -> f.at("1s").lasts("500ms"))
                    .threshold("http_req_failed: rate<5%", t -> t.window("1s"))
                    .threshold("recovery_time{fault:refusing}: value<4s")
                    .measure();

            assertThat(result.phase("fault:refusing").count()).isPositive();
            assertThat(result.metric("recovery_time").value("value").orElseThrow())
                    .isLessThan(4_000);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "threshold | recovery_time{fault:slw}: value<3s | the fault 'slw' is unknown; the plan has slow, did you mean 'slow'?",
                "threshold | http_reqs{phase:'fault:slw'}: count>3 | the phase 'fault:slw' is unknown; the plan has hold, fault:slow, after:slow, did you mean 'fault:slow'?",
                "threshold | http_reqs{fault:slow}: count>3 | no sample of http_reqs has the tag 'fault'",
                "threshold | recovery_time{fault:slow}: p95<3s | \"p95\" is not an aggregate of the gauge recovery_time",
                "threshold | recovery_time{fault:slow}: value<3s | nothing says when the system has recovered: add a threshold without a phase",
                "on        | LIEN | fault 'slow': nothing called 'LIEN' was started; the test has ENTRY, LINE, SERVER, did you mean 'LINE'?",
                "on        | ENTRY | fault 'slow': STALL must be on a FaultProxy, but ENTRY is a dev.plimsoll.FaultInLoadTests$Entry",
                "at        | 3s | fault 'slow': it begins at 3s, but the load ends at 2s",
            })
    void faultThatCannotBeIsAConfigurationError(String what, String text, String message) {
        loads.with("on", "LINE")
                .with("at", "1s")
                .with("threshold", "http_reqs: count>0")
                .with(what, text);

        Loads.Ran ran = loads.run(ConfiguredTestCase.class);

        assertThat(ran.message()).contains(message);
        assertThat(ran.summaries()).isEmpty();
    }

    @Test
    void faultThatLastsUntilTheEndHasNoRecovery() {
        loads.with("on", "LINE").with("at", "1s").with("threshold", "http_req_failed: rate<1%");

        assertThat(loads.with("recovery", "recovery_time{fault:frozen}: value<1s")
                        .run(EndlessTestCase.class)
                        .message())
                .contains(
                        "the fault 'frozen' lasts until the end of the load, so nothing can recover from it: set lasts");
    }

    static class ConfiguredTestCase {
        @LoadTarget
        static final Served SERVER = new Served();

        @LoadTarget
        static final FaultProxy LINE = FaultProxy.before(SERVER::port);

        @LoadTarget
        static final Entry ENTRY = through(LINE);

        @LoadTest(vus = 1, duration = "2s")
        @Fault(name = "slow", on = "${on}", kind = FaultKind.STALL, at = "${at}", lasts = "500ms")
        @Threshold("${threshold}")
        void load(Http http) {
            http.get("/").send();
        }
    }

    static class EndlessTestCase {
        @LoadTarget
        static final Served SERVER = new Served();

        @LoadTarget
        static final FaultProxy LINE = FaultProxy.before(SERVER::port);

        @LoadTest(vus = 1, duration = "2s")
        @BaseUrl("${server}")
        @Fault(name = "frozen", on = "LINE", kind = FaultKind.STALL, at = "1s")
        @Threshold("http_req_failed: rate<1%")
        @Threshold("${recovery}")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void faultOnWhatIsNotStartedSkipsTheTest() {
        loads.with("on", "LINE").with("at", "1s").with("threshold", "http_reqs: count>0");
        loads.with("plimsoll.baseUrl", loads.server().url());

        assertThat(loads.run(ConfiguredTestCase.class).abortion())
                .hasMessage(
                        "the fault 'slow' is on LINE, which was not started because plimsoll.baseUrl is set: the load"
                                + " would go to a system that nothing breaks");
        assertThat(loads.server().received()).isEmpty();
    }

    @Test
    void faultOnWhatIsNotStartedFailsTheTestIfTargetsAreRequired() {
        loads.with("on", "LINE").with("at", "1s").with("threshold", "http_reqs: count>0");
        loads.with("plimsoll.baseUrl", loads.server().url()).with("plimsoll.requireTargets", "true");

        assertThat(loads.run(ConfiguredTestCase.class).message())
                .contains("which was not started because plimsoll.baseUrl is set", "plimsoll.requireTargets is set");
    }

    @Test
    @Tag("long")
    void timeScaleScalesFaultsAndTheLimitsOfRecoveries() {
        loads.with("plimsoll.timeScale", "0.5");

        Loads.Summary summary = loads.run(ScaledTestCase.class).passed(1).summary();

        JsonNode fault = summary.of("faults", "slow");
        assertThat(fault.path("startMs").asDouble()).as("half of 4 s").isBetween(1_900.0, 3_900.0);
        assertThat(summary.threshold("recovery_time{fault:slow}: value<8s")
                        .path("limit")
                        .asDouble())
                .isEqualTo(4_000);
    }

    static class ScaledTestCase {
        @LoadTarget
        static final Served SERVER = new Served();

        @LoadTarget
        static final FaultProxy LINE = FaultProxy.before(SERVER::port);

        @LoadTarget
        static final Entry ENTRY = through(LINE);

        @LoadTest(vus = 1, duration = "10s")
        @Fault(name = "slow", on = "LINE", kind = FaultKind.LATENCY, latency = "5ms", at = "4s", lasts = "1s")
        @Threshold("http_req_failed: rate<5%")
        @Threshold("recovery_time{fault:slow}: value<8s")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("10ms");
        }
    }

    @Test
    void loadThatEndsEarlySaysThatAFaultNeverBegan() {
        Loads.Ran ran = loads.run(EarlyTestCase.class);

        assertThat(ran.message())
                .contains(
                        "http_reqs{phase:'fault:late'} count>0 was 0",
                        "fault: late (STALL on LINE) never began: the load ended before");
    }

    static class EarlyTestCase {
        @LoadTarget
        static final Served SERVER = new Served();

        @LoadTarget
        static final FaultProxy LINE = FaultProxy.before(SERVER::port);

        @LoadTest(iterations = 2)
        @BaseUrl("${server}")
        @Fault(name = "late", on = "LINE", kind = FaultKind.STALL, at = "5s", lasts = "1s")
        @Threshold(value = "http_reqs: count>0", phase = "fault:late")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void allFaultsHaveEndedWhenTheLoadHas() {
        loads.run(OpenEndTestCase.class).passed(1);

        assertThat(List.copyOf(Thread.getAllStackTraces().keySet()))
                .noneMatch(thread -> thread.getName().startsWith("plimsoll-fault-"));
    }

    static class OpenEndTestCase {
        @LoadTarget
        static final Served SERVER = new Served();

        @LoadTarget
        static final FaultProxy LINE = FaultProxy.before(SERVER::port);

        @LoadTest(vus = 1, duration = "1s")
        @BaseUrl("${server}")
        @Fault(name = "frozen", on = "LINE", kind = FaultKind.STALL)
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    @Tag("long")
    void killedProcessIsStartedAgainWhileTheRecoveryIsJudged() {
        Loads.Summary summary = loads.run(KilledTestCase.class).passed(1).summary();

        assertThat(summary.of("faults", "killed").path("recovered").asBoolean()).isTrue();
        assertThat(summary.of("phases", "fault:killed").path("failed").asLong()).isPositive();
    }

    static class KilledTestCase {
        @LoadTarget
        static final LocalProcess SERVER = SampleServers.serving();

        @LoadTest(vus = 1, duration = "12s")
        @Fault(name = "killed", on = "SERVER", kind = FaultKind.KILL, at = "1s", lasts = "500ms")
        @Threshold(value = "http_req_failed: rate>0", phase = "fault:killed")
        @Threshold("checks: rate>30%")
        @Threshold("recovery_time{fault:killed}: value<9s")
        void load(VirtualUser user, Http http) {
            user.check("is answered", http.get("/health").send().answered());
            user.sleep("20ms");
        }
    }
}
