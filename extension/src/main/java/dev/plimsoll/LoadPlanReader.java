/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.EndpointRule;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.load.LoadAttributes;
import dev.plimsoll.plan.load.ScenarioChoice;
import dev.plimsoll.plan.threshold.ThresholdParser;
import dev.plimsoll.plan.threshold.ThresholdText;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads the annotations of one load test, with the configuration on top, into a plan. */
final class LoadPlanReader {
    private final Class<?> testClass;
    private final Method method;
    private final Settings settings;
    private final PlanDraft draft;
    private Optional<Profiled<?>> profile = Optional.empty();
    private BaselineCheck baseline = BaselineCheck.NONE;

    LoadPlanReader(Class<?> testClass, Method method, Settings settings) {
        this.testClass = testClass;
        this.method = method;
        this.settings = settings;
        this.draft = new PlanDraft(settings);
    }

    /** {@code SimpleClassName.method}, nested classes as {@code Outer.Inner.method}. */
    static TestIdentity identityOf(Class<?> testClass, Method method, String displayName) {
        String name = classNames(testClass) + "." + method.getName();
        return new TestIdentity(name, testClass.getName(), method.getName(), displayName);
    }

    /** The plan, or every mistake at once. */
    LoadPlan read(TestIdentity test) {
        List<String> overrides = new ArrayList<>();
        TimeScale scale = draft.timeScale();
        profile = draft.attempt(() -> Profiled.of(method, settings, scale), Optional.empty());
        List<Scenario> scenarios = draft.attempt(() -> scenarios(test, scale, overrides), List.of());
        settings.scenario()
                .ifPresent(setting -> draft.attempt(
                        () -> ScenarioChoice.of(setting, scenarios).note().map(overrides::add), Optional.empty()));
        scale.note().ifPresent(overrides::add);
        List<ThresholdRule> thresholds = draft.attempt(() -> thresholds(scenarios, scale), List.of());
        List<OutcomeRule> outcomes = outcomes();
        List<EndpointRule> endpoints = endpoints();
        draft.checkHttp(() -> declaredBaseUrl(testClass, Optional.of(method), settings), outcomes, endpoints);
        baseline = draft.baseline(declaredBaseline(), "@Baseline: ", test.name());
        draft.checkSettings();
        rejectSuspendFunctions();
        LoadPlan plan = draft.finish(test.name(), scenarios, thresholds, outcomes, endpoints, overrides);
        return profile.map(found -> found.judging(plan)).orElse(plan);
    }

    /** How the run goes on after what was planned; read the plan first. */
    Course course() {
        return profile.<Course>map(found -> found).orElse(Course.AS_PLANNED);
    }

    /** What the run is held against; read the plan first. */
    BaselineCheck baseline() {
        return baseline;
    }

    private @Nullable LoadBaseline declaredBaseline() {
        return elements(testClass, Optional.of(method)).stream()
                .flatMap(element -> AnnotationSupport.findAnnotation(element, Baseline.class).stream())
                .findFirst()
                .map(LoadBaseline::of)
                .orElse(null);
    }

    private List<Scenario> scenarios(TestIdentity test, TimeScale scale, List<String> overrides) {
        if (profile.isPresent()) {
            overrides.addAll(profile.get().notes());
            return profile.get().scenarios();
        }
        Optional<LoadTest> annotation = AnnotationSupport.findAnnotation(method, LoadTest.class);
        if (annotation.isEmpty()) {
            return List.of(); // its profile is wrong, and has said so
        }
        var overridden = attributes(annotation.get()).overriddenBy(settings.configuration(), test.name());
        overrides.addAll(overridden.notes());
        return List.of(overridden.attributes().toScenario(Scenario.DEFAULT, "", scale));
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

    private List<ThresholdRule> thresholds(List<Scenario> scenarios, TimeScale scale) {
        List<ThresholdText> texts =
                collect(Threshold.class, threshold -> "@Threshold(\"" + threshold.value() + "\"): ", this::threshold);
        List<ThresholdText> all = new ArrayList<>(texts);
        profile.ifPresent(found -> all.addAll(found.thresholds()));
        return ThresholdParser.parseAll(all, scenarios, scale);
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
                outcome -> "@Outcome(name = \"" + outcome.name() + "\"): ",
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
                endpoint -> "@Endpoint(name = \"" + endpoint.name() + "\"): ",
                endpoint -> draft.resolved(new EndpointRule(endpoint.name(), endpoint.method(), endpoint.path())));
    }

    /** The configuration's, the method's, the class's, then that of the classes around it. */
    static Optional<String> declaredBaseUrl(Class<?> testClass, Optional<Method> method, Settings settings) {
        return settings.baseUrl()
                .or(() -> elements(testClass, method).stream()
                        .flatMap(element -> AnnotationSupport.findAnnotation(element, BaseUrl.class).stream())
                        .findFirst()
                        .map(annotation -> settings.configuration().resolve(annotation.value())));
    }

    /** The method's, then those of its class, then those of the classes around it. */
    private <A extends Annotation, R> List<R> collect(Class<A> type, Function<A, String> place, Function<A, R> read) {
        List<R> found = new ArrayList<>();
        for (AnnotatedElement element : elements(testClass, Optional.of(method))) {
            for (A annotation : AnnotationSupport.findRepeatableAnnotations(element, type)) {
                draft.attempt(place.apply(annotation), () -> found.add(read.apply(annotation)), false);
            }
        }
        return found;
    }

    /** Where annotations are looked for, the nearest first. */
    static List<AnnotatedElement> elements(Class<?> testClass, Optional<Method> method) {
        var elements = new ArrayList<AnnotatedElement>();
        method.ifPresent(elements::add);
        elements.addAll(classesAround(testClass));
        return elements;
    }

    /** The class, and for a nested one those around it. */
    static List<Class<?>> classesAround(Class<?> testClass) {
        var classes = new ArrayList<Class<?>>(List.of(testClass));
        Class<?> at = testClass;
        while (AnnotationSupport.isAnnotated(at, Nested.class) && at.getEnclosingClass() != null) {
            at = at.getEnclosingClass();
            classes.add(at);
        }
        return classes;
    }

    static String classNames(Class<?> testClass) {
        var names = new ArrayList<String>();
        for (Class<?> each : classesAround(testClass)) {
            names.add(0, each.getSimpleName());
        }
        return String.join(".", names);
    }

    private void rejectSuspendFunctions() {
        Class<?>[] parameters = method.getParameterTypes();
        if (parameters.length > 0
                && parameters[parameters.length - 1].getName().equals("kotlin.coroutines.Continuation")) {
            draft.mistake("a suspend function cannot be a load test: users have threads of their own, so leave the"
                    + " `suspend` away, or use runBlocking in the body");
        }
    }
}
