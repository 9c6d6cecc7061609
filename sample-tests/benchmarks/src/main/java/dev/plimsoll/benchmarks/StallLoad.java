/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.verdict.LoadResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** 200 arrivals a second for one user, on a server that stands still for one second. */
class StallLoad {
    @BeforeEach
    void stall(Http http) {
        http.get("/stall/3000/1000").send();
    }

    @LoadTest(vus = 1, maxVus = 1, rate = "200/s", duration = "8s")
    void oneGet(Http http) {
        http.get("/").send();
    }

    @AfterEach
    void tell(LoadResult result) {
        Requests.tell(result);
        Figures.print(
                "duration_p99",
                result.metric("http_req_duration").percentile(99).toNanos() / 1e6);
        Figures.print("duration_max", result.metric("http_req_duration").max().toNanos() / 1e6);
        Figures.print(
                "response_p99",
                result.metric("http_req_response_time").percentile(99).toNanos() / 1e6);
    }
}
