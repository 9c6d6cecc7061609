/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.plimsoll.http.Http;
import dev.plimsoll.user.VirtualUser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /**
     * The same on systems with weaknesses, with what failed after the load.
     *
     * @param property the system property that names them
     * @param settings of the load test: JUnit's configuration parameters
     */
    static String messageOf(
            DiscoverySelector test, String property, List<?> weaknesses, Map<String, String> settings, Path reports) {
        System.setProperty(property, weaknesses.stream().map(String::valueOf).collect(Collectors.joining(",")));
        try {
            return failureOf(test, reports, settings)
                    .map(FailedTest::messages)
                    .orElseThrow(() -> new AssertionError(test + " passed with " + weaknesses));
        } finally {
            System.clearProperty(property);
        }
    }

    private static String messages(Throwable failure) {
        return Stream.concat(Stream.of(failure), Stream.of(failure.getSuppressed()))
                .map(each -> String.valueOf(each.getMessage()))
                .collect(Collectors.joining("\n\n"));
    }

    /** A load test of a class whose method takes a user and an {@link Http}. */
    static DiscoverySelector loadTest(Class<?> testClass, String method) {
        return selectMethod(testClass, method, VirtualUser.class.getName() + "," + Http.class.getName());
    }

    private static String messageOf(String name, DiscoverySelector test, Path reports) {
        return failureOf(test, reports, Map.of())
                .map(failure -> String.valueOf(failure.getMessage()))
                .orElseThrow(() -> new AssertionError(name + " passed"));
    }

    /** Runs a class, and fails as it fails. Skips the calling test as {@link #messageOf(Class, Path)} does. */
    static void requirePassed(Class<?> testCase, Path reports) {
        failureOf(selectClass(testCase), reports, Map.of()).ifPresent(failure -> {
            throw new AssertionError(testCase.getSimpleName() + " failed: " + failure.getMessage(), failure);
        });
    }

    private static Optional<Throwable> failureOf(DiscoverySelector test, Path reports, Map<String, String> settings) {
        Events events = EngineTestKit.engine("junit-jupiter")
                .selectors(test)
                .configurationParameter("plimsoll.report.dir", reports.toString())
                .configurationParameter("plimsoll.progress", "off")
                .configurationParameter("plimsoll.github", "off") // it fails on purpose
                .configurationParameters(settings)
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
