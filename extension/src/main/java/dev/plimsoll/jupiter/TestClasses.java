/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.AnnotationSupport;

/** Test classes as JUnit nests them: their names, and where their annotations are. Stateless. */
final class TestClasses {
    private TestClasses() {}

    /** Returns {@code SimpleClassName}, for nested classes {@code Outer.Inner}. */
    static String nameOf(Class<?> testClass) {
        var names = new ArrayList<String>();
        for (Class<?> each : around(testClass)) {
            names.add(0, each.getSimpleName());
        }
        return String.join(".", names);
    }

    /** Returns the class, then for a nested one those around it. */
    static List<Class<?>> around(Class<?> testClass) {
        var classes = new ArrayList<Class<?>>(List.of(testClass));
        Class<?> at = testClass;
        while (AnnotationSupport.isAnnotated(at, Nested.class) && at.getEnclosingClass() != null) {
            at = at.getEnclosingClass();
            classes.add(at);
        }
        return classes;
    }

    /** Returns what may be annotated for a test, the nearest first: the method, its class, and those around. */
    static List<AnnotatedElement> elements(Class<?> testClass, Optional<Method> method) {
        var elements = new ArrayList<AnnotatedElement>();
        method.ifPresent(elements::add);
        elements.addAll(around(testClass));
        return elements;
    }
}
