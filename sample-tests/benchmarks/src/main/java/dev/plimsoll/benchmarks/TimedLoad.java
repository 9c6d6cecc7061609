/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.http.Reply;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.junit.jupiter.api.AfterEach;

/** Keeps what the server says of each exchange beside what Plimsoll measures of it; the warm-up is in neither. */
class TimedLoad {
    static final double[] PERCENTILES = {50, 95, 99};

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final ConcurrentHistogram server = new ConcurrentHistogram(LONGEST_NANOS, 3);

    @LoadTest(vus = 1, duration = "1s")
    void slowGet(VirtualUser user, Http http) {
        Reply reply = http.get("/slow").send();
        if (!user.phase().equals("warmup")) {
            server.recordValue(Long.parseLong(reply.header(TargetServer.SERVER_NANOS)));
        }
    }

    @AfterEach
    void tell(LoadResult result) {
        Requests.tell(result);
        for (double percentile : PERCENTILES) {
            Figures.print("server_p" + (int) percentile, server.getValueAtPercentile(percentile) / 1e6);
            Figures.print(
                    "ours_p" + (int) percentile,
                    result.metric("http_req_duration").percentile(percentile).toNanos() / 1e6);
        }
    }
}
