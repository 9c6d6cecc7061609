/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.report.console.ResultRow;
import dev.plimsoll.report.finding.SkippedTest;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;

/**
 * The loads in the programmatic form that ran under a launcher of the JUnit Platform: they know no context to report to.
 * Needs no launcher on the class path. Any thread may call it.
 */
@API(status = API.Status.INTERNAL)
public final class LaunchedLoads {
    private static final AtomicInteger PLANS = new AtomicInteger();
    private static final Queue<CompletedRun> RUNS = new ConcurrentLinkedQueue<>();

    private static final Queue<SkippedTest> SKIPPED = new ConcurrentLinkedQueue<>();

    private LaunchedLoads() {}

    /** Whether a plan of tests is being executed, and so somebody reads what is meant for CI servers. */
    public static boolean areExpected() {
        return PLANS.get() > 0;
    }

    public static void planStarted() {
        PLANS.incrementAndGet();
        RUNS.clear();
        SKIPPED.clear();
    }

    /** Those since the plan started that an assumption in a body ended. */
    public static List<SkippedTest> skipped() {
        return List.copyOf(SKIPPED);
    }

    /** The rows of the other loads since the plan started. */
    public static List<ResultRow> planFinished() {
        PLANS.decrementAndGet();
        var rows = new ArrayList<ResultRow>();
        for (CompletedRun run = RUNS.poll(); run != null; run = RUNS.poll()) {
            rows.add(run.row());
        }
        return rows;
    }

    public static void add(CompletedRun run) {
        LoadResult result = run.result();
        if (!areExpected()) {
            return;
        }
        if (result.ending().kind() == Ending.Kind.SKIPPED) {
            SKIPPED.add(new SkippedTest(result.test(), result.ending().reason()));
        } else {
            RUNS.add(run);
        }
    }
}
