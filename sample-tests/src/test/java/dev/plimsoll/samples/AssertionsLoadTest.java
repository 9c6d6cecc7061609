/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static dev.plimsoll.assertj.LoadAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** Shares of requests below a bound, as a threshold and by AssertJ. */
class AssertionsLoadTest {
    @LoadTarget
    static final PlainSystem PLAIN = new PlainSystem(PlainBehaviour.QUICK.withDelay(Duration.ofMillis(20)));

    @LoadTest(vus = 4, duration = "2s")
    @Threshold("below(250ms)>=90%")
    @Threshold("http_req_duration{endpoint:'GET /items/{id}'}: below(15ms)==0%")
    void reads(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 100)).send();
        user.count("pages");
    }

    @AfterEach
    void mostAreQuick(LoadResult result) {
        assertThat(result).allThresholdsMet();
        assertThat(result).endpoint("GET /items/{id}").p50().isGreaterThanOrEqualTo(ofMillis(15));
        assertThat(result).scenario("default").shareBelow(ofMillis(250)).isGreaterThan(0.9);
        assertThat(result).phase("hold").failedRate().isZero();
        assertThat(result).metric("pages").count().isGreaterThan(0);
        assertThat(result.endpoint("GET /items/{id}").shareBelow(ofMillis(15))).isZero();
    }
}
