/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.LoadTest;
import dev.plimsoll.http.Http;
import dev.plimsoll.verdict.LoadResult;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A rate for many minutes, with a look at the live heap after a tenth of the time and at its end. */
class LongLoad {
    private final LongAdder requests = new LongAdder();

    @BeforeEach
    void watch() {
        var watch = new Thread(() -> {
            try {
                long millis = Long.getLong("long.millis");
                SteadyState.awaitFirst(requests);
                TimeUnit.MILLISECONDS.sleep(millis / 10);
                Figures.print("early_mb", LiveHeap.megabytes());
                TimeUnit.MILLISECONDS.sleep(millis - millis / 10);
                Figures.print("late_mb", LiveHeap.megabytes());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        watch.setDaemon(true);
        watch.start();
    }

    @LoadTest(vus = 200, maxVus = 200, rate = "2000/s", duration = "1s")
    void oneGet(Http http) {
        http.get("/").send();
        requests.increment();
    }

    @AfterEach
    void tell(LoadResult result) {
        Requests.tell(result);
    }
}
