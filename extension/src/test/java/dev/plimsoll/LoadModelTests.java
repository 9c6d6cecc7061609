/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.user.VirtualUser;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the attributes of a {@link LoadTest} make users do, as its summary tells. */
class LoadModelTests {
    @RegisterExtension
    final Loads loads = new Loads();

    @Test
    void nothingIsOneUserAndOneIteration() {
        Summary summary = loads.run(BareTestCase.class).passed(1).summary();

        assertThat(summary.holds()).isTrue();
        assertThat(summary.count("iterations")).isEqualTo(1);
        assertThat(summary.count("http_reqs")).isEqualTo(1);
        assertThat(summary.names("endpoints")).containsExactly("GET /bare");
        assertThat(summary.names("scenarios")).containsExactly("default");
        assertThat(loads.server().received()).hasSize(1);
    }

    @BaseUrl("${server}")
    static class BareTestCase {
        @LoadTest
        void load(Http http) {
            http.get("/bare").send();
        }
    }

    @Test
    void usersAloneRunOneIterationEach() {
        Summary summary = loads.run(UsersTestCase.class).passed(1).summary();

        assertThat(summary.count("iterations")).isEqualTo(3);
        assertThat(UsersTestCase.IDS).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(summary.metric("vus_max").path("max").asInt()).isEqualTo(3);
    }

    static class UsersTestCase {
        static final Set<Integer> IDS = ConcurrentHashMap.newKeySet();

        @LoadTest(vus = 3)
        void load(VirtualUser user) {
            IDS.add(user.id());
        }
    }

    @Test
    void durationKeepsUsersRunning() {
        Summary summary = loads.run(DurationTestCase.class).passed(1).summary();

        assertThat(summary.count("iterations")).isGreaterThan(2).isEqualTo(summary.count("http_reqs"));
        assertThat(summary.names("phases")).containsExactly("hold");
        assertThat(summary.of("phases", "hold").path("endMs").asLong()).isEqualTo(400);
        assertThat(summary.json().path("test").path("windowMs").asLong()).isEqualTo(400);
        assertThat(summary.json().path("test").path("durationMs").asLong()).isGreaterThanOrEqualTo(400);
        assertThat(loads.server().connections()).isEqualTo(2);
    }

    @BaseUrl("${server}")
    static class DurationTestCase {
        @LoadTest(vus = 2, duration = "400ms")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("20ms");
        }
    }

    @Test
    void rampsArePhasesAroundTheHold() {
        Summary summary = loads.run(RampsTestCase.class).passed(1).summary();

        assertThat(summary.names("phases")).containsExactly("ramp-up", "hold", "ramp-down");
        assertThat(summary.of("phases", "hold").path("startMs").asLong()).isEqualTo(200);
        assertThat(summary.of("phases", "hold").path("endMs").asLong()).isEqualTo(500);
        assertThat(summary.of("phases", "ramp-down").path("endMs").asLong()).isEqualTo(700);
        assertThat(summary.of("phases", "hold").path("requests").asLong()).isPositive();
        assertThat(requestsOfAllPhases(summary)).isEqualTo(summary.count("http_reqs"));
    }

    @BaseUrl("${server}")
    static class RampsTestCase {
        @LoadTest(vus = 4, rampUp = "200ms", duration = "300ms", rampDown = "200ms")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("20ms");
        }
    }

    @Test
    void stagesArePhasesOfTheirOwn() {
        Summary summary = loads.run(StagesTestCase.class).passed(1).summary();

        assertThat(summary.names("phases")).containsExactly("stage-2", "stage-3");
        assertThat(summary.of("phases", "stage-2").path("requests").asLong()).isPositive();
        assertThat(requestsOfAllPhases(summary)).isEqualTo(summary.count("http_reqs"));
        assertThat(loads.server().connections()).isBetween(2, 3);
    }

    @BaseUrl("${server}")
    static class StagesTestCase {
        @LoadTest(stages = {"0s:2", "300ms:2", "200ms:3"})
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("20ms");
        }
    }

    @Test
    void iterationsAreSharedByTheUsers() {
        Summary summary = loads.run(IterationsTestCase.class).passed(1).summary();

        assertThat(summary.count("iterations")).isEqualTo(10);
        assertThat(summary.count("dropped_iterations")).isZero();
        assertThat(IterationsTestCase.NUMBERS).hasSize(10).contains(0L, 9L);
    }

    static class IterationsTestCase {
        static final Set<Long> NUMBERS = ConcurrentHashMap.newKeySet();

        @LoadTest(vus = 3, iterations = 10)
        void load(VirtualUser user) {
            NUMBERS.add(user.iterationInScenario());
        }
    }

    @Test
    void iterationsPerUserAreRunByEach() {
        Summary summary = loads.run(IterationsPerUserTestCase.class).passed(1).summary();

        assertThat(summary.count("iterations")).isEqualTo(12);
        assertThat(IterationsPerUserTestCase.RUN).hasSize(12).contains("1:0", "3:3");
    }

    static class IterationsPerUserTestCase {
        static final Set<String> RUN = ConcurrentHashMap.newKeySet();

        @LoadTest(vus = 3, iterationsPerVu = 4)
        void load(VirtualUser user) {
            RUN.add(user.id() + ":" + user.iteration());
        }
    }

    @Test
    void iterationsThatFindNoTimeAreDroppedAndDoNotFailTheTest() {
        Summary summary = loads.run(TooManyIterationsTestCase.class).passed(1).summary();

        assertThat(summary.count("dropped_iterations")).isPositive();
        assertThat(summary.count("dropped_iterations") + summary.count("iterations"))
                .isEqualTo(1000);
    }

    static class TooManyIterationsTestCase {
        @LoadTest(vus = 2, iterations = 1000, duration = "200ms")
        void load(VirtualUser user) {
            user.sleep("50ms");
        }
    }

    @Test
    void warmUpIsAPhaseThatNoFigureCounts() {
        Summary summary = loads.run(WarmUpTestCase.class).passed(1).summary();

        long all = loads.server().received().size();
        long warmup = summary.of("phases", "warmup").path("requests").asLong();
        assertThat(warmup).isPositive();
        assertThat(summary.count("http_reqs")).isPositive().isEqualTo(all - warmup);
        assertThat(summary.of("phases", "hold").path("requests").asLong()).isEqualTo(all - warmup);
        assertThat(summary.of("endpoints", "GET /").path("requests").asLong()).isEqualTo(all - warmup);
        assertThat(summary.json().path("test").path("windowMs").asLong()).isEqualTo(300);
        assertThat(loads.server().connections())
                .as("warm connections are used on")
                .isEqualTo(2);
    }

    @BaseUrl("${server}")
    static class WarmUpTestCase {
        @LoadTest(vus = 2, warmup = "200ms", duration = "300ms")
        void load(VirtualUser user, Http http) {
            http.get("/").send();
            user.sleep("20ms");
        }
    }

    @Test
    void paceLimitsEachUser() {
        Summary summary = loads.run(PaceTestCase.class).passed(1).summary();

        assertThat(summary.count("iterations")).isBetween(2L, 2L * 5);
    }

    static class PaceTestCase {
        @LoadTest(vus = 2, duration = "500ms", pace = "100ms")
        void load(VirtualUser user) {
            user.check("is called", true);
        }
    }

    @Test
    void requestsThatTheEndCutsOffAreInterruptedAndNotFailed() {
        loads.server().answer(RawReply.hang());

        Summary summary = loads.run(CutOffTestCase.class).passed(1).summary();

        assertThat(summary.count("iterations")).isZero();
        assertThat(summary.count("iterations_interrupted")).isEqualTo(2);
        assertThat(summary.count("http_reqs")).isEqualTo(2);
        assertThat(summary.metric("http_req_failed").path("hits").asInt()).isZero();
        assertThat(summary.metric("http_req_duration").path("max").asDouble()).isPositive();
        assertThat(summary.json().path("errors")).isEmpty();
    }

    @BaseUrl("${server}")
    static class CutOffTestCase {
        @LoadTest(vus = 2, duration = "300ms", gracefulStop = "0s")
        @Threshold("http_req_duration: max>0")
        @Threshold(value = "iterations_failed: rate==0", onNoData = OnNoData.PASS)
        void load(Http http) {
            http.get("/slow").send();
        }
    }

    @Test
    void iterationMayEndInTheGracefulTime() {
        Summary summary = loads.run(GracefulTestCase.class).passed(1).summary();

        assertThat(summary.count("iterations")).isEqualTo(1);
        assertThat(summary.count("iterations_interrupted")).isZero();
        assertThat(summary.metric("iterations").path("rate").asDouble())
                .as("rates divide what ended inside the window")
                .isZero();
    }

    static class GracefulTestCase {
        @LoadTest(duration = "100ms", gracefulStop = "20s")
        void load(VirtualUser user) {
            user.sleep("300ms");
        }
    }

    @Test
    void rateStartsIterationsWhenTheyAreDue() {
        Summary summary = loads.run(RateTestCase.class).passed(1).summary();

        assertThat(summary.count("iterations")).isEqualTo(20);
        assertThat(summary.implicitThresholds()).contains("dropped_iterations: count==0");
        assertThat(summary.count("http_req_response_time")).isEqualTo(20);
    }

    @BaseUrl("${server}")
    static class RateTestCase {
        @LoadTest(rate = "40/s", duration = "500ms")
        void load(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void arrivalsThatNeverStartAreDroppedAndFailTheTest() {
        Loads.Ran ran = loads.run(OverloadedTestCase.class);

        Summary summary = ran.summary();
        assertThat(ran.firstLine()).startsWith("1 of 2 thresholds missed: dropped_iterations count==0 was ");
        assertThat(summary.count("dropped_iterations") + summary.count("iterations"))
                .isEqualTo(40);
    }

    static class OverloadedTestCase {
        @LoadTest(rate = "100/s", duration = "400ms", maxVus = 2)
        void load(VirtualUser user) {
            user.sleep("150ms");
        }
    }

    @Test
    void stagesOfARateAreStartsPerSecond() {
        loads.with("plimsoll.thresholds", "report"); // a busy machine may drop starts at the end

        Summary summary = loads.run(RateStagesTestCase.class).passed(1).summary();

        // 10/s to 30/s within half a second are ten starts, then three
        assertThat(summary.count("iterations") + summary.count("dropped_iterations"))
                .isBetween(12L, 14L);
        assertThat(summary.names("phases")).containsExactly("stage-1", "stage-2");
    }

    static class RateStagesTestCase {
        @LoadTest(
                rate = "10/s",
                stages = {"500ms:30/s", "100ms:30/s"})
        void load(VirtualUser user) {
            user.check("is called", true);
        }
    }

    private static long requestsOfAllPhases(Summary summary) {
        return summary.elements("phases")
                .mapToLong(phase -> phase.path("requests").asLong())
                .sum();
    }
}
