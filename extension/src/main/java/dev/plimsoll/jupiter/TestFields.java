/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.TrafficMix;
import dev.plimsoll.data.Feeder;
import dev.plimsoll.plan.ConfigurationException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Data and mixes in the fields of a test: looked at before its first request. */
final class TestFields {
    private TestFields() {}

    /**
     * Throws {@link ConfigurationException} with all that is wrong with them.
     *
     * @param tests the instance of the test class, and those of the classes around it
     */
    static void check(List<Object> tests) {
        run(tests.stream().flatMap(test -> checks(test.getClass(), test)));
    }

    /** Those in static fields, before there is an instance. */
    static void checkStatic(Class<?> testClass) {
        run(checks(testClass, null));
    }

    private static Stream<Runnable> checks(Class<?> testClass, @Nullable Object instance) {
        return Stream.concat(
                in(testClass, instance, Feeder.class).map(feeder -> feeder::check),
                in(testClass, instance, TrafficMix.class).map(mix -> mix::check));
    }

    private static void run(Stream<Runnable> checks) {
        var errors = new ArrayList<String>();
        checks.forEach(check -> {
            try {
                check.run();
            } catch (ConfigurationException e) {
                errors.addAll(e.errors());
            }
        });
        if (!errors.isEmpty()) {
            throw new ConfigurationException(errors);
        }
    }

    /** What a reader of the figures should know of its mixes. */
    static List<String> notes(List<Object> tests) {
        return of(tests, TrafficMix.class).flatMap(mix -> mix.notes().stream()).toList();
    }

    private static <T> Stream<T> of(List<Object> tests, Class<T> type) {
        return tests.stream().flatMap(test -> in(test.getClass(), test, type));
    }

    /** @param instance null for the static fields */
    private static <T> Stream<T> in(Class<?> testClass, @Nullable Object instance, Class<T> type) {
        Predicate<Field> wanted =
                field -> field.getType() == type && (instance != null || Modifier.isStatic(field.getModifiers()));
        return ReflectionSupport.findFields(testClass, wanted, HierarchyTraversalMode.TOP_DOWN).stream()
                .flatMap(field -> ReflectionSupport.tryToReadFieldValue(field, instance).toOptional().stream())
                .map(type::cast);
    }
}
