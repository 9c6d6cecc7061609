/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.data.Feeder;
import dev.plimsoll.plan.ConfigurationMistake;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Data and mixes in the fields of a test: looked at before its first request. */
final class TestFields {
    private TestFields() {}

    /**
     * Throws {@link ConfigurationMistake} with all that is wrong with them.
     *
     * @param tests the instance of the test class, and those of the classes around it
     */
    static void check(List<Object> tests) {
        var mistakes = new ArrayList<String>();
        Stream<Runnable> checks = Stream.concat(
                of(tests, Feeder.class).map(feeder -> feeder::check),
                of(tests, TrafficMix.class).map(mix -> mix::check));
        checks.forEach(check -> {
            try {
                check.run();
            } catch (ConfigurationMistake e) {
                mistakes.addAll(e.mistakes());
            }
        });
        if (!mistakes.isEmpty()) {
            throw new ConfigurationMistake(mistakes);
        }
    }

    /** What a reader of the figures should know of its mixes. */
    static List<String> notes(List<Object> tests) {
        return of(tests, TrafficMix.class).flatMap(mix -> mix.notes().stream()).toList();
    }

    private static <T> Stream<T> of(List<Object> tests, Class<T> type) {
        return tests.stream().flatMap(test -> of(test, type));
    }

    private static <T> Stream<T> of(Object test, Class<T> type) {
        return ReflectionSupport.findFields(
                        test.getClass(), field -> field.getType() == type, HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .flatMap(field -> ReflectionSupport.tryToReadFieldValue(field, test).toOptional().stream())
                .map(type::cast);
    }
}
