/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.processor;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.OutcomeCheck;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.TimeScale;
import dev.plimsoll.plan.threshold.ThresholdParser;
import dev.plimsoll.plan.threshold.ThresholdPlan;
import dev.plimsoll.plan.threshold.ThresholdText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Checks what a type and its methods are annotated with, as it would be checked when its load tests start. */
final class TypeCheck {
    private static final String LOAD_TEST = "dev.plimsoll.LoadTest";
    private static final String RUNS_AS_LOAD_TEST = "dev.plimsoll.jupiter.RunsAsLoadTest";
    private static final String THRESHOLD = "dev.plimsoll.Threshold";
    private static final String OUTCOME = "dev.plimsoll.Outcome";
    private static final String NESTED = "org.junit.jupiter.api.Nested";

    private final Elements elements;
    private final Report report;

    TypeCheck(Elements elements, Report report) {
        this.elements = elements;
        this.report = report;
    }

    /** With the types inside it. */
    void check(TypeElement type) {
        if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
            checkTest(type, type, List.of());
        } else {
            checkTests(type);
        }
        ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::check);
    }

    private void checkTests(TypeElement type) {
        List<Found> thresholds = thresholdsOf(type);
        thresholds.forEach(threshold -> checkThreshold(threshold, type, Optional.empty(), Optional.empty(), ""));
        checkOutcomes(type, type);
        for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
            checkTest(method, type, thresholds);
        }
    }

    /** Those that hold for each of its load tests: a nested class has those around it, too. */
    private static List<Found> thresholdsOf(TypeElement type) {
        var found = new ArrayList<>(AnnotationSearch.all(type, THRESHOLD));
        if (AnnotationSearch.has(type, NESTED) && type.getEnclosingElement() instanceof TypeElement around) {
            found.addAll(thresholdsOf(around));
        }
        return found;
    }

    /** A method, or an annotation for methods; without a load model the thresholds are checked alone. */
    private void checkTest(Element test, TypeElement type, List<Found> thresholdsOfType) {
        Optional<Found> loadTest = AnnotationSearch.first(test, LOAD_TEST);
        if (test instanceof ExecutableElement method) {
            AnnotationSearch.first(test, RUNS_AS_LOAD_TEST).ifPresent(found -> checkMethod(method, found, type));
        }
        Optional<Scenario> scenario = loadTest.flatMap(found -> scenario(found, type));
        Optional<List<String>> outcomes = outcomes(test, type);
        for (Found threshold : AnnotationSearch.all(test, THRESHOLD)) {
            String place = threshold.holder().equals(test) ? "" : nameOf(test, type);
            checkThreshold(threshold, type, scenario, outcomes, place);
        }
        if (scenario.isPresent()) {
            thresholdsOfType.forEach(each -> checkThreshold(each, type, scenario, outcomes, nameOf(test, type)));
        }
        checkOutcomes(test, type);
    }

    /** What JUnit would leave out, with no more than a warning. */
    private void checkMethod(ExecutableElement method, Found loadTest, TypeElement type) {
        String name = method.getSimpleName() + "() ";
        String notRun = ": JUnit does not run it";
        if (method.getReturnType().getKind() != TypeKind.VOID) {
            report.add(loadTest, type, name + "must return void, not " + method.getReturnType() + notRun);
        }
        for (Modifier modifier : List.of(Modifier.PRIVATE, Modifier.STATIC)) {
            if (method.getModifiers().contains(modifier)) {
                report.add(loadTest, type, name + "must not be " + modifier + notRun);
            }
        }
    }

    private Optional<Scenario> scenario(Found found, TypeElement type) {
        Attributes test = Attributes.of(found.annotation(), elements);
        if (!test.areReadable("vus")) {
            return Optional.empty();
        }
        List<String> errors = errorsIn(() -> scenario(test, true));
        if (PlanTexts.isKnown(test)) {
            errors.forEach(error -> report.add(found, type, error));
            return errors.isEmpty() ? Optional.of(scenario(test, true)) : Optional.empty();
        }
        List<String> inAnyCase = errorsIn(() -> scenario(test, false));
        errors.stream().filter(inAnyCase::contains).forEach(error -> report.add(found, type, error));
        return Optional.empty();
    }

    private static Scenario scenario(Attributes test, boolean openTextsAreSet) {
        return PlanTexts.load(test, openTextsAreSet).toScenario(Scenario.DEFAULT, 1);
    }

    /** Adds the name of the test to errors of a threshold that is declared elsewhere. */
    private void checkThreshold(
            Found found, TypeElement type, Optional<Scenario> scenario, Optional<List<String>> outcomes, String test) {
        Attributes threshold = Attributes.of(found.annotation(), elements);
        if (!threshold.areReadable("value") || threshold.haveOpenText("value", "metric")) {
            return;
        }
        ThresholdText text = PlanTexts.threshold(threshold);
        List<String> alone = errorsIn(() -> ThresholdParser.parse(text));
        alone.forEach(error -> report.add(found, type, error));
        if (alone.isEmpty()) {
            ThresholdRule rule = ThresholdParser.parse(text);
            Optional.ofNullable(rule.tags().get(Tags.TARGET))
                    .flatMap(target -> TargetNames.unknown(target, type, elements))
                    .ifPresent(error -> report.add(found, type, rule.place().threshold(rule.source()) + ": " + error));
        }
        if (alone.isEmpty() && namesFault(ThresholdParser.parse(text))) {
            return; // faults are checked with the whole test
        }
        if (alone.isEmpty() && scenario.isPresent() && !threshold.haveOpenText("scenario", "phase", "outcome")) {
            String tail = test.isEmpty() ? "" : " (" + test + ")";
            var plan = new ThresholdPlan(List.of(scenario.get()), List.of(), outcomes);
            errorsIn(() -> ThresholdParser.parseAll(List.of(text), plan, TimeScale.NONE))
                    .forEach(error -> report.add(found, type, error + tail));
        }
    }

    private static boolean namesFault(ThresholdRule rule) {
        return FaultPeriod.isPhase(rule.phase())
                || rule.metric().equals(Metrics.RECOVERY_TIME.name())
                || rule.tags().get(Tags.FAULT) != null;
    }

    /** The names of a test's outcomes; empty where a subclass, or a text of the run time, may add others. */
    private Optional<List<String>> outcomes(Element test, TypeElement type) {
        if (type.getKind() != ElementKind.CLASS || type.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.empty();
        }
        var names = new ArrayList<String>();
        for (Element element = test; element != null; element = element.getEnclosingElement()) {
            AnnotationSearch.all(element, OUTCOME).stream()
                    .map(found -> Attributes.of(found.annotation(), elements).text("name"))
                    .forEach(names::add);
        }
        AnnotationSearch.all(type, OUTCOME).stream()
                .map(found -> Attributes.of(found.annotation(), elements).text("name"))
                .forEach(names::add);
        boolean known = names.stream().noneMatch(name -> name.isEmpty() || Attributes.isOpen(name));
        return known ? Optional.of(names) : Optional.empty();
    }

    private void checkOutcomes(Element element, TypeElement type) {
        for (Found found : AnnotationSearch.all(element, OUTCOME)) {
            Attributes outcome = Attributes.of(found.annotation(), elements);
            if (outcome.areReadable("name")) {
                errorsIn(() -> OutcomeCheck.check(PlanTexts.outcome(outcome)))
                        .forEach(error -> report.add(found, type, error));
            }
        }
    }

    private static String nameOf(Element test, TypeElement type) {
        return type.equals(test) ? type.getSimpleName().toString() : type.getSimpleName() + "." + test.getSimpleName();
    }

    private static List<String> errorsIn(Runnable reading) {
        try {
            reading.run();
            return List.of();
        } catch (ConfigurationException e) {
            return e.errors();
        }
    }
}
