/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a class whose load test or target must fail, or must not. */
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
        return failureOf(test, reports)
                .map(failure -> String.valueOf(failure.getMessage()))
                .orElseThrow(() -> new AssertionError(name + " passed"));
    }

    /** Runs a class, and fails as it fails. Skips the calling test as {@link #messageOf(Class, Path)} does. */
    static void requirePassed(Class<?> testCase, Path reports) {
        failureOf(selectClass(testCase), reports).ifPresent(failure -> {
            throw new AssertionError(testCase.getSimpleName() + " failed: " + failure.getMessage(), failure);
        });
    }

    private static Optional<Throwable> failureOf(DiscoverySelector test, Path reports) {
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
                .filter(each -> each.getStatus() == Status.FAILED)
                .findFirst()
                .flatMap(TestExecutionResult::getThrowable);
    }

    private static TestExecutionResult resultOf(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class);
    }
}
