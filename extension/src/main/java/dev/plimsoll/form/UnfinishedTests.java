/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apiguardian.api.API;

/**
 * The loads of tests that have not ended yet: a test may fail after its load, by an assertion on the result or in an
 * {@code @AfterEach} method, and then its reports must say so. Tests are known by their unique ids. Any thread may call it.
 */
@API(status = API.Status.INTERNAL)
public final class UnfinishedTests {
    private static final Map<String, List<CompletedRun>> RUNS = new ConcurrentHashMap<>();

    private UnfinishedTests() {}

    /** Keeps a load until its test ends; where no test is known to run, there is none that may fail. */
    static void add(String test, CompletedRun run) {
        if (!test.isEmpty()) {
            RUNS.computeIfAbsent(test, id -> new CopyOnWriteArrayList<>()).add(run);
        }
    }

    /** Returns the last load of the test so far. */
    public static Optional<CompletedRun> lastOf(String test) {
        List<CompletedRun> runs = RUNS.getOrDefault(test, List.of());
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }

    /** Tells the reports of the test's loads that it has failed, unless one of the loads is what failed it. */
    public static void failed(String test, Throwable cause) {
        List<CompletedRun> runs = RUNS.getOrDefault(test, List.of());
        if (runs.stream().noneMatch(run -> run.hasCaused(cause))) {
            runs.forEach(run -> run.failedAfterLoad(cause));
        }
    }

    /** Forgets the loads of a test that has ended. */
    public static void ended(String test) {
        RUNS.remove(test);
    }
}
