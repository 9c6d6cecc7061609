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
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricTags;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Percent;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.ResourceUses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** Constant users, and a look at where their latency went, and what the targets hold. */
@API(status = API.Status.INTERNAL)
public final class SoakProfile implements LoadProfile<SoakTest> {
    private static final String LATENCY = "latency_drift";
    private static final String RESOURCE = Metrics.DRIFT.name();
    private static final Duration MIN_DURATION = Duration.ofSeconds(Drift.MIN_POINTS);

    @Override
    public void plan(SoakTest soak, ProfilePlan plan) {
        requireLimit("maxDrift", soak.maxDrift());
        requireLimit("maxResourceDrift", soak.maxResourceDrift());
        plan.scenario(
                Scenario.DEFAULT,
                users -> users.vus(soak.vus()).duration(soak.duration()).warmup(soak.warmup()));
        Duration duration = DurationParser.parse(soak.duration());
        if (duration.compareTo(MIN_DURATION) < 0) {
            throw new ConfigurationException("@SoakTest(duration = \"%s\"): it must be at least %d s to detect a drift"
                    .formatted(soak.duration(), MIN_DURATION.toSeconds()));
        }
        Duration scaled = plan.scaled(soak.duration());
        plan.threshold(
                LATENCY + ": value<=" + soak.maxDrift(),
                threshold -> threshold.onNoData(scaled.compareTo(MIN_DURATION) < 0 ? OnNoData.SKIP : OnNoData.FAIL));
        for (Metric held : Metrics.HELD_BY_TARGETS) {
            plan.implicitThreshold(
                    "%s{%s:%s}: value<=%s".formatted(RESOURCE, MetricTags.OF, held.name(), soak.maxResourceDrift()));
        }
        Duration wanted = ProfileRun.minDriftWindow();
        if (scaled.compareTo(wanted) < 0 && duration.compareTo(wanted) >= 0) {
            plan.skipThresholdsOn(
                    RESOURCE,
                    "timeScale makes the run too short to detect a drift of resources: at least %s required"
                            .formatted(TimeText.inWords(wanted)));
        }
    }

    @Override
    public void conclude(SoakTest soak, ProfileRun run) {
        concludeLatency(run);
        concludeResources(run);
    }

    private static void concludeLatency(ProfileRun run) {
        Optional<Drift> drift = run.latencyDrift();
        if (drift.isEmpty()) {
            run.observe("latency drift: not enough data (at least %d s required)".formatted(MIN_DURATION.toSeconds()));
            return;
        }
        run.figure(LATENCY, drift.get().proven());
        String estimated = Digits.percent(drift.get().estimated());
        run.observe(
                drift.get().proven() > 0
                        ? "latency grew by an estimated %s over the run, by at least %s with 99 %% confidence"
                                .formatted(estimated, Digits.percent(drift.get().proven()))
                        : "no growth of latency is proven (estimated %s over the run)".formatted(estimated));
    }

    private static void concludeResources(ProfileRun run) {
        var steady = new ArrayList<String>();
        var unknown = new ArrayList<String>();
        for (Metric held : Metrics.HELD_BY_TARGETS) {
            for (String target : run.targetsOf(held.name())) {
                String name = ResourceUses.name(held, target);
                Optional<Drift> drift = run.drift(held.name(), target);
                if (drift.isEmpty()) {
                    unknown.add(name);
                    continue;
                }
                double proven = drift.get().proven();
                run.figure(RESOURCE, proven, Map.of(MetricTags.OF, held.name(), Tags.TARGET, target));
                if (proven > 0) {
                    run.observe(
                            ("%s kept growing: by an estimated %s over the run, by at least %s with 99 %% confidence")
                                    .formatted(name, Digits.percent(drift.get().estimated()), Digits.percent(proven)));
                } else {
                    steady.add(name);
                }
            }
        }
        observe("no lasting growth is proven", steady, run);
        observe(
                "drift not judged (%s required, read in 90 %% of it)"
                        .formatted(TimeText.inWords(ProfileRun.minDriftWindow())),
                unknown,
                run);
    }

    private static void observe(String sentence, List<String> names, ProfileRun run) {
        if (!names.isEmpty()) {
            run.observe(sentence + ": " + String.join(", ", names));
        }
    }

    private static void requireLimit(String attribute, String limit) {
        if (Percent.parse(attribute, limit) < 0) {
            throw new ConfigurationException("%s = \"%s\": must not be negative".formatted(attribute, limit));
        }
    }
}
