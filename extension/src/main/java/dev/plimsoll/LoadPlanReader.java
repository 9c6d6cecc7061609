/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.http.HttpClients;
import dev.plimsoll.http.HttpSettings;
import dev.plimsoll.plan.ConfigurationMistake;
import dev.plimsoll.plan.EndpointRule;
import dev.plimsoll.plan.ImplicitThresholds;
import dev.plimsoll.plan.LoadAttributes;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.OutcomeRule;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.plan.ThresholdParser;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.ThresholdText;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.report.ProgressMode;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads the annotations of one load test, with the configuration on top, into a plan. */
final class LoadPlanReader {
    private final Class<?> testClass;
    private final Method method;
    private final Settings settings;
    private final List<String> mistakes = new ArrayList<>();

    LoadPlanReader(Class<?> testClass, Method method, Settings settings) {
        this.testClass = testClass;
        this.method = method;
        this.settings = settings;
    }

    /** {@code SimpleClassName.method}, nested classes as {@code Outer.Inner.method}. */
    static TestIdentity identityOf(Class<?> testClass, Method method, String displayName) {
        String name = classNames(testClass) + "." + method.getName();
        return new TestIdentity(name, testClass.getName(), method.getName(), displayName);
    }

    /** The plan, or every mistake at once. */
    LoadPlan read(TestIdentity test) {
        LoadTest annotation = AnnotationSupport.findAnnotation(method, LoadTest.class)
                .orElseThrow(() -> new IllegalStateException("no @LoadTest on " + method));
        TimeScale scale = attempt(settings::timeScale, TimeScale.NONE);
        List<String> overrides = new ArrayList<>();
        List<Scenario> scenarios = attempt(() -> scenarios(annotation, test, scale, overrides), List.of());
        List<ThresholdRule> thresholds = attempt(() -> thresholds(scenarios, scale), List.of());
        List<OutcomeRule> outcomes = outcomes();
        List<EndpointRule> endpoints = endpoints();
        checkHttp(outcomes, endpoints);
        checkSettings();
        rejectSuspendFunctions();
        if (!mistakes.isEmpty()) {
            throw new ConfigurationMistake(mistakes);
        }
        var rules = new ArrayList<>(thresholds);
        rules.addAll(ImplicitThresholds.beside(thresholds, scenarios));
        return new LoadPlan(
                test.name(), scenarios, rules, outcomes, endpoints, settings.seed(), settings.runId(), overrides);
    }

    private List<Scenario> scenarios(LoadTest annotation, TestIdentity test, TimeScale scale, List<String> overrides) {
        var overridden = attributes(annotation).overriddenBy(settings.configuration(), test.name());
        overrides.addAll(overridden.notes());
        if (!scale.equals(TimeScale.NONE)) {
            overrides.add("timeScale = " + scale.factor());
        }
        return List.of(overridden.attributes().toScenario(Scenario.DEFAULT, "", scale));
    }

    private LoadAttributes attributes(LoadTest test) {
        return new LoadAttributes(
                test.vus(),
                resolve(test.duration()),
                resolve(test.rampUp()),
                resolve(test.rampDown()),
                Stream.of(test.stages()).map(this::resolve).toList(),
                test.iterations(),
                test.iterationsPerVu(),
                resolve(test.rate()),
                test.maxVus(),
                test.arrivals() == Arrivals.POISSON,
                resolve(test.warmup()),
                resolve(test.pace()),
                resolve(test.gracefulStop()));
    }

    private List<ThresholdRule> thresholds(List<Scenario> scenarios, TimeScale scale) {
        List<ThresholdText> texts =
                collect(Threshold.class, threshold -> "@Threshold(\"" + threshold.value() + "\"): ", this::threshold);
        return ThresholdParser.parseAll(texts, scenarios, scale);
    }

    private ThresholdText threshold(Threshold threshold) {
        return new ThresholdText(
                resolve(threshold.value()),
                resolve(threshold.metric()),
                resolve(threshold.endpoint()),
                resolve(threshold.outcome()),
                resolve(threshold.scenario()),
                resolve(threshold.phase()),
                Stream.of(threshold.tags()).map(this::resolve).toList(),
                resolve(threshold.window()),
                threshold.abortOnFail(),
                resolve(threshold.abortDelay()),
                NoData.valueOf(threshold.onNoData().name()));
    }

    private List<OutcomeRule> outcomes() {
        return collect(
                Outcome.class,
                outcome -> "@Outcome(name = \"" + outcome.name() + "\"): ",
                outcome -> new OutcomeRule(
                        resolve(outcome.name()),
                        Arrays.stream(outcome.status()).boxed().toList(),
                        resolve(outcome.body()),
                        resolve(outcome.bodyMatches()),
                        resolve(outcome.header()),
                        resolve(outcome.endpoint()),
                        outcome.expected()));
    }

    private List<EndpointRule> endpoints() {
        return collect(
                Endpoint.class,
                endpoint -> "@Endpoint(name = \"" + endpoint.name() + "\"): ",
                endpoint -> new EndpointRule(
                        resolve(endpoint.name()), resolve(endpoint.method()), resolve(endpoint.path())));
    }

    /** Names, outcomes, and a base URL that is known before any target runs. */
    private void checkHttp(List<OutcomeRule> outcomes, List<EndpointRule> endpoints) {
        Optional<String> baseUrl = attempt(
                "base URL: ", () -> declaredBaseUrl(testClass, Optional.of(method), settings), Optional.empty());
        attempt(
                () -> {
                    HttpClients.check(new HttpSettings(baseUrl.orElse(null), outcomes, endpoints, settings.runId()));
                    return true;
                },
                false);
    }

    /** What is used only later: its mistakes come with the others all the same. */
    private void checkSettings() {
        attempt(settings::isEnabled, true);
        attempt(settings::requiresTargets, true);
        attempt(settings::enforcesThresholds, true);
        attempt(settings::progress, ProgressMode.OFF);
        attempt(settings::trendStats, List.of());
        attempt(settings::seed, 0L);
        attempt(settings::isolation, Optional.empty());
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
                attempt(place.apply(annotation), () -> found.add(read.apply(annotation)), false);
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

    private static String classNames(Class<?> testClass) {
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
            mistakes.add("a suspend function cannot be a load test: users have threads of their own, so leave the"
                    + " `suspend` away, or use runBlocking in the body");
        }
    }

    private String resolve(String text) {
        return settings.configuration().resolve(text);
    }

    private <T> T attempt(Supplier<T> reading, T otherwise) {
        return attempt("", reading, otherwise);
    }

    private <T> T attempt(String place, Supplier<T> reading, T otherwise) {
        try {
            return reading.get();
        } catch (ConfigurationMistake e) {
            e.mistakes().forEach(mistake -> mistakes.add(place + mistake));
            return otherwise;
        }
    }
}
