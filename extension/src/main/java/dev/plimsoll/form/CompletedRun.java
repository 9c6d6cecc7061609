/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.form;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.plan.settings.UnknownSettings;
import dev.plimsoll.report.Reports;
import dev.plimsoll.report.console.ResultRow;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.text.ThrowableText;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.LoadResult;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A load test that has run: whether it fails, and how. */
@API(status = API.Status.INTERNAL)
public final class CompletedRun {
    private final LoadForm form;
    private final Settings settings;
    private final LoadResult result;
    private final Reports reports;
    private volatile @Nullable Throwable thrown;

    CompletedRun(LoadForm form, Settings settings, LoadResult result, Reports reports) {
        this.form = form;
        this.settings = settings;
        this.result = result;
        this.reports = reports;
    }

    public LoadResult result() {
        return result;
    }

    /** Hands the result on; what goes wrong with that is reported, and changes no verdict. */
    public void publish(String trouble, Runnable step) {
        reports.guarded(trouble, step);
    }

    /** Throws the configuration error that ended the load, if one did: only the body had it. */
    public void throwIfMisconfigured() {
        if (result.ending().cause() instanceof ConfigurationException error) {
            throw failing(ConfigurationFailure.of(
                    result.test().name(),
                    error,
                    redaction(),
                    result.warnings().stream()
                            .filter(UnknownSettings::isWarning)
                            .toList()));
        }
    }

    /** Throws what the verdict makes of the test, as its settings say; returns if the test passes. */
    public void throwIfFailed() {
        throwIfMisconfigured();
        Throwable cause = result.ending().cause();
        if (result.ending().kind() == Ending.Kind.SKIPPED && cause != null) {
            throw failing(Assumptions.shown(cause, redaction()));
        }
        if (fails()) {
            String message = reports.failureMessage(result);
            settings.gitHub()
                    .error(result.test().name(), message, form.codePlace().frame());
            AssertionError failure = form.failure(message, form.codePlace().frame());
            if (result.ending().kind() == Ending.Kind.ABORTED && cause != null) {
                failure.addSuppressed(new AbortCause(cause, redaction()));
            }
            throw failing(failure);
        }
    }

    /** Writes what is written only of a test that its load fails. */
    void writeFailure() {
        if (result.ending().kind() != Ending.Kind.SKIPPED && fails()) {
            reports.failed();
        }
    }

    /** Returns what the load fails the test by. */
    public <T extends Throwable> T failing(T failure) {
        thrown = failure;
        return failure;
    }

    /** Whether the test fails by what the load made of it, as it came or as the cause of something else. */
    boolean hasCaused(Throwable failure) {
        Throwable own = thrown;
        return own != null && ThrowableText.causes(failure).contains(own);
    }

    /** Tells the reports that the test has failed, though the load did not fail it. */
    void failedAfterLoad(Throwable failure) {
        reports.failedAfterLoad(
                redaction().text(ThrowableText.brief(failure)), form.codePlace().frame());
    }

    /** Returns the row of the table over all tests. */
    public ResultRow row() {
        return ResultRow.of(result).failedAfterLoad(reports.failureAfterLoad());
    }

    private boolean fails() {
        return switch (result.verdict()) {
            case ABORTED -> true;
            case MISSED -> settings.enforcesThresholds();
            case INCONCLUSIVE -> settings.failsInconclusive();
            case PASSED -> false;
        };
    }

    private Redaction redaction() {
        return result.plan().redaction();
    }

    /** What ended the load, with its frames and without its secrets. */
    private static final class AbortCause extends Exception {
        private static final long serialVersionUID = 1;

        AbortCause(Throwable cause, Redaction redaction) {
            super(redaction.text(ThrowableText.of(cause)));
            setStackTrace(ThrowableText.frames(cause));
        }
    }
}
