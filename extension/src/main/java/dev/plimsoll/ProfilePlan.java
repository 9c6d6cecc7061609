/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.threshold.ThresholdText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a {@link LoadProfile} wants to be run and judged. The test method is the body. One thread at a time. */
@API(status = API.Status.EXPERIMENTAL)
public final class ProfilePlan {
    private final TimeScale scale;
    private final List<LoadScenario> scenarios = new ArrayList<>();
    private final List<ThresholdText> thresholds = new ArrayList<>();
    private boolean eachScenario;
    private @Nullable String onlyPhase;
    private @Nullable Duration window;
    private String windowPhase = "";

    ProfilePlan(TimeScale scale) {
        this.scale = scale;
    }

    /** Adds a scenario in the words of {@link Load}; its body is the test method. */
    public ProfilePlan scenario(String name, Consumer<LoadScenario> definition) {
        var defined = new LoadScenario(name);
        definition.accept(defined);
        scenarios.add(defined);
        return this;
    }

    /** Adds a threshold of the profile's own, usually on a figure that it records at the end. */
    public ProfilePlan threshold(String threshold) {
        return threshold(threshold, any -> {});
    }

    /** Adds a threshold of the profile's own, with more to it. */
    public ProfilePlan threshold(String threshold, Consumer<LoadThreshold> definition) {
        var defined = new LoadThreshold(threshold);
        definition.accept(defined);
        thresholds.add(defined.text());
        return this;
    }

    /** The test's thresholds are not judged over the whole run: the profile holds them against each scenario. */
    public ProfilePlan judgeEachScenario() {
        eachScenario = true;
        return this;
    }

    /** Those of the test's thresholds that name no phase are judged in this one. */
    public ProfilePlan judgeIn(String phase) {
        onlyPhase = phase;
        return this;
    }

    /** Holds the test's thresholds against all windows of that length in a phase; see {@link ProfileRun#windows}. */
    public ProfilePlan watchWindows(Duration length, String phase) {
        window = length;
        windowPhase = phase;
        return this;
    }

    /** The duration as {@code plimsoll.timeScale} makes it. Scenarios are scaled anyway. */
    public Duration scaled(String duration) {
        return scale.apply(DurationParser.parse(duration));
    }

    /** The duration as it is written, to compute with; scenarios take it and are scaled later. */
    public Duration unscaled(String duration) {
        return DurationParser.parse(duration);
    }

    List<LoadScenario> scenarios() {
        return scenarios;
    }

    List<ThresholdText> thresholds() {
        return thresholds;
    }

    boolean judgesEachScenario() {
        return eachScenario;
    }

    @Nullable
    String onlyPhase() {
        return onlyPhase;
    }

    @Nullable
    Duration window() {
        return window;
    }

    String windowPhase() {
        return windowPhase;
    }
}
