/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.LoadTarget;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Threshold;
import dev.plimsoll.http.Http;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.trace.SpanCounts;
import dev.plimsoll.verdict.LoadResult;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** 1,000 requests a second to a target that is traced, with thresholds on its spans. */
class TracedLoad {
    static final int PER_SECOND = 1000;

    @LoadTarget
    static final LocalProcess TARGET = TracedTarget.process();

    private final LongAdder requests = new LongAdder();

    @BeforeEach
    void watch() {
        SteadyState.watch(requests);
    }

    @LoadTest(vus = 20, rate = PER_SECOND + "/s", duration = "10s")
    @Threshold("span_count{span:'" + TracedTarget.SPAN + "',endpoint:get}: avg==1")
    void oneGet(Http http) {
        http.get("/").endpoint("get").send();
        requests.increment();
    }

    @AfterEach
    void tell(LoadResult result) {
        Requests.tell(result);
        Figures.print("p50_ms", millis(result.metric("http_req_duration").percentile(50)));
        Figures.print("p99_ms", millis(result.metric("http_req_duration").percentile(99)));
        SpanCounts spans = result.why().counts();
        Figures.print("spans", spans == null ? 0 : spans.received());
        Figures.print("lost", spans == null ? 0 : spans.droppedForMemory() + spans.refused() + spans.malformed());
        Figures.print(
                "met",
                result.thresholds().stream()
                                .filter(each -> each.rule().metric().equals("span_count"))
                                .noneMatch(each -> each.fails())
                        ? 1
                        : 0);
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
