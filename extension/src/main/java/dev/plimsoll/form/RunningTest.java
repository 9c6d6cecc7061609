/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.probe.NamedProbe;
import dev.plimsoll.target.StartedTargets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a load knows of the test that it runs in. JUnit gives it no context, so it is kept with the test's thread:
 * the only state of threads there is. Links no class of JUnit.
 *
 * @param id its unique id in JUnit; empty outside of a test
 * @param targets the targets that run for the test, supplied when they are needed
 * @param probes those in the fields of the test
 * @param spans where those of its targets come in
 * @param host what runs the application within it
 */
@API(status = API.Status.INTERNAL)
public record RunningTest(
        String id,
        Supplier<StartedTargets> targets,
        Supplier<List<NamedProbe>> probes,
        Supplier<Optional<SpanReceiving>> spans,
        HostFramework host) {
    private static final RunningTest NONE = of("");
    private static final ThreadLocal<@Nullable RunningTest> OF_THREAD = new ThreadLocal<>();

    /** Returns a test of which nothing but its id is known. */
    public static RunningTest of(String id) {
        return new RunningTest(id, () -> new StartedTargets(List.of()), List::of, Optional::empty, HostFramework.NONE);
    }

    /** Returns where the application or the target of the test answers, unless the load says something else. */
    public Optional<String> baseUrl() {
        return host.baseUrl().or(() -> targets.get().baseUrl().map(Object::toString));
    }

    /** Of this thread; one without targets and host outside of a test. */
    public static RunningTest current() {
        return Objects.requireNonNullElse(OF_THREAD.get(), NONE);
    }

    /** From now on this thread runs that test; returns the one that it ran before. */
    public static @Nullable RunningTest begin(RunningTest test) {
        RunningTest before = OF_THREAD.get();
        OF_THREAD.set(test);
        return before;
    }

    /** From now on this thread runs the test that it ran before, or none. */
    public static void end(@Nullable RunningTest before) {
        if (before == null) {
            OF_THREAD.remove();
        } else {
            OF_THREAD.set(before); // of a test that runs tests
        }
    }
}
