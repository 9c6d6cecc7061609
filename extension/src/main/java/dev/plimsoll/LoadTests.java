/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.ConfigurationMistake;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The load tests of a class, looked at before any of them runs. */
final class LoadTests {
    private LoadTests() {}

    /** Those of the class and of the nested classes in it. */
    static List<Method> in(Class<?> testClass) {
        var found = new ArrayList<Method>(
                AnnotationSupport.findAnnotatedMethods(testClass, LoadTest.class, HierarchyTraversalMode.TOP_DOWN));
        for (Class<?> nested : ReflectionSupport.findNestedClasses(
                testClass, type -> AnnotationSupport.isAnnotated(type, Nested.class))) {
            found.addAll(in(nested));
        }
        return found;
    }

    /** Whether it can be run as it is written. */
    static boolean isValid(Class<?> testClass, Method method, ExtensionContext context) {
        Class<?> owner =
                method.getDeclaringClass().isAssignableFrom(testClass) ? testClass : method.getDeclaringClass();
        var test = LoadPlanReader.identityOf(owner, method, "");
        try {
            new LoadPlanReader(owner, method, Settings.of(context, test.name())).read(test);
            return true;
        } catch (ConfigurationMistake e) {
            return false;
        }
    }
}
