/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.loadmodels;

import dev.plimsoll.Arrivals;
import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;

class LoadModels {
    @LoadTarget
    static final PlainSystem PLAIN = new PlainSystem();

    @LoadTest
    void oneUserOnce(VirtualUser user, Http http) {
        visit(user, http);
    }

    @LoadTest(vus = 10, duration = "30s")
    void constantUsers(VirtualUser user, Http http) {
        visit(user, http);
    }

    @LoadTest(vus = 10, duration = "30s", rampUp = "10s", rampDown = "10s", warmup = "5s")
    void rampedUsersAfterWarmUp(VirtualUser user, Http http) {
        visit(user, http);
    }

    @LoadTest(stages = {"10s:10", "1m:10", "0s:50", "30s:50", "10s:0"})
    void stagesOfUsers(VirtualUser user, Http http) {
        visit(user, http);
    }

    @LoadTest(vus = 10, iterations = 100)
    void iterationsSharedByAllUsers(VirtualUser user, Http http) {
        visit(user, http);
    }

    @LoadTest(vus = 10, iterationsPerVu = 5)
    void iterationsOfEachUser(VirtualUser user, Http http) {
        visit(user, http);
    }

    @LoadTest(rate = "1000/60s", duration = "1m", vus = 5, maxVus = 100)
    void arrivalsAtAConstantRate(VirtualUser user, Http http) {
        visit(user, http);
    }

    @LoadTest(
            rate = "10/s",
            stages = {"10s:50/s", "30s:50/s", "10s:10/s"},
            arrivals = Arrivals.POISSON)
    void randomArrivalsThatRamp(VirtualUser user, Http http) {
        visit(user, http);
    }

    private static void visit(VirtualUser user, Http http) {
        http.get("/hello").send();
        user.sleep("50ms");
    }
}
