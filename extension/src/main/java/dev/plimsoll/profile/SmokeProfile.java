/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.profile;

import dev.plimsoll.LoadProfile;
import dev.plimsoll.ProfilePlan;
import dev.plimsoll.SmokeTest;
import dev.plimsoll.plan.Scenario;
import org.apiguardian.api.API;

/** Constant users. */
@API(status = API.Status.INTERNAL)
public final class SmokeProfile implements LoadProfile<SmokeTest> {
    @Override
    public void plan(SmokeTest smoke, ProfilePlan plan) {
        plan.scenario(Scenario.DEFAULT, users -> users.vus(smoke.vus()).duration(smoke.duration()));
    }
}
