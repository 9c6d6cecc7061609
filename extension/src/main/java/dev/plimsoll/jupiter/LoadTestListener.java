/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.jupiter;

import dev.plimsoll.fleet.SharedValues;
import dev.plimsoll.form.CompletedRun;
import dev.plimsoll.form.LaunchedLoads;
import dev.plimsoll.form.RunningTest;
import dev.plimsoll.form.SettingNames;
import dev.plimsoll.form.UnfinishedTests;
import dev.plimsoll.report.console.Console;
import dev.plimsoll.report.console.ResultRow;
import dev.plimsoll.report.console.ResultsTable;
import dev.plimsoll.report.finding.SkippedTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints the table of all load tests after the last one, those that were skipped too. Registers itself through
 * {@code META-INF/services}; it learns of the results by their report entries, as nothing else leads from an extension to
 * a listener.
 */
@API(status = API.Status.INTERNAL)
public final class LoadTestListener implements TestExecutionListener {
    private final List<TestRow> rows = new CopyOnWriteArrayList<>();
    private final Map<String, Optional<RunningTest>> outer = new ConcurrentHashMap<>();
    private final AtomicInteger ran = new AtomicInteger(); // or failed before
    private volatile @Nullable SkippedLoadTests skipped;

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        SettingNames.begin(given(plan.getConfigurationParameters()));
        ClassInvocation.forgetAll();
        SharedValues.ofThisJvm().forgetAll();
        rows.clear();
        LaunchedLoads.planStarted();
        ran.set(0);
        skipped = new SkippedLoadTests(plan);
    }

    private static Map<String, String> given(ConfigurationParameters parameters) {
        var given = new HashMap<String, String>();
        parameters.keySet().forEach(key -> parameters.get(key).ifPresent(value -> given.put(key, value)));
        return given;
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        ResultRow.fromEntries(entry.getKeyValuePairs())
                .ifPresent(row -> rows.add(new TestRow(test.getUniqueId(), row)));
    }

    private record TestRow(String test, ResultRow row) {}

    @Override
    public void executionStarted(TestIdentifier test) {
        SkippedLoadTests all = skipped;
        if (all != null) {
            all.begun(test);
        }
        String id = test.getUniqueId();
        outer.put(id, Optional.ofNullable(RunningTest.begin(RunningTest.of(id)))); // by the thread of the test itself
    }

    @Override
    public void executionSkipped(TestIdentifier what, String reason) {
        SkippedLoadTests all = skipped;
        if (all != null) {
            all.add(what, reason, one -> false);
        }
    }

    /** An assumption that does not hold skips a test, or a class before its tests. */
    @Override
    public void executionFinished(TestIdentifier what, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
            result.getThrowable().ifPresent(cause -> failed(what.getUniqueId(), cause));
        }
        UnfinishedTests.ended(what.getUniqueId());
        Optional<RunningTest> before = outer.remove(what.getUniqueId());
        if (before != null) {
            RunningTest.end(before.orElse(null));
        }
        SkippedLoadTests all = skipped;
        if (all == null) {
            return;
        }
        if (result.getStatus() != TestExecutionResult.Status.ABORTED) {
            boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
            ran.addAndGet(failed ? all.loadTestsIn(what) : SkippedLoadTests.isLoadTest(what) ? 1 : 0);
            return;
        }
        String reason = result.getThrowable().map(Throwable::getMessage).orElse("it was aborted");
        all.add(what, reason, this::hasReport);
    }

    /** Also where an extension around ours has thrown. */
    private void failed(String test, Throwable cause) {
        UnfinishedTests.failed(test, cause);
        UnfinishedTests.lastOf(test)
                .map(CompletedRun::row)
                .ifPresent(row -> rows.replaceAll(each -> each.test().equals(test) ? new TestRow(test, row) : each));
    }

    private boolean hasReport(SkippedTest one) {
        return rows.stream()
                        .map(TestRow::row)
                        .anyMatch(row ->
                                row.isSkipped() && row.name().equals(one.test().name()))
                || LaunchedLoads.skipped().stream().anyMatch(one::isOfTheSameMethodAs);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        List<SkippedTest> notRun = notRun();
        List<ResultRow> judged = Stream.concat(rows.stream().map(TestRow::row), LaunchedLoads.planFinished().stream())
                .filter(row -> !row.isSkipped())
                .toList();
        if (!judged.isEmpty() || !notRun.isEmpty()) {
            Console.system().println(ResultsTable.of(judged, notRun));
        }
        if (!notRun.isEmpty() && judged.isEmpty() && ran.get() == 0) {
            Console.system().println(ResultsTable.noneRan(notRun.size()));
        }
    }

    /** Those that JUnit skipped, then loads whose test is not known as a load test. */
    private List<SkippedTest> notRun() {
        SkippedLoadTests known = skipped;
        var all = new ArrayList<SkippedTest>(known == null ? List.of() : known.all());
        for (SkippedTest load : LaunchedLoads.skipped()) {
            if (all.stream().noneMatch(load::isOfTheSameMethodAs)) {
                all.add(load);
            }
        }
        return all;
    }
}
