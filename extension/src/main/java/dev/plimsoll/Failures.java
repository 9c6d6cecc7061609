/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import dev.plimsoll.plan.ConfigurationMistake;
import dev.plimsoll.plan.Redaction;
import dev.plimsoll.plan.ThrowableText;
import dev.plimsoll.plan.UnknownSettings;
import dev.plimsoll.report.Reports;
import dev.plimsoll.user.CodePlace;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.opentest4j.TestAbortedException;

/** How a load test fails. */
final class Failures {
    private Failures() {}

    /** Throws the mistake that ended the load, if one did: it was found in the body only. */
    static void throwIfMistaken(LoadResult result) {
        if (result.ending().cause() instanceof ConfigurationMistake mistake) {
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
        if (result.ending().kind() == Ending.Kind.SKIPPED && cause instanceof TestAbortedException assumption) {
            throw shown(assumption, result.plan().redaction());
        }
        boolean missed = result.verdict() == Verdict.MISSED && settings.enforcesThresholds();
        boolean inconclusive = result.verdict() == Verdict.INCONCLUSIVE && settings.failsInconclusive();
        if (missed || inconclusive || result.verdict() == Verdict.ABORTED) {
            String message = reports.failureMessage(result);
            settings.gitHub().error(result.test().name(), message, codePlace.frame());
            var failed = new LoadTestFailedError(message, codePlace.frame());
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

    /** The user's own exception, unless its message holds a secret. */
    private static TestAbortedException shown(TestAbortedException assumption, Redaction redaction) {
        String message = String.valueOf(assumption.getMessage());
        String text = redaction.text(message);
        if (text.equals(message)) {
            return assumption;
        }
        var shown = new TestAbortedException(text);
        shown.setStackTrace(assumption.getStackTrace());
        return shown;
    }

    /** All mistakes in what was written, as one exception. */
    static ExtensionConfigurationException mistaken(String test, ConfigurationMistake cause, Redaction redaction) {
        return mistaken(test, cause, redaction, List.of());
    }

    /** @param notes what may be the reason, without being a mistake itself */
    static ExtensionConfigurationException mistaken(
            String test, ConfigurationMistake cause, Redaction redaction, List<String> notes) {
        List<String> mistakes = cause.mistakes().stream().map(redaction::text).toList();
        var shown = new ConfigurationMistake(mistakes); // a cause is printed, too
        shown.setStackTrace(cause.getStackTrace());
        String heading = mistakes.size() == 1
                ? "%s cannot run as it is written: ".formatted(test)
                : "%s cannot run as it is written, %d mistakes:\n- ".formatted(test, mistakes.size());
        String message = heading + String.join("\n- ", mistakes);
        return new ExtensionConfigurationException(
                notes.isEmpty() ? message : message + "\nwarning: " + redaction.text(String.join("\nwarning: ", notes)),
                shown);
    }
}
