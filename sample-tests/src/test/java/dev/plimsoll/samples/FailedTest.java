/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs a class whose load test, or whose target, is meant to fail. */
final class FailedTest {
    private FailedTest() {}

    /** What the failure says. Skips the test that asks where a target cannot be had. */
    static String messageOf(Class<?> testCase, Path reports) {
        TestExecutionResult result = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testCase))
                .configurationParameter("plimsoll.report.dir", reports.toString())
                .configurationParameter("plimsoll.progress", "off")
                .configurationParameter(
                        "plimsoll.requireTargets", System.getProperty("plimsoll.requireTargets", "false"))
                .execute()
                .allEvents()
                .finished()
                .stream()
                .map(FailedTest::resultOf)
                .filter(each -> each.getStatus() != Status.SUCCESSFUL)
                .findFirst()
                .orElseThrow(() -> new AssertionError(testCase.getSimpleName() + " passed"));
        String message = String.valueOf(result.getThrowable().orElseThrow().getMessage());
        if (result.getStatus() == Status.ABORTED) {
            abort(message);
        }
        return message;
    }

    private static TestExecutionResult resultOf(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class);
    }
}
