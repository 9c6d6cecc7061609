/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.Scenario;

/** Constant users. */
final class SmokeProfile implements LoadProfile<SmokeTest> {
    @Override
    public void plan(SmokeTest smoke, ProfilePlan plan) {
        plan.scenario(Scenario.DEFAULT, users -> users.vus(smoke.vus()).duration(smoke.duration()));
    }
}
