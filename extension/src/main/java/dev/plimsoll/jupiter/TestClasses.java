/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.AnnotationSupport;

/** Test classes as the source nests them. Stateless. */
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
    private static List<Class<?>> around(Class<?> testClass) {
        var classes = new ArrayList<Class<?>>(List.of(testClass));
        Class<?> at = testClass;
        while (AnnotationSupport.isAnnotated(at, Nested.class) && at.getEnclosingClass() != null) {
            at = at.getEnclosingClass();
            classes.add(at);
        }
        return classes;
    }
}
