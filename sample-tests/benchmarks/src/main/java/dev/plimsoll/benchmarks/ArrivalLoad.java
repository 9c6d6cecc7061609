/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import dev.plimsoll.verdict.LoadResult;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.ConcurrentHistogram;
import org.junit.jupiter.api.AfterEach;

/** Arrivals at one rate beside a {@link ParkLoop} that waits for as many; the warm-up, if any, is in neither. */
class ArrivalLoad {
    static final int SECONDS = 10;

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicBoolean begun = new AtomicBoolean();
    private final ConcurrentHistogram lateness = new ConcurrentHistogram(LONGEST_NANOS, 3);
    private final long perSecond = Long.getLong("arrivals.per.second");
    private final ParkLoop control = new ParkLoop(TimeUnit.SECONDS.toNanos(1) / perSecond, SECONDS * perSecond);

    @LoadTest(vus = 50, rate = "${arrivals.per.second}/s", duration = SECONDS + "s")
    void oneGet(VirtualUser user, Http http) {
        if (!user.phase().equals("warmup")) {
            if (begun.compareAndSet(false, true)) {
                control.start();
            }
            lateness.recordValue(Lateness.nanosOf(user));
        }
        http.get("/").send();
    }

    @AfterEach
    void tell(LoadResult result) throws InterruptedException {
        Requests.tell(result);
        Figures.print("dropped", result.metric("dropped_iterations").count());
        Figures.print("lateness_p50_ms", lateness.getValueAtPercentile(50) / 1e6);
        Figures.print("lateness_p99_ms", lateness.getValueAtPercentile(99) / 1e6);
        Figures.print("control_p99_ms", control.p99Millis());
    }
}
