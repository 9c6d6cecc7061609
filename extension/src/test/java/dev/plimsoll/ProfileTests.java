/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.http.RawServer.Received;
import dev.plimsoll.user.VirtualUser;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ready profiles, and one of the user's own. The server knows from a header where in the load a request belongs. */
class ProfileTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @Test
    void smokeTestIsASmallLoadWithATagOfItsOwn() {
        Ran ran = loads.onlyTagged("smoke").run(SmokeTestCase.class).passed(1);

        assertThat(ran.summaries()).containsExactly("SmokeTestCase.smoke");
        assertThat(ran.summary()
                        .json()
                        .path("config")
                        .path("scenarios")
                        .path(0)
                        .path("vus")
                        .asInt())
                .isEqualTo(2);
    }

    @BaseUrl("${server}")
    static class SmokeTestCase {
        @SmokeTest(vus = 2, duration = "200ms")
        void smoke(Http http) {
            http.get("/").send();
        }

        @LoadTest
        void other() {}
    }

    @Test
    void stressTestSaysWhichStepBrokeFirstAndWhat() {
        failWhere(request -> request.header("where").equals("6 users"));

        Ran ran = loads.run(StressTestCase.class);

        assertThat(ran.firstLine()).startsWith("1 of 2 thresholds missed: http_req_failed rate<1% was");
        assertThat(ran.message())
                .containsPattern(
                        "broke first at 6 users: http_req_failed rate<1% was 100 % \\(n=\\d+\\); 4 users held");
        Summary summary = ran.summary();
        assertThat(summary.names("phases")).contains("2 users", "4 users", "6 users", "7 users");
        assertThat(summary.metric("stress_held_vus").path("value").asInt()).isEqualTo(4);
        assertThat(ran.printed()).contains("broke first at 6 users");
        assertThat(observations(summary)).first().asString().startsWith("broke first at 6 users");
    }

    @BaseUrl("${server}")
    static class StressTestCase {
        @StressTest(from = 2, to = 7, step = 2, hold = "300ms")
        @Threshold("http_req_failed: rate<1%")
        void stress(VirtualUser user, Http http) {
            http.get("/").header("where", user.phase()).send();
            user.sleep("10ms");
        }
    }

    @Test
    void stressTestThatHoldsSaysSo() {
        Summary summary = loads.run(StressTestCase.class).passed(1).summary();

        assertThat(observations(summary)).startsWith("held at every step, up to 7 users");
        assertThat(summary.metric("stress_held_vus").path("value").asInt()).isEqualTo(7);
    }

    @Test
    void spikeTestMeasuresTheTimeUntilTheThresholdsHoldAgain() {
        failAfterTheSpike(Duration.ofMillis(900));

        Ran ran = loads.run(SpikeTestCase.class);

        Summary summary = ran.summary();
        double recovery = summary.metric("spike_recovery").path("value").asDouble();
        assertThat(recovery).isBetween(900.0, 2500.0);
        assertThat(summary.json()
                        .path("metrics")
                        .path("spike_recovery")
                        .path("unit")
                        .asText())
                .isEqualTo("ms");
        assertThat(observations(summary)).first().asString().startsWith("recovered ");
        assertThat(summary.names("phases")).containsExactly("before", "spike", "after");
        // the spike itself may fail: thresholds without a phase are those of the time before
        assertThat(summary.threshold("http_req_failed: rate==0").path("phase").asText())
                .isEqualTo("before");
        assertThat(summary.state("http_req_failed: rate==0")).isEqualTo("MET");
    }

    @Test
    void spikeTestFailsIfRecoveryTakesTooLong() {
        failAfterTheSpike(Duration.ofHours(1));

        Ran ran = loads.run(SpikeTestCase.class);

        assertThat(ran.firstLine()).startsWith("1 of 4 thresholds missed: spike_recovery value<=2500ms was");
        assertThat(ran.message()).contains("not recovered");
    }

    @BaseUrl("${server}")
    static class SpikeTestCase {
        @SpikeTest(
                baseline = "40/s",
                peak = "200/s",
                before = "500ms",
                hold = "500ms",
                recovery = "2500ms",
                after = "3s",
                window = "500ms",
                vus = 10)
        @Threshold("http_req_failed: rate==0")
        void spike(VirtualUser user, Http http) {
            http.get("/").header("where", user.phase()).send();
        }
    }

    @Test
    void spikeOfUsersIsWrittenWithoutARate() {
        Summary summary = loads.run(SpikeOfUsersTestCase.class).passed(1).summary();

        assertThat(summary.metric("vus").path("max").asInt()).isEqualTo(8);
        assertThat(summary.metric("spike_recovery").path("value").asInt()).isZero();
        assertThat(observations(summary)).startsWith("the thresholds held in every window after the spike");
    }

    @BaseUrl("${server}")
    static class SpikeOfUsersTestCase {
        @SpikeTest(baseline = "2", peak = "8", before = "300ms", hold = "1s", recovery = "500ms", window = "500ms")
        void spike(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("10ms");
        }
    }

    @Test
    void breakpointTestFindsTheHighestRateThatHolds() {
        failWhere(request -> rateOf(request) > 90);

        Summary summary = loads.run(BreakpointTestCase.class).passed(1).summary();

        assertThat(summary.metric("breakpoint_rate").path("value").asDouble()).isBetween(81.0, 90.0);
        assertThat(summary.state("http_req_failed: rate<5%")).isEqualTo("SKIPPED");
        assertThat(observations(summary))
                .first()
                .asString()
                .matches("breakpoint: \\S+/s held, \\S+/s broke: http_req_failed rate<5% was 100 % .*");
        assertThat(summary.names("scenarios"))
                .startsWith("step 1: 40/s", "step 2: 80/s", "step 3: 120/s", "step 4: 120/s");
    }

    @Test
    void breakpointTestFailsBelowWhatMustHold() {
        failWhere(request -> rateOf(request) > 30);

        Ran ran = loads.run(BreakpointTestCase.class);

        assertThat(ran.firstLine())
                .matches("1 of 1 thresholds? missed: breakpoint_rate value>=60 was \\d+(\\.\\d+)? \\(n=1\\)");
        assertThat(ran.message()).contains("breakpoint: ");
    }

    @Test
    void breakpointTestStopsAtTheHighestRateItMayTry() {
        Summary summary = loads.run(BreakpointTestCase.class).summary();

        assertThat(observations(summary)).startsWith("no breakpoint: 160/s held, no higher rate was tried");
    }

    @BaseUrl("${server}")
    static class BreakpointTestCase {
        @BreakpointTest(from = 40, step = 40, every = "300ms", upTo = 160, atLeast = 60, precision = "10%", vus = 20)
        @Threshold("http_req_failed: rate<5%")
        @Threshold("dropped_iterations: count<1000")
        void breakpoint(VirtualUser user, Http http) {
            http.get("/").header("where", user.scenario()).send();
        }
    }

    @Test
    void attributesOfAProfileCanBeSetFromOutside() {
        Summary summary = loads.with("plimsoll.StressTestCase.stress.to", "3")
                .with("plimsoll.hold", "100ms")
                .with("plimsoll.rate", "5/s")
                .run(StressTestCase.class)
                .passed(1)
                .summary();

        assertThat(summary.names("phases")).containsExactly("2 users", "3 users");
        assertThat(summary.json().path("config").path("overrides").toString())
                .contains("to = 3 (system property plimsoll.StressTestCase.stress.to)")
                .contains("hold = 100ms (system property plimsoll.hold)")
                .contains("ignored: rate = 5/s (system property plimsoll.rate): @StressTest has no such attribute");
    }

    @Test
    void errorsInAProfileAreReportedBeforeTheFirstRequest() {
        Ran ran = loads.run(MistakenTestCase.class);

        assertThat(ran.failure()).isInstanceOf(ExtensionConfigurationException.class);
        assertThat(ran.message())
                .contains("2 configuration errors")
                .contains("@SoakTest(duration = \"5s\"): it must be at least 10 s to detect a drift")
                .contains("@Threshold(\"p95\")");
        assertThat(loads.server().received()).isEmpty();
    }

    @BaseUrl("${server}")
    static class MistakenTestCase {
        @SoakTest(duration = "5s")
        @Threshold("p95")
        void soak(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void soakTestThatTimeScaleMakesTooShortJudgesNoDrift() {
        Summary summary = loads.with("plimsoll.timeScale", "0.01")
                .run(SoakTestCase.class)
                .passed(1)
                .summary();

        assertThat(summary.state("latency_drift: value<=10%")).isEqualTo("SKIPPED");
        assertThat(observations(summary)).first().asString().contains("not enough data");
    }

    @BaseUrl("${server}")
    static class SoakTestCase {
        @SoakTest(duration = "30s", vus = 2)
        void soak(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("5ms");
        }
    }

    @Test
    void ownProfileIsAnAnnotationAndAClass() {
        Summary summary = loads.run(TidalTestCase.class).passed(1).summary();

        assertThat(summary.names("scenarios")).containsExactly("tide 1", "tide 2", "tide 3");
        assertThat(summary.metric("tides").path("value").asInt()).isEqualTo(3);
        assertThat(summary.state("tides: value==3")).isEqualTo("MET");
        assertThat(observations(summary)).startsWith("3 tides came").noneMatch(text -> text.contains("NaN"));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @LoadTest
    @ProfiledBy(Tides.class)
    @interface TidalTest {
        int tides();
    }

    static final class Tides implements LoadProfile<TidalTest> {
        private int come = 1;

        @Override
        public void plan(TidalTest annotation, ProfilePlan plan) {
            plan.scenario("tide 1", load -> load.iterations(2)).threshold("tides: value==" + annotation.tides());
        }

        @Override
        public void next(TidalTest annotation, ProfileRun soFar, ProfilePlan plan) {
            if (come < annotation.tides()) {
                come++;
                plan.scenario("tide " + come, load -> load.iterations(2));
            }
        }

        @Override
        public void conclude(TidalTest annotation, ProfileRun run) {
            run.figure("tides", come);
            run.observe(come + " tides came");
        }
    }

    @BaseUrl("${server}")
    static class TidalTestCase {
        @TidalTest(tides = 3)
        void tides(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void profileThatThrowsEndsTheRunAndKeepsWhatWasMeasured() {
        Ran ran = loads.run(EbbTestCase.class);

        assertThat(ran.firstLine())
                .isEqualTo(
                        "load test aborted: the profile of the test threw java.lang.IllegalStateException: no water");
        assertThat(ran.summary().count("http_reqs")).isEqualTo(2);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @LoadTest
    @ProfiledBy(Ebb.class)
    @interface EbbTest {}

    static final class Ebb implements LoadProfile<EbbTest> {
        @Override
        public void plan(EbbTest annotation, ProfilePlan plan) {
            plan.scenario("ebb", load -> load.iterations(2));
        }

        @Override
        public void next(EbbTest annotation, ProfileRun soFar, ProfilePlan plan) {
            throw new IllegalStateException("no water");
        }
    }

    @BaseUrl("${server}")
    static class EbbTestCase {
        @EbbTest
        void ebb(Http http) {
            http.get("/").send();
        }
    }

    private void failWhere(Function<Received, Boolean> where) {
        loads.server().answer(request -> where.apply(request) ? RawReply.status(503, "busy") : RawReply.ok("ok"));
    }

    private void failAfterTheSpike(Duration howLong) {
        var since = new AtomicLong();
        failWhere(request -> {
            if (!request.header("where").equals("after")) {
                return request.header("where").equals("spike");
            }
            since.compareAndSet(0, System.nanoTime());
            return System.nanoTime() - since.get() < howLong.toNanos();
        });
    }

    private static double rateOf(Received request) {
        String scenario = request.header("where");
        return Double.parseDouble(scenario.substring(scenario.indexOf(": ") + 2, scenario.length() - 2));
    }

    /** The profile's first, then what every report says of its figures. */
    private static List<String> observations(Summary summary) {
        return StreamSupport.stream(summary.json().path("observations").spliterator(), false)
                .map(Object::toString)
                .map(text -> text.substring(1, text.length() - 1))
                .toList();
    }
}
