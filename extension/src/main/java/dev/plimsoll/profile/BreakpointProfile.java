/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.profile;

import dev.plimsoll.BreakpointTest;
import dev.plimsoll.LoadProfile;
import dev.plimsoll.ProfilePlan;
import dev.plimsoll.ProfileRun;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.Percent;
import dev.plimsoll.schedule.RateSearch;
import dev.plimsoll.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One scenario of constant arrivals after the other, at the rates of a {@link RateSearch}. */
@API(status = API.Status.INTERNAL)
public final class BreakpointProfile implements LoadProfile<BreakpointTest> {
    private static final String RATE = "breakpoint_rate";
    private static final int RATE_DIGITS = 4;

    private @Nullable RateSearch search;
    private int steps;
    private String step = "";
    private String broke = "";
    private String brokenStep = "";
    private final List<String> holding = new ArrayList<>();

    @Override
    public void plan(BreakpointTest breakpoint, ProfilePlan plan) {
        if (breakpoint.from() < 1 || breakpoint.step() < 1 || breakpoint.upTo() < breakpoint.from()) {
            throw new ConfigurationException(
                    "@BreakpointTest(from = %d, step = %d, upTo = %d): from and step must be at least 1, and upTo at least from"
                            .formatted(breakpoint.from(), breakpoint.step(), breakpoint.upTo()));
        }
        if (breakpoint.atLeast() > breakpoint.upTo()) {
            throw new ConfigurationException(
                    "@BreakpointTest(atLeast = %d, upTo = %d): atLeast must not be greater than upTo"
                            .formatted(breakpoint.atLeast(), breakpoint.upTo()));
        }
        double precision = Percent.parse("precision", breakpoint.precision());
        search = new RateSearch(breakpoint.from(), breakpoint.step(), breakpoint.upTo(), precision);
        addStep(breakpoint, search, plan);
        plan.judgeEachScenario().threshold(RATE + ": value>=" + breakpoint.atLeast());
    }

    @Override
    public void next(BreakpointTest breakpoint, ProfileRun soFar, ProfilePlan plan) {
        RateSearch rates = planned();
        Optional<String> missed = soFar.firstMissed(soFar.thresholdsOf(step));
        rates.tried(missed.isEmpty());
        if (missed.isEmpty()) {
            holding.add(step);
        } else if (!rates.isRepeat()) {
            broke = missed.get();
            brokenStep = step;
        }
        addStep(breakpoint, rates, plan);
    }

    @Override
    public void conclude(BreakpointTest breakpoint, ProfileRun run) {
        RateSearch rates = planned();
        run.figure(RATE, rates.highestHeld());
        if (rates.lowestBroken().isPresent()) {
            run.observe("breakpoint: %s/s held, %s/s broke: %s"
                    .formatted(
                            Digits.significant(rates.highestHeld(), RATE_DIGITS),
                            Digits.significant(rates.lowestBroken().getAsDouble(), RATE_DIGITS),
                            broke));
            run.resourcesOf(brokenStep, holding).ifPresent(run::observe);
        } else {
            run.observe("no breakpoint: %s/s held, no higher rate was tried"
                    .formatted(Digits.significant(rates.highestHeld(), RATE_DIGITS)));
        }
    }

    private void addStep(BreakpointTest breakpoint, RateSearch rates, ProfilePlan plan) {
        rates.next().ifPresent(rate -> {
            steps++;
            step = "step %d: %s/s".formatted(steps, Digits.significant(rate, RATE_DIGITS));
            plan.scenario(
                    step,
                    load -> load.rate(Digits.significant(rate, RATE_DIGITS) + "/s")
                            .duration(breakpoint.every())
                            .vus(breakpoint.vus())
                            .maxVus(breakpoint.maxVus()));
        });
    }

    private RateSearch planned() {
        if (search == null) {
            throw new IllegalStateException("not planned yet");
        }
        return search;
    }
}
