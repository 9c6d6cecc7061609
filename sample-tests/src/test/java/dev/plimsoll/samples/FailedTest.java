/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a class whose load test or target must fail. */
final class FailedTest {
    private FailedTest() {}

    /** Returns the message of the failure. Skips the calling test if a target is not available, or an assumption fails. */
    static String messageOf(Class<?> testCase, Path reports) {
        return messageOf(testCase.getSimpleName(), selectClass(testCase), reports);
    }

    /** The same of a part of a class. */
    static String messageOf(DiscoverySelector test, Path reports) {
        return messageOf(test.toString(), test, reports);
    }

    private static String messageOf(String name, DiscoverySelector test, Path reports) {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(test)
                .configurationParameter("plimsoll.report.dir", reports.toString())
                .configurationParameter("plimsoll.progress", "off")
                .configurationParameter(
                        "plimsoll.requireTargets", System.getProperty("plimsoll.requireTargets", "false"))
                .execute()
                .allEvents();
        events.skipped().stream()
                .findFirst()
                .ifPresent(skipped -> abort(skipped.getPayload(String.class).orElse("without a reason")));
        events.finished().stream()
                .map(FailedTest::resultOf)
                .filter(each -> each.getStatus() == Status.ABORTED)
                .flatMap(each -> each.getThrowable().stream())
                .findFirst()
                .ifPresent(aborted -> abort(String.valueOf(aborted.getMessage())));
        return events.finished().stream()
                .map(FailedTest::resultOf)
                .filter(each -> each.getStatus() != Status.SUCCESSFUL)
                .findFirst()
                .flatMap(TestExecutionResult::getThrowable)
                .map(failure -> String.valueOf(failure.getMessage()))
                .orElseThrow(() -> new AssertionError(name + " passed"));
    }

    private static TestExecutionResult resultOf(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class);
    }
}
