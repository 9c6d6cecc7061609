/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.scenarios;

import dev.plimsoll.Load;
import dev.plimsoll.LoadIsolated;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class Scenarios {
    private static final PlainSystem SHOP = new PlainSystem();

    @BeforeAll
    static void start() throws Exception {
        SHOP.start();
    }

    @AfterAll
    static void stop() throws Exception {
        SHOP.stop();
    }

    @Test
    @LoadIsolated // like a @LoadTest: alone, tagged "load", without default timeouts
    void salesDayGoesWell() {
        Load.test("sales-day")
                .baseUrl(SHOP.baseUrl())
                .scenario("browse", s -> s.vus(10).duration("2m").body(this::browse))
                .scenario(
                        "buy",
                        s -> s.rate("20/s").duration("1m").startAfter("30s").body(this::buy))
                .scenario("close", s -> s.after("browse").iterations(1).body(this::close))
                .threshold("http_req_duration{scenario:browse}: p95<200")
                .threshold("http_req_failed: rate<1%", t -> t.window("10s").abortOnFail())
                .run(); // fails like a @LoadTest; measure() only returns the result
    }

    private void browse(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 100)).send();
        user.think("20ms", "60ms");
    }

    private void buy(VirtualUser user, Http http) {
        http.post("/items").json(Map.of("name", "rope")).send();
    }

    private void close(VirtualUser user, Http http) {
        http.get("/hello").send();
    }
}
