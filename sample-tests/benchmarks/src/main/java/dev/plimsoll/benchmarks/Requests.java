/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.verdict.LoadResult;

/** The figures that every load prints of its requests. */
final class Requests {
    private Requests() {}

    static void tell(LoadResult result) {
        long requests = result.metric("http_reqs").count();
        Figures.print("requests", requests);
        Figures.print(
                "failed", Math.round(requests * result.metric("http_req_failed").rate()));
    }
}
