/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.Isolation;
import dev.plimsoll.LoadIsolated;
import dev.plimsoll.LoadTest;
import dev.plimsoll.form.Settings;
import dev.plimsoll.plan.ConfigurationException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.commons.support.AnnotationSupport;

/** What a load test must have for itself, by its {@link Isolation}. */
@API(status = API.Status.INTERNAL)
public final class IsolationLocks implements ResourceLocksProvider {
    /** Held by every load test in a mode that shares it: a lock must have a name for JUnit before 5.12. */
    public static final String ANY = "dev.plimsoll";

    private static final String LOAD_TESTS = "dev.plimsoll.load-tests";

    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        return switch (configured(enclosing, testClass, method).orElseGet(() -> annotated(method))) {
            case ALL -> Set.of(new Lock(Resources.GLOBAL, ResourceAccessMode.READ_WRITE));
            case LOAD_TESTS -> Set.of(new Lock(LOAD_TESTS, ResourceAccessMode.READ_WRITE));
            case NONE -> Set.of();
        };
    }

    private static Isolation annotated(Method method) {
        return AnnotationSupport.findAnnotation(method, LoadTest.class)
                .map(LoadTest::isolation)
                .or(() -> AnnotationSupport.findAnnotation(method, LoadIsolated.class)
                        .map(LoadIsolated::value))
                .orElse(Isolation.ALL);
    }

    /** JUnit asks before there is a context: its own configuration parameters are not known here. */
    private static Optional<Isolation> configured(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        try {
            String test = TestLineage.of(enclosing).with(testClass).plainName(method);
            return Settings.ofSystem(testClass, test).isolation().map(Isolation::valueOf);
        } catch (ConfigurationException e) {
            return Optional.empty(); // the load test will tell it
        }
    }
}
