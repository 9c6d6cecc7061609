/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.LoadTest;
import dev.plimsoll.form.Settings;
import dev.plimsoll.plan.ConfigurationException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The load tests of a class, looked at before any of them runs. */
final class LoadTests {
    private LoadTests() {}

    /** Whether its load comes from {@link LoadTest} or from a profile. */
    static boolean isOne(Method method) {
        return AnnotationSupport.isAnnotated(method, RunsAsLoadTest.class);
    }

    /** Those of the class and of the nested classes in it. */
    static List<Method> in(Class<?> testClass) {
        return annotated(testClass, RunsAsLoadTest.class);
    }

    /** Whether there are tests in the class that are no load tests. */
    static boolean areBesideOthers(Class<?> testClass) {
        return !in(testClass).containsAll(annotated(testClass, Testable.class));
    }

    /** Not switched off; what cannot be read is not. */
    static boolean isEnabled(Class<?> testClass, Method method, ExtensionContext context) {
        try {
            return TestSettings.of(context, plainName(testClass, method)).isEnabled();
        } catch (ConfigurationException e) {
            return true;
        }
    }

    /** Whether it can be run as it is written, as far as that is known before the application around it runs. */
    static boolean isValid(Class<?> testClass, Method method, ExtensionContext context) {
        Class<?> owner = ownerOf(method, testClass);
        String test = plainName(testClass, method);
        Settings settings = TestSettings.of(context, test);
        try {
            new AnnotationReader(owner, method, settings)
                    .read(test, Optional::empty, () -> TestFields.checkStatic(owner));
            return true;
        } catch (ConfigurationException e) {
            return settings.isUndecided();
        }
    }

    private static List<Method> annotated(Class<?> testClass, Class<? extends Annotation> type) {
        var found = new ArrayList<Method>(
                AnnotationSupport.findAnnotatedMethods(testClass, type, HierarchyTraversalMode.TOP_DOWN));
        for (Class<?> nested : ReflectionSupport.findNestedClasses(
                testClass, each -> AnnotationSupport.isAnnotated(each, Nested.class))) {
            found.addAll(annotated(nested, type));
        }
        return found;
    }

    private static String plainName(Class<?> testClass, Method method) {
        return TestLineage.of(ownerOf(method, testClass)).plainName(method);
    }

    private static Class<?> ownerOf(Method method, Class<?> testClass) {
        return method.getDeclaringClass().isAssignableFrom(testClass) ? testClass : method.getDeclaringClass();
    }
}
