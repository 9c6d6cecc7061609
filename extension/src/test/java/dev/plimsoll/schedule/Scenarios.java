/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.schedule;

import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.load.LoadAttributes;

/** Scenarios as short texts: {@code "vus=10 duration=30s"}. */
final class Scenarios {
    private Scenarios() {}

    static Scenario of(String text) {
        return startingAfter("", text);
    }

    static Scenario startingAfter(String startAfter, String text) {
        LoadAttributes attributes = LoadAttributes.DEFAULTS;
        for (String setting : text.split(" ")) {
            String[] pair = setting.split("=", 2);
            attributes = attributes.with(pair[0], pair[1]);
        }
        return attributes.toScenario(Scenario.DEFAULT, startAfter, TimeScale.NONE);
    }
}
