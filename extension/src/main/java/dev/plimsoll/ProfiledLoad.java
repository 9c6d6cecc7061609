/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TextPlace;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.threshold.ImplicitThresholds;
import dev.plimsoll.plan.threshold.ThresholdParser;
import dev.plimsoll.plan.threshold.ThresholdText;
import dev.plimsoll.run.Course;
import dev.plimsoll.run.RunSoFar;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A load test whose load comes from a {@link LoadProfile}. Belongs to one run. */
@API(status = API.Status.INTERNAL)
public final class ProfiledLoad<A extends Annotation> implements Course {
    private final LoadProfile<A> profile;
    private final A annotation;
    private final List<String> notes;
    private final TimeScale scale;
    private final TextPlace place;
    private final ProfilePlan first;
    private List<ThresholdRule> rules = List.of();
    private List<ThresholdRule> windowed = List.of();
    private Set<String> figures = Set.of();

    /** @param notes one line for each attribute that did not come from the test's own annotation */
    public ProfiledLoad(LoadProfile<A> profile, A annotation, List<String> notes, TimeScale scale) {
        this.profile = profile;
        this.annotation = annotation;
        this.notes = notes;
        this.scale = scale;
        this.place = TextPlace.profile(annotation.annotationType().getSimpleName());
        this.first = new ProfilePlan(scale, place);
        naming(() -> profile.plan(annotation, first));
    }

    /** One line for each attribute that did not come from the annotation. */
    public List<String> notes() {
        return notes;
    }

    public List<Scenario> scenarios() {
        if (first.scenarios().isEmpty()) {
            throw new ConfigurationException(place.owner() + "the profile plans no scenario");
        }
        return scenarios(first);
    }

    /** The profile's own thresholds. */
    public List<ThresholdText> thresholds() {
        return first.thresholds();
    }

    /** Judges the thresholds of the test where the profile wants them to be judged. */
    public LoadPlan judging(LoadPlan plan) {
        List<ThresholdRule> implicit =
                first.implicitThresholds().stream().map(ImplicitThresholds::of).toList();
        figures = Stream.concat(first.thresholds().stream().map(ThresholdParser::parse), implicit.stream())
                .map(ThresholdRule::metric)
                .collect(Collectors.toSet());
        rules = plan.thresholds().stream().filter(rule -> !isOnFigure(rule)).toList();
        Duration window = first.window();
        if (window != null) {
            windowed = rules.stream()
                    .filter(rule -> rule.phase() == null && isPhased(rule))
                    .map(rule -> rule.inPhase(first.windowPhase()).inWindows(window))
                    .toList();
        }
        Stream<ThresholdRule> added = implicit.stream().filter(rule -> leaveRoom(plan.thresholds(), rule));
        return plan.withThresholds(Stream.concat(plan.thresholds().stream(), added)
                .map(this::judged)
                .toList());
    }

    @Override
    public List<ThresholdRule> watched() {
        return windowed;
    }

    /** Whether the profile has steps after its plan. */
    @Override
    public boolean decidesSteps() {
        return Stream.of(profile.getClass().getMethods())
                .anyMatch(method -> method.getName().equals("next") && method.getDeclaringClass() != LoadProfile.class);
    }

    @Override
    public List<Scenario> next(RunSoFar run) {
        var more = new ProfilePlan(scale, place);
        profile.next(annotation, new ProfileRun(run, rules, windowed), more);
        return scenarios(more);
    }

    @Override
    public void conclude(RunSoFar run) {
        profile.conclude(annotation, new ProfileRun(run, rules, windowed));
    }

    /** Whether the author's thresholds leave room for an implicit one. */
    private static boolean leaveRoom(List<ThresholdRule> explicit, ThresholdRule implicit) {
        return explicit.stream()
                .filter(rule -> rule.metric().equals(implicit.metric()))
                .noneMatch(rule -> rule.tags().containsAll(implicit.tags())
                        || implicit.tags().containsAll(rule.tags()));
    }

    private ThresholdRule judged(ThresholdRule rule) {
        String phase = first.onlyPhase();
        String skipReason = first.skipped().get(rule.metric());
        if (skipReason != null) {
            return rule.skippedBecause(skipReason);
        }
        if (isOnFigure(rule)) {
            return rule;
        }
        if (first.judgesEachScenario()) {
            return rule.skippedBecause("judged at each step");
        }
        return phase != null && rule.phase() == null && isPhased(rule) ? rule.inPhase(phase) : rule;
    }

    /** The profile records it at the end: {@code breakpoint_rate: value<=220} says more than the annotation can. */
    private boolean isOnFigure(ThresholdRule rule) {
        return figures.contains(rule.metric());
    }

    /** What was never started belongs to no phase. */
    private static boolean isPhased(ThresholdRule rule) {
        return !rule.metric().equals(Metrics.DROPPED_ITERATIONS.name());
    }

    private List<Scenario> scenarios(ProfilePlan plan) {
        List<Scenario> read = new ArrayList<>();
        naming(() -> readScenarios(plan, read));
        return read;
    }

    private void readScenarios(ProfilePlan plan, List<Scenario> read) {
        for (LoadScenario scenario : plan.scenarios()) {
            @Nullable String after = scenario.after();
            read.add(scenario.attributes().toScenario(place, scenario.name(), scenario.startAfter(), after, scale));
        }
    }

    /** An attribute that is wrong may have come from a setting. */
    private void naming(Runnable planning) {
        try {
            planning.run();
        } catch (ConfigurationException e) {
            if (notes.isEmpty()) {
                throw e;
            }
            String settings = " (set from outside: " + String.join(", ", notes) + ")";
            throw new ConfigurationException(
                    e.errors().stream().map(error -> error + settings).toList());
        }
    }
}
