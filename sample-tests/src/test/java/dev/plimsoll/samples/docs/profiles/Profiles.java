/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.profiles;

import dev.plimsoll.BreakpointTest;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.SmokeTest;
import dev.plimsoll.SoakTest;
import dev.plimsoll.SpikeTest;
import dev.plimsoll.StressTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import org.junit.jupiter.api.Tag;

@Tag("long")
@Threshold("p95<500")
class Profiles {
    @LoadTarget
    static final PlainSystem PLAIN = new PlainSystem();

    @SmokeTest(vus = 2, duration = "10s") // does it work at all? -Dgroups=smoke runs these alone
    void works(VirtualUser user, Http http) {
        visit(user, http);
    }

    @StressTest(from = 10, to = 50, step = 10, hold = "30s") // which step broke first, and what?
    void holdsWithMoreUsers(VirtualUser user, Http http) {
        visit(user, http);
    }

    @SpikeTest(baseline = "10/s", peak = "200/s", hold = "30s", recovery = "30s") // when do the thresholds hold again?
    void recovers(VirtualUser user, Http http) {
        visit(user, http);
    }

    @SoakTest(vus = 10, duration = "5m", maxDrift = "10%") // does it become slower?
    void doesNotBecomeSlower(VirtualUser user, Http http) {
        visit(user, http);
    }

    @BreakpointTest(from = 50, step = 50, every = "10s", upTo = 200, atLeast = 100) // how much can it take?
    void handlesEnoughLoad(Http http) {
        http.get("/items/{id}", 1).send();
    }

    private static void visit(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 100)).send();
        user.sleep("50ms");
    }
}
