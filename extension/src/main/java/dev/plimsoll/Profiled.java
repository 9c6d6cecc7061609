/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.threshold.ThresholdParser;
import dev.plimsoll.plan.threshold.ThresholdText;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** A load test whose load comes from a {@link LoadProfile}. Belongs to one run. */
final class Profiled<A extends Annotation> implements Course {
    private final LoadProfile<A> profile;
    private final A annotation;
    private final TimeScale scale;
    private final ProfilePlan first;
    private final List<String> notes;
    private List<ThresholdRule> rules = List.of();
    private List<ThresholdRule> windowed = List.of();
    private Set<String> figures = Set.of();

    private Profiled(LoadProfile<A> profile, ProfileAttributes<A> attributes, TimeScale scale) {
        this.profile = profile;
        this.annotation = attributes.annotation();
        this.notes = attributes.notes();
        this.scale = scale;
        this.first = new ProfilePlan(scale);
        profile.plan(annotation, first);
    }

    /** The method's profile, if it has one; throws a {@link ConfigurationException} if it cannot be used. */
    static Optional<Profiled<?>> of(Method method, Settings settings, TimeScale scale) {
        List<Annotation> named = new ArrayList<>();
        for (Annotation each : method.getAnnotations()) {
            if (AnnotationSupport.isAnnotated(each.annotationType(), ProfiledBy.class)) {
                named.add(each);
            }
        }
        if (named.size() > 1) {
            throw new ConfigurationException(
                    "%s and %s: a load test has one profile".formatted(nameOf(named.get(0)), nameOf(named.get(1))));
        }
        return named.isEmpty() ? Optional.empty() : Optional.of(of(named.get(0), settings, scale));
    }

    private static <A extends Annotation> Profiled<A> of(A annotation, Settings settings, TimeScale scale) {
        Class<? extends LoadProfile<?>> type = AnnotationSupport.findAnnotation(
                        annotation.annotationType(), ProfiledBy.class)
                .map(ProfiledBy::value)
                .orElseThrow();
        @SuppressWarnings("unchecked") // a profile of another annotation is found out below
        var profile = (LoadProfile<A>) ReflectionSupport.newInstance(type);
        try {
            return new Profiled<>(profile, ProfileAttributes.of(annotation, settings), scale);
        } catch (ClassCastException e) {
            throw new ConfigurationException("@ProfiledBy(%s.class) on %s: that profile is for another annotation"
                    .formatted(type.getSimpleName(), nameOf(annotation)));
        }
    }

    private static String nameOf(Annotation annotation) {
        return "@" + annotation.annotationType().getSimpleName();
    }

    /** One line for each attribute that did not come from the annotation. */
    List<String> notes() {
        return notes;
    }

    List<Scenario> scenarios() {
        if (first.scenarios().isEmpty()) {
            throw new ConfigurationException(nameOf(annotation) + ": the profile plans no scenario");
        }
        return scenarios(first);
    }

    /** The profile's own thresholds. */
    List<ThresholdText> thresholds() {
        return first.thresholds();
    }

    /** Judges the thresholds of the test where the profile wants them to be judged. */
    LoadPlan judging(LoadPlan plan) {
        figures = first.thresholds().stream()
                .map(text -> ThresholdParser.parse(text).metric())
                .collect(Collectors.toSet());
        rules = plan.thresholds().stream().filter(rule -> !isOnFigure(rule)).toList();
        Duration window = first.window();
        if (window != null) {
            windowed = rules.stream()
                    .filter(rule -> rule.phase() == null && isPhased(rule))
                    .map(rule -> rule.inPhase(first.windowPhase()).inWindows(window))
                    .toList();
        }
        return plan.withThresholds(plan.thresholds().stream().map(this::judged).toList());
    }

    @Override
    public List<ThresholdRule> watched() {
        return windowed;
    }

    @Override
    public List<Scenario> next(ProfileRun soFar) {
        soFar.judgesBy(rules, windowed);
        var more = new ProfilePlan(scale);
        profile.next(annotation, soFar, more);
        return scenarios(more);
    }

    @Override
    public void conclude(ProfileRun all) {
        all.judgesBy(rules, windowed);
        profile.conclude(annotation, all);
    }

    private ThresholdRule judged(ThresholdRule rule) {
        String phase = first.onlyPhase();
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
        for (LoadScenario scenario : plan.scenarios()) {
            @Nullable String after = scenario.after();
            read.add(scenario.attributes().toScenario(scenario.name(), scenario.startAfter(), after, scale));
        }
        return read;
    }
}
