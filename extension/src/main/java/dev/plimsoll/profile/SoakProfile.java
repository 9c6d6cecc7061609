/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.profile;

import dev.plimsoll.LoadProfile;
import dev.plimsoll.OnNoData;
import dev.plimsoll.ProfilePlan;
import dev.plimsoll.ProfileRun;
import dev.plimsoll.SoakTest;
import dev.plimsoll.aggregation.Drift;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.Percent;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.text.Digits;
import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;

/** Constant users, and a look at where their latency went. */
@API(status = API.Status.INTERNAL)
public final class SoakProfile implements LoadProfile<SoakTest> {
    private static final String DRIFT = "latency_drift";
    private static final Duration MIN_DURATION = Duration.ofSeconds(Drift.MIN_POINTS);

    @Override
    public void plan(SoakTest soak, ProfilePlan plan) {
        double most = Percent.parse("maxDrift", soak.maxDrift());
        if (most < 0) {
            throw new ConfigurationException("maxDrift = \"%s\": must not be negative".formatted(soak.maxDrift()));
        }
        plan.scenario(
                Scenario.DEFAULT,
                users -> users.vus(soak.vus()).duration(soak.duration()).warmup(soak.warmup()));
        if (DurationParser.parse(soak.duration()).compareTo(MIN_DURATION) < 0) {
            throw new ConfigurationException("@SoakTest(duration = \"%s\"): it must be at least %d s to detect a drift"
                    .formatted(soak.duration(), MIN_DURATION.toSeconds()));
        }
        boolean scaledAway = plan.scaled(soak.duration()).compareTo(MIN_DURATION) < 0;
        plan.threshold(
                DRIFT + ": value<=" + soak.maxDrift(),
                threshold -> threshold.onNoData(scaledAway ? OnNoData.SKIP : OnNoData.FAIL));
    }

    @Override
    public void conclude(SoakTest soak, ProfileRun run) {
        Optional<Drift> drift = run.latencyDrift();
        if (drift.isEmpty()) {
            run.observe("latency drift: not enough data (at least %d s required)".formatted(MIN_DURATION.toSeconds()));
            return;
        }
        run.figure(DRIFT, drift.get().proven());
        String estimated = percent(drift.get().estimated());
        run.observe(
                drift.get().proven() > 0
                        ? "latency grew by an estimated %s over the run, by at least %s with 99 %% confidence"
                                .formatted(estimated, percent(drift.get().proven()))
                        : "no growth of latency is proven (estimated %s over the run)".formatted(estimated));
    }

    private static String percent(double share) {
        return Digits.percent(share);
    }
}
