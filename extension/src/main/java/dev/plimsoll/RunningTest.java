/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.target.StartedTargets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Load} knows of the test that it runs in. JUnit gives it no context, so its thread leads to it. Links no
 * class of JUnit.
 *
 * @param targets those that run for the test, asked for when they are needed
 * @param host what runs the application within it
 */
record RunningTest(Supplier<StartedTargets> targets, HostFramework host) {
    private static final Map<Thread, RunningTest> OF_THREADS = new ConcurrentHashMap<>();
    private static final RunningTest NONE = new RunningTest(() -> new StartedTargets(List.of()), HostFramework.NONE);

    /** Of this thread; one without targets and host outside of a test. */
    static RunningTest current() {
        return OF_THREADS.getOrDefault(Thread.currentThread(), NONE);
    }

    /** From now on this thread runs that test; returns the one that it ran before. */
    static @Nullable RunningTest begin(RunningTest test) {
        return OF_THREADS.put(Thread.currentThread(), test);
    }

    /** From now on this thread runs the test that it ran before, or none. */
    static void end(@Nullable RunningTest before) {
        if (before == null) {
            OF_THREADS.remove(Thread.currentThread());
        } else {
            OF_THREADS.put(Thread.currentThread(), before); // of a test that runs tests
        }
    }
}
