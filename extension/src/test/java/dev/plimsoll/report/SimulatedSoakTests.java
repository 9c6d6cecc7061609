/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.plan.LoadShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Four hours of a load, second by second, without waiting for them. */
@Tag("long")
class SimulatedSoakTests {
    private static final int HOUR = 3600;
    private static final int ENDPOINTS = 200;
    private static final double MEGA = 1024 * 1024;

    @Test
    void memoryOfARunGrowsByItsSecondsOnly() {
        var run = new RecordedRun(RecordedRun.plan(new LoadShape.ConstantUsers(2, Duration.ofHours(4))));
        List<Double> megabytes = new ArrayList<>();
        for (int second = 0; second < 4 * HOUR; second++) {
            for (int i = 0; i < 20; i++) {
                int request = second * 20 + i;
                run.ok("GET /api/v1/items/%03d".formatted(request % ENDPOINTS), 5 + request % 997);
            }
            run.tick();
            if ((second + 1) % HOUR == 0) {
                megabytes.add(live());
            }
        }

        assertThat(run.result().statistics().seconds()).hasSize(4 * HOUR);
        double ofAnHour = (megabytes.get(3) - megabytes.get(0)) / 3;
        assertThat(ofAnHour).as("after each hour %s MB", megabytes).isLessThan(3);
    }

    private static double live() {
        double least = Double.MAX_VALUE;
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, (runtime.totalMemory() - runtime.freeMemory()) / MEGA);
        }
        return least;
    }
}
