/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.Loads.Ran;
import dev.plimsoll.user.VirtualUser;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which tests run beside a load test when JUnit runs tests in parallel. */
class IsolationTests {
    private static final Set<String> RUNNING = ConcurrentHashMap.newKeySet();
    private static final Set<String> OVERLAPS = ConcurrentHashMap.newKeySet();

    @RegisterExtension
    final Loads loads = new Loads();

    @BeforeEach
    void runInParallel() {
        RUNNING.clear();
        OVERLAPS.clear();
        loads.with("junit.jupiter.execution.parallel.enabled", "true")
                .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "6");
    }

    private static void run(String name, Runnable work) {
        RUNNING.forEach(other -> OVERLAPS.add(other + " and " + name));
        RUNNING.add(name);
        work.run();
        RUNNING.remove(name);
    }

    private static void run(String name, VirtualUser user) {
        run(name, () -> user.sleep("150ms"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS))
                    .as("another test comes")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isolatedFromAllMeansAlone() {
        loads.run(AllTestCase.class, PlainTestCase.class).passed(4);

        assertThat(OVERLAPS).noneMatch(overlap -> overlap.contains("load"));
    }

    static class AllTestCase {
        @LoadTest
        void one(VirtualUser user) {
            run("load 1", user);
        }

        @LoadTest(isolation = Isolation.LOAD_TESTS)
        void two(VirtualUser user) {
            run("other load", user);
        }
    }

    static class PlainTestCase {
        @Test
        void one() {
            IsolationTests.run("plain 1", () -> {});
        }

        @Test
        void two() {
            IsolationTests.run("plain 2", () -> {});
        }
    }

    @Test
    void isolatedFromLoadTestsRunsBesidePlainTestsOnly() {
        Ran ran = loads.run(LoadTestsTestCase.class).passed(3);

        assertThat(ran.summaries()).hasSize(2);
        assertThat(OVERLAPS).noneMatch(overlap -> overlap.matches("load . and load ."));
    }

    static class LoadTestsTestCase {
        private static final CountDownLatch LOADING = new CountDownLatch(1);
        private static final CountDownLatch BESIDE = new CountDownLatch(1);

        @LoadTest(isolation = Isolation.LOAD_TESTS)
        void one() {
            load("load 1");
        }

        @LoadTest(isolation = Isolation.LOAD_TESTS)
        void two() {
            load("load 2");
        }

        private static void load(String name) {
            run(name, () -> {
                LOADING.countDown();
                await(BESIDE);
            });
        }

        @Test
        void plain() {
            await(LOADING);
            BESIDE.countDown();
        }
    }

    @Test
    void notIsolatedLoadTestsRunBesideEachOther() {
        loads.run(NoneTestCase.class).passed(2);
    }

    static class NoneTestCase {
        private static final CountDownLatch BOTH = new CountDownLatch(2);

        @LoadTest(isolation = Isolation.NONE)
        void one() {
            BOTH.countDown();
            await(BOTH);
        }

        @LoadTest(isolation = Isolation.NONE)
        void two() {
            one();
        }
    }
}
