/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.profile;

import dev.plimsoll.LoadProfile;
import dev.plimsoll.ProfilePlan;
import dev.plimsoll.ProfileRun;
import dev.plimsoll.SpikeTest;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.verdict.JudgedWindow;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/** Three stages with a jump between them. */
@API(status = API.Status.INTERNAL)
public final class SpikeProfile implements LoadProfile<SpikeTest> {
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String RECOVERY = "spike_recovery";

    private Duration afterSpike = Duration.ZERO;

    @Override
    public void plan(SpikeTest spike, ProfilePlan plan) {
        Duration window = DurationParser.parse(spike.window());
        Duration recovery = DurationParser.parse(spike.recovery());
        Duration after =
                spike.after().isBlank() ? recovery.plus(window).multipliedBy(2) : DurationParser.parse(spike.after());
        if (window.isZero() || after.compareTo(recovery.plus(window)) < 0) {
            throw new ConfigurationException(
                    "@SpikeTest(recovery = \"%s\", window = \"%s\", after = \"%s\"): after must be at least recovery plus one window"
                            .formatted(spike.recovery(), spike.window(), spike.after()));
        }
        String[] stages = {
            "up=0s:" + spike.baseline(),
            "%s=%s:%s".formatted(BEFORE, spike.before(), spike.baseline()),
            "peak=0s:" + spike.peak(),
            "spike=%s:%s".formatted(spike.hold(), spike.peak()),
            "down=0s:" + spike.baseline(),
            "%s=%dms:%s".formatted(AFTER, after.toMillis(), spike.baseline())
        };
        afterSpike = plan.scaled(after.toMillis() + "ms");
        boolean open = spike.baseline().contains("/");
        plan.scenario(Scenario.DEFAULT, load -> {
            load.stages(stages);
            if (open) {
                load.rate(spike.baseline()).vus(spike.vus()).maxVus(spike.maxVus());
            }
        });
        plan.judgeIn(BEFORE)
                .watchWindows(plan.scaled(spike.window()), AFTER)
                .threshold(
                        RECOVERY + ": value<=" + plan.scaled(spike.recovery()).toMillis() + "ms");
    }

    @Override
    public void conclude(SpikeTest spike, ProfileRun run) {
        List<JudgedWindow> after = run.windows();
        if (after.isEmpty()) {
            run.observe("recovery was not measured: the run ended first");
            return;
        }
        Duration spikeEnd = after.get(0).start();
        Duration recovered = spikeEnd;
        JudgedWindow lastBroken = null;
        for (JudgedWindow window : after) {
            if (!window.holds()) {
                recovered = window.end();
                lastBroken = window;
            }
        }
        boolean never = lastBroken == after.get(after.size() - 1);
        Duration took = never ? afterSpike : recovered.minus(spikeEnd);
        run.figure(RECOVERY, took);
        if (lastBroken == null) {
            run.observe("the thresholds held in every window after the spike");
            return;
        }
        String what = run.firstMissed(lastBroken.thresholds()).orElse("");
        run.observe(
                never
                        ? "not recovered %s after the spike: %s".formatted(seconds(took), what)
                        : "recovered %s after the spike; until then: %s".formatted(seconds(took), what));
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
