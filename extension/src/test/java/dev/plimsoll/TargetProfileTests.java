/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.Loads.Summary;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.RawReply;
import dev.plimsoll.probe.ResourceProbe;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Profiles of a server with a pool of four permits, of which a probe reads how many are in use. */
class TargetProfileTests {
    private static final int PERMITS = 4;
    private static final int WORK_MILLIS = 100; // a permit is held for that long, so 40 requests a second are the limit

    private static final Semaphore POOL = new Semaphore(PERMITS);
    private static final AtomicInteger INSIDE = new AtomicInteger(); // with a permit, or waiting for one

    @RegisterExtension
    final Loads loads = new Loads();

    private static ResourceProbe permits() {
        return into -> {
            int inside = INSIDE.get();
            into.gauge("pool_connections", Math.min(inside, PERMITS), Map.of("state", "active"));
            into.gauge("pool_connections", Math.max(PERMITS - inside, 0), Map.of("state", "idle"));
            into.gauge("pool_connections_limit", PERMITS);
            into.gauge("pool_pending", Math.max(inside - PERMITS, 0));
            into.gauge("target_threads", 20);
        };
    }

    private void workWithAPermit() {
        loads.server().answer(request -> {
            INSIDE.incrementAndGet();
            POOL.acquireUninterruptibly();
            try {
                Thread.sleep(WORK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                POOL.release();
                INSIDE.decrementAndGet();
            }
            return RawReply.ok("done");
        });
    }

    @Test
    @Tag("long")
    void breakpointTestNamesThePoolThatRanOut() {
        workWithAPermit();

        Ran ran = loads.run(BreakpointTestCase.class);

        assertThat(ran.summary().names("scenarios")).contains("step 1: 10/s", "step 2: 80/s", "step 3: 80/s");
        assertThat(observations(ran.summary()))
                .anySatisfy(text -> assertThat(text)
                        .matches("at the limit when it broke, not before: .*"
                                + "pool connections in use of SERVER 4 of 4 from [0-9.]+ s on.*")
                        .contains("waits for a pool connection of SERVER up to "));
    }

    @BaseUrl("${server}")
    static class BreakpointTestCase {
        @Probe
        static final ResourceProbe SERVER = permits();

        @BreakpointTest(from = 10, step = 70, every = "6s", upTo = 80, precision = "95%", vus = 50, maxVus = 60)
        @Threshold("http_req_duration: med<800")
        @Threshold("http_req_failed: rate<50%")
        @Threshold("dropped_iterations: count<100000")
        void breakpoint(Http http) {
            http.get("/").send();
        }
    }

    @Test
    @Tag("long")
    void stressTestNamesThePoolThatRanOut() {
        workWithAPermit();

        Ran ran = loads.run(StressTestCase.class);

        assertThat(ran.message())
                .contains("broke first at 30 users: http_req_duration med<400 was")
                .containsPattern("observed: at the limit when it broke, not before: .*"
                        + "pool connections in use of SERVER 4 of 4 from [0-9.]+ s on");
    }

    @BaseUrl("${server}")
    static class StressTestCase {
        @Probe
        static final ResourceProbe SERVER = permits();

        @StressTest(from = 2, to = 30, step = 28, hold = "6s")
        @Threshold("http_req_duration: med<400")
        void stress(Http http) {
            http.get("/").send();
        }
    }

    @Test
    void thresholdsOnFiguresOfTargetsAreJudgedInEachStep() {
        Summary summary = loads.run(JudgedStepsTestCase.class).passed(1).summary();

        assertThat(observations(summary)).first().asString().startsWith("no breakpoint: 20/s held");
    }

    @BaseUrl("${server}")
    static class JudgedStepsTestCase {
        @Probe
        static final ResourceProbe SERVER = permits();

        @BreakpointTest(from = 10, step = 10, every = "2s", upTo = 20, atLeast = 20)
        @Threshold("target_threads: max==20")
        void breakpoint(Http http) {
            http.get("/").send();
        }
    }

    private static List<String> observations(Summary summary) {
        return StreamSupport.stream(summary.json().path("observations").spliterator(), false)
                .map(text -> text.asText())
                .toList();
    }
}
