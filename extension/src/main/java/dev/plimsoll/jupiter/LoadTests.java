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

    /** A test method with the classes that it runs in: one that is inherited may run in several. */
    record Found(TestLineage lineage, Method method) {
        String plainName() {
            return lineage.plainName(method);
        }
    }

    /** Those of the innermost class and of the nested classes in it. */
    static List<Found> in(TestLineage lineage) {
        return annotated(lineage, RunsAsLoadTest.class);
    }

    /** Whether there are tests in the class that are no load tests. */
    static boolean areBesideOthers(TestLineage lineage) {
        return !in(lineage).containsAll(annotated(lineage, Testable.class));
    }

    /** Not switched off; what cannot be read is not. */
    static boolean isEnabled(Found test, ExtensionContext context) {
        try {
            return TestSettings.of(context, test.plainName()).isEnabled();
        } catch (ConfigurationException e) {
            return true;
        }
    }

    /** Whether it can be run as it is written, as far as that is known before the application around it runs. */
    static boolean isValid(Found test, ExtensionContext context) {
        Settings settings = TestSettings.of(context, test.plainName());
        try {
            new AnnotationReader(test.lineage(), test.method(), settings)
                    .read(
                            test.plainName(),
                            Optional::empty,
                            () -> TestFields.checkStatic(test.lineage().testClass()));
            return true;
        } catch (ConfigurationException e) {
            return settings.isUndecided();
        }
    }

    private static List<Found> annotated(TestLineage lineage, Class<? extends Annotation> type) {
        var found = new ArrayList<Found>();
        for (Method method :
                AnnotationSupport.findAnnotatedMethods(lineage.testClass(), type, HierarchyTraversalMode.TOP_DOWN)) {
            found.add(new Found(lineage, method));
        }
        for (Class<?> nested : ReflectionSupport.findNestedClasses(
                lineage.testClass(), each -> AnnotationSupport.isAnnotated(each, Nested.class))) {
            found.addAll(annotated(lineage.with(nested), type));
        }
        return found;
    }
}
