/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** 10,000 users who think for a second between requests. */
class ThinkingLoad {
    static final int USERS = 10_000;

    private static final int SECONDS = 25;
    private static final int LOOK_AFTER = 18;

    private final AtomicInteger started = new AtomicInteger();
    private final LongAdder requests = new LongAdder();
    private volatile long firstAt;
    private volatile long allAt;

    @BeforeEach
    void watch() {
        firstAt = System.nanoTime();
        var watch = new Thread(() -> {
            try {
                SteadyState.awaitFirst(requests);
                TimeUnit.SECONDS.sleep(LOOK_AFTER);
                Figures.print("heap_mb", LiveHeap.megabytes());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        watch.setDaemon(true);
        watch.start();
    }

    @LoadTest(vus = USERS, duration = SECONDS + "s")
    void getAndThink(VirtualUser user, Http http) {
        if (user.iteration() == 0 && started.incrementAndGet() == USERS) {
            allAt = System.nanoTime();
        }
        http.get("/").send();
        requests.increment();
        user.sleep(Duration.ofSeconds(1));
    }

    @AfterEach
    void tell(LoadResult result) {
        Requests.tell(result);
        Figures.print("started", started.get());
        Figures.print("all_started_s", allAt == 0 ? Double.POSITIVE_INFINITY : (allAt - firstAt) / 1e9);
        Figures.print("overtime_s", result.duration().toNanos() / 1e9 - SECONDS);
        result.warnings().forEach(System.out::println);
        Figures.print(
                "left_behind",
                result.warnings().stream()
                        .filter(warning -> warning.contains("left behind"))
                        .count());
        Figures.print(
                "p99_ms", result.metric("http_req_duration").percentile(99).toNanos() / 1e6);
    }
}
