/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.plan.TestIdentity;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * The classes that a test runs in, the outermost first, as JUnit runs them: a nested class that is inherited belongs to
 * the class that inherits it, and a class may run several times, once per invocation of a {@code @ParameterizedClass}.
 * Names derive from it: {@code Outer[ms=5].Inner.method}.
 */
record TestLineage(List<Level> levels) {
    TestLineage {
        levels = List.copyOf(levels);
    }

    /** @param invocation null where the class runs once */
    private record Level(Class<?> type, Optional<ClassInvocation> invocation) {}

    static TestLineage of(ExtensionContext context) {
        var steps = new ArrayList<Step>();
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            ExtensionContext each = at.get();
            each.getTestClass().ifPresent(type -> steps.add(new Step(type, each.getUniqueId(), each.getDisplayName())));
        }
        return ofSteps(steps);
    }

    static TestLineage of(TestPlan plan, TestIdentifier test) {
        var steps = new ArrayList<Step>();
        for (Optional<TestIdentifier> at = Optional.of(test); at.isPresent(); at = plan.getParent(at.get())) {
            TestIdentifier each = at.get();
            each.getSource()
                    .flatMap(source -> source instanceof ClassSource type
                            ? Optional.of(type.getJavaClass())
                            : source instanceof MethodSource method
                                    ? Optional.of(method.getJavaClass())
                                    : Optional.<Class<?>>empty())
                    .ifPresent(type -> steps.add(new Step(type, each.getUniqueId(), each.getDisplayName())));
        }
        return ofSteps(steps);
    }

    /**
     * Returns that of a class of which no run is known yet.
     *
     * @param classes as JUnit nests them, the outermost first
     */
    static TestLineage of(List<Class<?>> classes) {
        return new TestLineage(
                classes.stream().map(type -> new Level(type, Optional.empty())).toList());
    }

    /** Returns that of a class within the innermost one. */
    TestLineage with(Class<?> nested) {
        var more = new ArrayList<>(levels);
        more.add(new Level(nested, Optional.empty()));
        return new TestLineage(more);
    }

    /** Returns the class of the test. */
    Class<?> testClass() {
        return levels.get(levels.size() - 1).type();
    }

    /** Returns the class of the test, then those around it, as they run. */
    List<Class<?>> classes() {
        var classes = new ArrayList<Class<?>>();
        for (Level level : levels) {
            classes.add(0, level.type());
        }
        return classes;
    }

    /**
     * Returns what may be annotated for a test, the nearest first: the method, its class, and those around. A nested
     * class that is inherited has the annotations of the class that inherits it.
     */
    List<AnnotatedElement> annotated(Optional<Method> method) {
        var elements = new ArrayList<AnnotatedElement>();
        method.ifPresent(elements::add);
        elements.addAll(classes());
        return elements;
    }

    /** Returns {@code Outer.Inner}, whichever invocation it is. */
    String className() {
        return name(each -> "");
    }

    /** An element of JUnit's tree; a class has several where it runs several times. */
    private record Step(Class<?> type, String uniqueId, String displayName) {}

    /** @param steps the innermost first */
    private static TestLineage ofSteps(List<Step> steps) {
        var levels = new ArrayList<Level>();
        for (Step step : steps) {
            Optional<ClassInvocation> invocation = ClassInvocation.of(step.uniqueId(), step.displayName());
            int last = levels.size() - 1;
            if (last < 0 || levels.get(last).type() != step.type()) {
                levels.add(new Level(step.type(), invocation));
            } else if (invocation.isPresent()) {
                levels.set(last, new Level(step.type(), invocation));
            }
        }
        Collections.reverse(levels);
        return new TestLineage(levels);
    }

    boolean isInvocation() {
        return levels.stream().anyMatch(level -> level.invocation().isPresent());
    }

    /**
     * Returns the identity of a test method of the innermost class.
     *
     * @param shown hides secrets, which arguments may be
     */
    TestIdentity identityOf(Method method, String displayName, UnaryOperator<String> shown) {
        Class<?> type = testClass();
        String invocation = levels.stream()
                .flatMap(level -> level.invocation().stream())
                .map(each -> each.shown(shown))
                .collect(Collectors.joining(", "));
        String name = name(each -> "[" + each.label(shown) + "]") + "." + nameOf(type, method);
        return new TestIdentity(name, type.getName(), method.getName(), displayName, invocation);
    }

    /** Returns {@code Outer.Inner.method}, whichever invocation it is. */
    String plainName(Method method) {
        return className() + "." + method.getName();
    }

    /**
     * Returns the names by which settings of the test may be given beside its own, the most special first: with the
     * index of the invocation, {@code Outer[1].method}, without it, and as the source has it.
     */
    List<String> alsoKnownAs(Method method) {
        Class<?> type = testClass();
        var names = new LinkedHashSet<String>();
        for (String own : List.of(nameOf(type, method), method.getName())) {
            names.add(name(each -> "[" + each.index() + "]") + "." + own);
        }
        names.add(plainName(method));
        names.add(TestClasses.nameOf(type) + "." + method.getName());
        return List.copyOf(names);
    }

    private String name(Function<ClassInvocation, String> suffix) {
        return levels.stream()
                .map(level -> level.type().getSimpleName()
                        + level.invocation().map(suffix).orElse(""))
                .collect(Collectors.joining("."));
    }

    /** With its parameters where the class has another load test of that name. */
    private static String nameOf(Class<?> type, Method method) {
        boolean overloaded = ReflectionSupport.findMethods(
                                type,
                                each -> each.getName().equals(method.getName()) && LoadTests.isOne(each),
                                HierarchyTraversalMode.TOP_DOWN)
                        .size()
                > 1;
        return overloaded
                ? Stream.of(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(",", method.getName() + "(", ")"))
                : method.getName();
    }
}
