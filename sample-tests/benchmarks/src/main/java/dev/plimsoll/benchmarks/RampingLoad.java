/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;

/** 10,000 users who start one after the other, and how far their number is from the plan while they do. */
class RampingLoad {
    private static final int SECONDS = 20;
    private static final int USERS = 10_000;

    private final AtomicInteger started = new AtomicInteger();
    private volatile double furthest;

    @LoadTest(stages = {SECONDS + "s:" + USERS, "2s:" + USERS})
    void getAndThink(VirtualUser user, Http http) {
        if (user.iteration() == 0) {
            int count = started.incrementAndGet();
            if (count == 1) {
                watch();
            }
        }
        http.get("/").send();
        user.sleep(Duration.ofSeconds(1));
    }

    /** The first user starts when the ramp begins, or a moment after it. */
    private void watch() {
        long begun = System.nanoTime() - TimeUnit.SECONDS.toNanos(SECONDS) / USERS;
        var watch = new Thread(() -> {
            for (double share = 0; share < 1; ) {
                try {
                    TimeUnit.MILLISECONDS.sleep(50);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                int now = started.get();
                share = Math.min(1, (System.nanoTime() - begun) / (SECONDS * 1e9));
                furthest = Math.max(furthest, Math.abs(share - (double) now / USERS));
            }
        });
        watch.setDaemon(true);
        watch.start();
    }

    @AfterEach
    void tell(LoadResult result) {
        Requests.tell(result);
        Figures.print("ramp_off", furthest);
    }
}
