/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.settings.UnknownSettings;
import dev.plimsoll.report.Reports;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.user.CodePlace;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.util.List;

/** How a load test fails. */
final class Failures {
    private Failures() {}

    /** Throws the mistake that ended the load, if one did: it was found in the body only. */
    static void throwIfMistaken(LoadResult result) {
        if (result.ending().cause() instanceof ConfigurationException mistake) {
            throw mistaken(
                    result.test().name(),
                    mistake,
                    result.plan().redaction(),
                    result.warnings().stream()
                            .filter(UnknownSettings::isWarning)
                            .toList());
        }
    }

    /** Throws what the verdict, by the settings, makes of the test; returns if it passes. */
    static void throwIfAny(LoadResult result, Reports reports, Settings settings, CodePlace codePlace) {
        throwIfMistaken(result);
        Throwable cause = result.ending().cause();
        if (result.ending().kind() == Ending.Kind.SKIPPED && cause != null) {
            throw Assumptions.shown(cause, result.plan().redaction());
        }
        boolean missed = result.verdict() == Verdict.MISSED && settings.enforcesThresholds();
        boolean inconclusive = result.verdict() == Verdict.INCONCLUSIVE && settings.failsInconclusive();
        if (missed || inconclusive || result.verdict() == Verdict.ABORTED) {
            String message = reports.failureMessage(result);
            settings.gitHub().error(result.test().name(), message, codePlace.frame());
            var failed = failed(message, codePlace.frame());
            if (result.ending().kind() == Ending.Kind.ABORTED && cause != null) {
                failed.addSuppressed(new AbortCause(cause, result.plan().redaction()));
            }
            throw failed;
        }
    }

    /** What ended the load, with its frames and without its secrets. */
    private static final class AbortCause extends Exception {
        private static final long serialVersionUID = 1;

        AbortCause(Throwable cause, Redaction redaction) {
            super(redaction.text(ThrowableText.of(cause)));
            setStackTrace(ThrowableText.frames(cause));
        }
    }

    /** Linked when a load fails: its class is one of JUnit's. */
    private static final class OfJUnit {
        static AssertionError failed(String message, StackTraceElement testMethod) {
            return new LoadTestFailedError(message, testMethod);
        }
    }

    private static AssertionError failed(String message, StackTraceElement testMethod) {
        try {
            return OfJUnit.failed(message, testMethod);
        } catch (NoClassDefFoundError e) { // a plain program
            var failed = new AssertionError(message);
            failed.setStackTrace(new StackTraceElement[] {testMethod});
            return failed;
        }
    }

    /** All configuration errors of a test, as one exception. */
    static ConfigurationException mistaken(String test, ConfigurationException cause, Redaction redaction) {
        return mistaken(test, cause, redaction, List.of());
    }

    /** @param notes what may be the reason, without being an error itself */
    static ConfigurationException mistaken(
            String test, ConfigurationException cause, Redaction redaction, List<String> notes) {
        List<String> errors = cause.errors().stream().map(redaction::text).toList();
        String heading = errors.size() == 1
                ? "%s cannot run as it is written: ".formatted(test)
                : "%s cannot run as it is written, %d configuration errors:\n- ".formatted(test, errors.size());
        String message = heading + String.join("\n- ", errors);
        var shown = new ConfigurationException(
                notes.isEmpty() ? message : message + "\nwarning: " + redaction.text(String.join("\nwarning: ", notes)),
                errors);
        shown.setStackTrace(cause.getStackTrace());
        return shown;
    }
}
