/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples.docs.results;

import static dev.plimsoll.assertj.LoadAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.samples.PlainSystem;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import org.junit.jupiter.api.AfterEach;

class ResultAssertions {
    @LoadTarget
    static final PlainSystem PLAIN = new PlainSystem();

    @LoadTest(vus = 2, duration = "10s")
    void readsItems(VirtualUser user, Http http) {
        http.get("/items/{id}", user.between(1, 100)).send();
        user.sleep("20ms");
    }

    @AfterEach
    void itemsAreThereInTime(LoadResult result) {
        assertThat(result).allThresholdsMet();
        assertThat(result).endpoint("GET /items/{id}").p99().isLessThan(ofSeconds(2));
        assertThat(result).endpoint("GET /items/{id}").shareBelow(ofMillis(500)).isGreaterThan(0.9);
        assertThat(result).phase("hold").failedRate().isLessThan(0.01);
    }
}
