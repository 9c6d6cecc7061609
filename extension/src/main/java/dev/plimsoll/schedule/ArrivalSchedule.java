/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.Scenario;
import java.util.random.RandomGenerator;

public final class ArrivalSchedule {
    private ArrivalSchedule() {}

    public static ArrivalSchedule even(Scenario scenario) {
        throw new UnsupportedOperationException();
    }

    public static ArrivalSchedule poisson(Scenario scenario, RandomGenerator random) {
        throw new UnsupportedOperationException();
    }

    public long next() {
        return -1;
    }
}
