/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Isolation;
import dev.plimsoll.LoadIsolated;
import dev.plimsoll.LoadTest;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.ResourceLocksProvider.Lock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class IsolationLocksTests {
    static class LoadsTestCase {
        @LoadTest
        void alone() {}

        @LoadTest(isolation = Isolation.NONE)
        void beside() {}
    }

    static class ProgrammaticTestCase {
        @LoadIsolated
        void alone() {}

        @LoadIsolated(Isolation.NONE)
        void beside() {}
    }

    @Test
    void plainTestsThatRunALoadAreIsolatedTheSameWay() throws Exception {
        var locks = new IsolationLocks();
        Class<?> type = ProgrammaticTestCase.class;

        assertThat(locks.provideForMethod(List.of(), type, type.getDeclaredMethod("alone")))
                .extracting(Lock::getKey)
                .containsExactly(Resources.GLOBAL);
        assertThat(locks.provideForMethod(List.of(), type, type.getDeclaredMethod("beside")))
                .isEmpty();
    }

    @AfterEach
    void forget() {
        System.clearProperty("plimsoll.LoadsTestCase.alone.isolation");
        System.clearProperty("plimsoll.isolation");
    }

    private static Set<Lock> locksOf(String name) throws NoSuchMethodException {
        Method method = LoadsTestCase.class.getDeclaredMethod(name);
        return new IsolationLocks().provideForMethod(List.of(), LoadsTestCase.class, method);
    }

    @Test
    void annotationDecidesUnlessOverridden() throws Exception {
        assertThat(locksOf("alone")).extracting(Lock::getKey).containsExactly(Resources.GLOBAL);
        assertThat(locksOf("beside")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"none, 0", "load_tests, 1", "ALL, 1", "nobody, 1"})
    void configurationOfOneTestBeatsItsAnnotation(String isolation, int locks) throws Exception {
        System.setProperty("plimsoll.LoadsTestCase.alone.isolation", isolation);
        assertThat(locksOf("alone")).hasSize(locks);
        assertThat(locksOf("beside")).isEmpty();
    }

    @Test
    void globalConfigurationBeatsEveryAnnotation() throws Exception {
        System.setProperty("plimsoll.isolation", "all");
        assertThat(locksOf("beside")).extracting(Lock::getKey).containsExactly(Resources.GLOBAL);
    }
}
