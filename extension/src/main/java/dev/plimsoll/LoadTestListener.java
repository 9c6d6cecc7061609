/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.report.Console;
import dev.plimsoll.report.ResultRow;
import dev.plimsoll.report.ResultsTable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apiguardian.api.API;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints the table of all load tests after the last one. Registers itself through {@code META-INF/services}; it learns
 * of the results by their report entries, as nothing else leads from an extension to a listener.
 */
@API(status = API.Status.INTERNAL)
public final class LoadTestListener implements TestExecutionListener {
    private final List<ResultRow> rows = new CopyOnWriteArrayList<>();

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        SettingNames.begin(plan.getConfigurationParameters().keySet());
        rows.clear();
        LaunchedLoads.planStarted();
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        ResultRow.fromEntries(entry.getKeyValuePairs()).ifPresent(rows::add);
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        rows.addAll(LaunchedLoads.planFinished());
        if (!rows.isEmpty()) {
            Console.system().println(ResultsTable.of(List.copyOf(rows)));
        }
    }
}
