/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.traffic;

import dev.plimsoll.BreakpointTest;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.SmokeTest;
import dev.plimsoll.SoakTest;
import dev.plimsoll.SpikeTest;
import dev.plimsoll.StressTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainBehaviour;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInfo;

/** The ready profiles, each unscaled. {@code mvn verify -Dgroups=smoke} runs the first alone. */
@Threshold("http_req_failed: rate<1%")
class ProfilesLoadTest {
    private static final int CAPACITY = 200;

    @LoadTarget
    static final PlainSystem PLAIN = new PlainSystem();

    @BeforeEach
    void behave(TestInfo test) throws IOException {
        boolean limited =
                test.getTags().contains("breakpoint") || test.getTags().contains("spike");
        PLAIN.behave(PlainBehaviour.QUICK.withDelay(Duration.ofMillis(5)).withCapacity(limited ? CAPACITY : 0));
    }

    @SmokeTest(vus = 2, duration = "2s")
    @Threshold("p95<500")
    void worksAtAll(VirtualUser user, Http http) {
        visit(user, http);
    }

    @Tag("long")
    @StressTest(from = 5, to = 20, step = 5, hold = "2s", ramp = "1s")
    @Threshold("p95<500")
    void standsMoreAndMoreUsers(VirtualUser user, Http http) {
        visit(user, http);
    }

    /** Four times what the target can take: a refusal during the spike is no failure, a later one is. */
    @Tag("long")
    @SpikeTest(baseline = "40/s", peak = "800/s", before = "3s", hold = "3s", recovery = "4s", window = "1s", vus = 20)
    void recoversFromASpike(Http http) {
        http.get("/hello").send();
    }

    @Tag("long")
    @SoakTest(vus = 5, duration = "15s", warmup = "2s", maxDrift = "50%")
    void doesNotBecomeSlower(VirtualUser user, Http http) {
        visit(user, http);
    }

    /** The target handles 200 requests per second: the profile must find that, within 10 %. */
    @Tag("long")
    @BreakpointTest(from = 50, step = 50, every = "3s", upTo = 500, atLeast = 180, vus = 20)
    @Threshold("breakpoint_rate: value<=220")
    void findsTheCapacityOfTheTarget(Http http) {
        http.get("/hello").send();
    }

    private static void visit(VirtualUser user, Http http) {
        http.get("/hello").send();
        user.sleep("20ms");
    }
}
