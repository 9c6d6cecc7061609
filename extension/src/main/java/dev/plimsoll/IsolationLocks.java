/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.commons.support.AnnotationSupport;

/** What a load test must have for itself, by its {@link Isolation}. */
final class IsolationLocks implements ResourceLocksProvider {
    private static final String LOAD_TESTS = "dev.plimsoll.load-tests";

    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        Isolation isolation = AnnotationSupport.findAnnotation(method, LoadTest.class)
                .map(LoadTest::isolation)
                .orElse(Isolation.ALL);
        return switch (isolation) {
            case ALL -> Set.of(new Lock(Resources.GLOBAL, ResourceAccessMode.READ_WRITE));
            case LOAD_TESTS -> Set.of(new Lock(LOAD_TESTS, ResourceAccessMode.READ_WRITE));
            case NONE -> Set.of();
        };
    }
}
