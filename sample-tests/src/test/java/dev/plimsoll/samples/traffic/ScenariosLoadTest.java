/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Load;
import dev.plimsoll.LoadIsolated;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Several scenarios, in parallel and in sequence. {@code -Dplimsoll.scenario=browse} runs one of them alone. */
class ScenariosLoadTest {
    private static final PlainSystem PLAIN = new PlainSystem();

    @BeforeAll
    static void start() throws Exception {
        PLAIN.start();
    }

    @AfterAll
    static void stop() throws Exception {
        PLAIN.stop();
    }

    @Test
    @LoadIsolated
    void browsingStaysQuickWhileOthersBuy() {
        LoadResult result = Load.test("shop-day")
                .baseUrl(PLAIN.baseUrl())
                .scenario("browse", s -> s.vus(5).duration("3s").body(ScenariosLoadTest::browse))
                .scenario(
                        "buy",
                        s -> s.rate("20/s")
                                .duration("1500ms")
                                .startAfter("1s")
                                .body(ScenariosLoadTest::buy)
                                .threshold("checks: rate==100%"))
                .scenario("count", s -> s.after("browse").iterations(1).body(ScenariosLoadTest::count))
                .threshold("http_req_duration{scenario:browse}: p95<200")
                .threshold("http_req_failed: rate<1%", t -> t.window("1s"))
                .run();

        assertThat(result.scenario("buy").count()).isEqualTo(30);
    }

    private static void browse(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 100)).send();
        user.sleep("50ms");
    }

    private static void buy(VirtualUser user, Http http) {
        Reply bought = http.post("/items").json(Map.of("name", "rope")).send();
        user.check("is bought", bought, reply -> reply.status() == 201);
    }

    private static void count(VirtualUser user, Http http) {
        http.get("/hello").send();
    }
}
