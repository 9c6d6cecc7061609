/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.Arrivals;
import dev.plimsoll.Baseline;
import dev.plimsoll.Endpoint;
import dev.plimsoll.Fault;
import dev.plimsoll.LoadTest;
import dev.plimsoll.Outcome;
import dev.plimsoll.ProfiledLoad;
import dev.plimsoll.Threshold;
import dev.plimsoll.fault.FaultText;
import dev.plimsoll.fault.PlannedFault;
import dev.plimsoll.form.PlanDraft;
import dev.plimsoll.form.ReadPlan;
import dev.plimsoll.form.Settings;
import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.EndpointRule;
import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TextPlace;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.plan.load.ScenarioChoice;
import dev.plimsoll.plan.threshold.ThresholdParser;
import dev.plimsoll.plan.threshold.ThresholdPlan;
import dev.plimsoll.plan.threshold.ThresholdText;
import dev.plimsoll.run.BaselineText;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads the annotations of one load test, with the configuration on top, into a plan. */
final class AnnotationReader {
    private final TestLineage lineage;
    private final Method method;
    private final Settings settings;
    private final PlanDraft draft;
    private Optional<ProfiledLoad<?>> profile = Optional.empty();

    /** @param lineage the class of the test, and those around it */
    AnnotationReader(TestLineage lineage, Method method, Settings settings) {
        this.lineage = lineage;
        this.method = method;
        this.settings = settings;
        this.draft = new PlanDraft(settings);
    }

    /**
     * Returns the plan; throws a {@link ConfigurationException} with every error.
     *
     * @param around the base URL that the test's surroundings have, as far as they are running
     * @param otherChecks throws what else is wrong with the test
     */
    ReadPlan read(String test, Supplier<Optional<String>> around, Runnable otherChecks) {
        List<String> overrides = new ArrayList<>();
        TimeScale scale = draft.timeScale();
        profile = draft.attempt(() -> ProfileReader.read(method, settings, scale), Optional.empty());
        List<Scenario> scenarios = draft.attempt(() -> scenarios(test, scale, overrides), List.of());
        settings.scenario()
                .ifPresent(setting -> draft.attempt(
                        () -> ScenarioChoice.of(setting, scenarios).note().map(overrides::add), Optional.empty()));
        scale.note().ifPresent(overrides::add);
        List<OutcomeRule> outcomes = outcomes();
        List<PlannedFault> faults = faults(scenarios, scale);
        List<ThresholdRule> thresholds = draft.attempt(() -> thresholds(scenarios, faults, outcomes, scale), List.of());
        List<EndpointRule> endpoints = endpoints();
        draft.http(() -> TestSettings.baseUrl(settings, lineage, Optional.of(method)), around, outcomes, endpoints);
        draft.baseline(
                declaredBaseline(),
                TextPlace.ANNOTATIONS.baseline() + ": ",
                test,
                lineage.testClass().getName());
        draft.check(otherChecks);
        draft.check(this::rejectSuspendFunctions);
        ReadPlan read = draft.finish(test, scenarios, faults, thresholds, outcomes, endpoints, overrides);
        return profile.map(found -> read.followedBy(found.judging(read.plan()), found))
                .orElse(read);
    }

    private @Nullable BaselineText declaredBaseline() {
        return lineage.annotated(Optional.of(method)).stream()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, Baseline.class).stream())
                .findFirst()
                .map(baseline -> new BaselineText(baseline.maxRegression(), baseline.minDelta(), baseline.file()))
                .orElse(null);
    }

    private List<Scenario> scenarios(String test, TimeScale scale, List<String> overrides) {
        if (profile.isPresent()) {
            overrides.addAll(profile.get().notes());
            return profile.get().scenarios();
        }
        Optional<LoadTest> annotation = AnnotationSupport.findAnnotation(method, LoadTest.class);
        if (annotation.isEmpty()) {
            return List.of(); // its profile is wrong, and has said so
        }
        var overridden = attributes(annotation.get()).overriddenBy(settings.configuration(), test);
        overrides.addAll(overridden.notes());
        return List.of(overridden.toScenario(TextPlace.ANNOTATIONS, Scenario.DEFAULT, "", null, scale));
    }

    private LoadAttributes attributes(LoadTest test) {
        return new LoadAttributes(
                        test.vus(),
                        test.duration(),
                        test.rampUp(),
                        test.rampDown(),
                        List.of(test.stages()),
                        test.iterations(),
                        test.iterationsPerVu(),
                        test.rate(),
                        test.maxVus(),
                        test.arrivals() == Arrivals.POISSON,
                        test.warmup(),
                        test.pace(),
                        test.gracefulStop())
                .resolved(draft::resolve);
    }

    private List<ThresholdRule> thresholds(
            List<Scenario> scenarios, List<PlannedFault> faults, List<OutcomeRule> outcomes, TimeScale scale) {
        List<ThresholdText> texts = collect(
                Threshold.class,
                threshold -> TextPlace.ANNOTATIONS.threshold(threshold.value()) + ": ",
                this::threshold);
        List<ThresholdText> all = new ArrayList<>(texts);
        profile.ifPresent(found -> all.addAll(found.thresholds()));
        List<String> names = outcomes.stream().map(OutcomeRule::name).toList();
        List<FaultPeriod> periods = faults.stream().map(PlannedFault::period).toList();
        return ThresholdParser.parseAll(all, new ThresholdPlan(scenarios, periods, Optional.of(names)), scale);
    }

    private ThresholdText threshold(Threshold threshold) {
        return draft.resolved(new ThresholdText(
                threshold.value(),
                threshold.metric(),
                threshold.endpoint(),
                threshold.outcome(),
                threshold.scenario(),
                threshold.phase(),
                List.of(threshold.tags()),
                threshold.window(),
                threshold.abortOnFail(),
                threshold.abortDelay(),
                NoData.valueOf(threshold.onNoData().name())));
    }

    private List<OutcomeRule> outcomes() {
        return collect(
                Outcome.class,
                outcome -> TextPlace.ANNOTATIONS.outcome(outcome.name()) + ": ",
                outcome -> draft.resolved(new OutcomeRule(
                        outcome.name(),
                        Arrays.stream(outcome.status()).boxed().toList(),
                        outcome.body(),
                        outcome.bodyMatches(),
                        outcome.header(),
                        outcome.endpoint(),
                        outcome.expected())));
    }

    private List<EndpointRule> endpoints() {
        return collect(
                Endpoint.class,
                endpoint -> TextPlace.ANNOTATIONS.endpoint(endpoint.name()) + ": ",
                endpoint -> draft.resolved(new EndpointRule(endpoint.name(), endpoint.method(), endpoint.path())));
    }

    /** The method's, then those of its class, then those of the classes around it. */
    private <A extends Annotation, R> List<R> collect(Class<A> type, Function<A, String> place, Function<A, R> read) {
        List<R> found = new ArrayList<>();
        for (AnnotatedElement element : lineage.annotated(Optional.of(method))) {
            for (A annotation : AnnotationSupport.findRepeatableAnnotations(element, type)) {
                draft.attempt(place.apply(annotation), () -> found.add(read.apply(annotation)), false);
            }
        }
        return found;
    }

    private List<PlannedFault> faults(List<Scenario> scenarios, TimeScale scale) {
        List<FaultText> texts = collect(
                Fault.class,
                fault -> "@Fault(name = \"" + fault.name() + "\"): ",
                fault -> FaultAnnotation.text(fault).resolved(draft::resolve));
        return draft.faults(texts, scenarios, scale);
    }

    private void rejectSuspendFunctions() {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length > 0
                && parameters[parameters.length - 1].getName().equals("kotlin.coroutines.Continuation")) {
            throw new ConfigurationException(
                    "a suspend function cannot be a load test: users have threads of their own, so leave the"
                            + " `suspend` away, or use runBlocking in the body");
        }
    }
}
