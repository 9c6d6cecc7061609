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
        @Nullable String endedBy,
        @Nullable String ended,
        Path reportDirectory) {
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
                result.exhausted().orElse(null),
                FailureMessage.ended(result).orElse(null),
                result.reportDirectory());
    }

    /** The verdict for people: a run that an assumption ended is skipped, as JUnit calls it. */
    public String label() {
        return skipped ? SkippedTest.LABEL : verdict.name();
    }

    private static @Nullable String abortedBy(LoadResult result) {
        return result.abortedBy()
                .map(threshold -> threshold.rule().source())
                .orElse(result.verdict() == Verdict.ABORTED ? result.ending().reason() : null);
    }
}
