/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.verdict.LoadResult;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The bare loop as a load test. */
class SteadyLoad {
    private final LongAdder requests = new LongAdder();

    @BeforeEach
    void watch() {
        SteadyState.watch(requests);
    }

    @LoadTest(vus = 1, duration = "1s")
    void oneGet(Http http) {
        http.get("/").send();
        requests.increment();
    }

    @AfterEach
    void tell(LoadResult result) {
        Requests.tell(result);
    }
}
