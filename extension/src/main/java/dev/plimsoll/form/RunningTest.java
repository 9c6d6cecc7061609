/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.target.StartedTargets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The JUnit test that a load runs in. Code that makes a load has no context of JUnit, so its thread leads here. Links no
 * class of JUnit.
 *
 * @param targets those that run for the test, asked for when they are needed
 * @param host what runs the application within it
 */
@API(status = API.Status.INTERNAL)
public record RunningTest(Supplier<StartedTargets> targets, HostFramework host) {
    private static final Map<Thread, RunningTest> OF_THREADS = new ConcurrentHashMap<>();
    private static final RunningTest NONE = new RunningTest(() -> new StartedTargets(List.of()), HostFramework.NONE);

    /** Returns where the application or the target of the test answers, unless the load says something else. */
    public Optional<String> baseUrl() {
        return host.baseUrl().or(() -> targets.get().baseUrl().map(Object::toString));
    }

    /** Of this thread; one without targets and host outside of a test. */
    public static RunningTest current() {
        return OF_THREADS.getOrDefault(Thread.currentThread(), NONE);
    }

    /** From now on this thread runs that test; returns the one that it ran before. */
    public static @Nullable RunningTest begin(RunningTest test) {
        return OF_THREADS.put(Thread.currentThread(), test);
    }

    /** From now on this thread runs the test that it ran before, or none. */
    public static void end(@Nullable RunningTest before) {
        if (before == null) {
            OF_THREADS.remove(Thread.currentThread());
        } else {
            OF_THREADS.put(Thread.currentThread(), before); // of a test that runs tests
        }
    }
}
