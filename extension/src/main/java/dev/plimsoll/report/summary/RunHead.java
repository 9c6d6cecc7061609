/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.summary;

import dev.plimsoll.plan.TestIdentity;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.finding.SkippedTest;
import dev.plimsoll.user.Ending;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Which run it was and how it ended.
 *
 * @param duration of the whole run
 * @param window the measured part of it
 * @param skipped whether an assumption in the test's body ended it
 * @param headline the verdict in one line
 * @param abortedBy the threshold that ended the load, or why it was aborted otherwise; null if it was not
 * @param endedBy the feeder that ended the load, or null
 * @param failedAfterLoad why the test failed although its load did not fail it; null if it did not
 * @param reportDirectory null where no report could be written
 * @param ended what ended the load before its time, and when, in a sentence; null if nothing did
 */
@API(status = API.Status.INTERNAL)
public record RunHead(
        TestIdentity test,
        String runId,
        Instant startedAt,
        Duration duration,
        Duration window,
        Verdict verdict,
        boolean skipped,
        String headline,
        @Nullable String abortedBy,
        @Nullable String failedAfterLoad,
        @Nullable String endedBy,
        @Nullable String ended,
        @Nullable Path reportDirectory) {
    /** The label of a run whose test failed although the load did not fail it. */
    public static final String FAILED = "FAILED";

    public static final String AFTER_LOAD = "the test failed after the load: ";

    static RunHead of(LoadResult result) {
        return new RunHead(
                result.test(),
                result.plan().runId(),
                result.startedAt(),
                result.duration(),
                result.statistics().spans().window(),
                result.verdict(),
                result.ending().kind() == Ending.Kind.SKIPPED,
                FailureMessage.firstLine(result),
                abortedBy(result),
                null,
                result.exhausted().orElse(null),
                FailureMessage.ended(result).orElse(null),
                result.reportDirectory());
    }

    /** Returns the same of a test that has failed after the load. */
    RunHead failedAfterLoad(String reason) {
        return with(AFTER_LOAD + reason + "; " + headline, reason, reportDirectory);
    }

    /** Returns the same with the report elsewhere, or without one. */
    RunHead in(@Nullable Path directory) {
        return with(headline, failedAfterLoad, directory);
    }

    private RunHead with(String line, @Nullable String failure, @Nullable Path directory) {
        return new RunHead(
                test, runId, startedAt, duration, window, verdict, skipped, line, abortedBy, failure, endedBy, ended,
                directory);
    }

    /**
     * The verdict for people: a run that an assumption ended is skipped, as JUnit calls it, and one whose test failed
     * after the load is failed, whatever the load was like.
     */
    public String label() {
        String label = skipped ? SkippedTest.LABEL : verdict.name();
        return failedAfterLoad == null ? label : labelAfterFailure(label);
    }

    /** Returns the label of a run whose test has failed after the load; one that is worse stays. */
    public static String labelAfterFailure(String label) {
        return label.equals(Verdict.ABORTED.name()) || label.equals(Verdict.MISSED.name()) ? label : FAILED;
    }

    /** Whether nothing is wrong with the load or its test. */
    public boolean isPassed() {
        return label().equals(Verdict.PASSED.name());
    }

    private static @Nullable String abortedBy(LoadResult result) {
        return result.abortedBy()
                .map(threshold -> threshold.rule().source())
                .orElse(result.verdict() == Verdict.ABORTED ? result.ending().reason() : null);
    }
}
