/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.DurationParser;
import dev.plimsoll.plan.TextPlace;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.threshold.ThresholdText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link LoadProfile} runs and judges. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL)
public final class ProfilePlan {
    private final TimeScale scale;
    private final TextPlace place;
    private final List<LoadScenario> scenarios = new ArrayList<>();
    private final List<ThresholdText> thresholds = new ArrayList<>();
    private final List<ThresholdText> implicit = new ArrayList<>();
    private final Map<String, String> skipped = new HashMap<>();
    private boolean eachScenario;
    private @Nullable String onlyPhase;
    private @Nullable Duration window;
    private String windowPhase = "";

    /** @param place of the profile */
    ProfilePlan(TimeScale scale, TextPlace place) {
        this.scale = scale;
        this.place = place;
    }

    /**
     * Adds a scenario, configured as in {@link Load#scenario}; its body is the test method.
     *
     * @param name the name of the scenario, unique in the run
     * @param definition sets the load of the scenario
     * @return this plan
     */
    public ProfilePlan scenario(String name, Consumer<LoadScenario> definition) {
        var defined = new LoadScenario(name, place);
        definition.accept(defined);
        scenarios.add(defined);
        return this;
    }

    /**
     * Adds a threshold of the profile itself, usually on a figure that it records at the end.
     *
     * @param threshold the threshold: {@code "latency_drift: value<10%"}
     * @return this plan
     */
    public ProfilePlan threshold(String threshold) {
        return threshold(threshold, any -> {});
    }

    /**
     * Adds a threshold of the profile itself, with options.
     *
     * @param threshold the threshold: {@code "latency_drift: value<10%"}
     * @param definition sets the options of the threshold
     * @return this plan
     */
    public ProfilePlan threshold(String threshold, Consumer<LoadThreshold> definition) {
        var defined = new LoadThreshold(threshold);
        definition.accept(defined);
        thresholds.add(defined.text(place));
        return this;
    }

    /**
     * Adds a threshold that is judged only if its metric was recorded, and left out if the test has one of its own on
     * the same metric and the same tags, on some of these tags, or on more.
     *
     * @param threshold the threshold: {@code "latency_drift: value<10%"}
     * @return this plan
     */
    public ProfilePlan implicitThreshold(String threshold) {
        implicit.add(new LoadThreshold(threshold).text(place));
        return this;
    }

    /**
     * Skips the test's thresholds on a figure of the profile that this run cannot tell, and shows the reason.
     *
     * @param metric the name of the figure
     * @param reason why the figure is not known, as part of a sentence
     * @return this plan
     */
    public ProfilePlan skipThresholdsOn(String metric, String reason) {
        skipped.put(metric, reason);
        return this;
    }

    /**
     * Stops judging the test's thresholds over the whole run; the profile judges them for each scenario instead.
     *
     * @return this plan
     */
    public ProfilePlan judgeEachScenario() {
        eachScenario = true;
        return this;
    }

    /**
     * Judges the test's thresholds in the given phase, except those that name a phase themselves.
     *
     * @param phase the name of a phase of the scenarios
     * @return this plan
     */
    public ProfilePlan judgeIn(String phase) {
        onlyPhase = phase;
        return this;
    }

    /**
     * Judges the test's thresholds in each window of the given length within a phase; see {@link ProfileRun#windows}.
     *
     * @param length the length of each window
     * @param phase the name of a phase of the scenarios
     * @return this plan
     */
    public ProfilePlan watchWindows(Duration length, String phase) {
        if (length.isNegative() || length.isZero()) {
            throw new ConfigurationException("watchWindows(%s): must be greater than 0".formatted(length));
        }
        window = length.compareTo(DurationParser.MAX) > 0 ? DurationParser.MAX : length;
        windowPhase = phase;
        return this;
    }

    /**
     * Parses a duration and scales it by {@code plimsoll.timeScale}. The durations of scenarios are scaled anyway.
     *
     * @param duration a duration such as {@code "30s"}
     * @return the duration, scaled
     * @throws dev.plimsoll.plan.ConfigurationException if the text is not a duration
     */
    public Duration scaled(String duration) {
        return scale.apply(DurationParser.parse(duration));
    }

    /**
     * Parses a duration without scaling it, for calculations whose result goes into a scenario.
     *
     * @param duration a duration such as {@code "30s"}
     * @return the duration
     * @throws dev.plimsoll.plan.ConfigurationException if the text is not a duration
     */
    public Duration unscaled(String duration) {
        return DurationParser.parse(duration);
    }

    List<LoadScenario> scenarios() {
        return scenarios;
    }

    List<ThresholdText> thresholds() {
        return thresholds;
    }

    List<ThresholdText> implicitThresholds() {
        return implicit;
    }

    Map<String, String> skipped() {
        return skipped;
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
