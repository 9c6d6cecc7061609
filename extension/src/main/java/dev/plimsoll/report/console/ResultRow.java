/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.report.finding.FailureMessage;
import dev.plimsoll.report.finding.Figure;
import dev.plimsoll.report.finding.Findings;
import dev.plimsoll.report.finding.Requests;
import dev.plimsoll.report.finding.Scale;
import dev.plimsoll.report.finding.SkippedTest;
import dev.plimsoll.report.summary.RunHead;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.verdict.LoadResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A load test in one line of the table over all of them. Travels as report entries of the test.
 *
 * @param verdict the label of the verdict, {@code PASSED}
 * @param p95 of {@code http_req_duration} with its unit, with an open model of {@code http_req_response_time}, which it
 *     says; {@code -} without requests
 * @param failedShare of the requests, from 0 to 1
 * @param rate requests per second of the measured window
 * @param duration of the whole run
 * @param note why the test failed after its load; empty if it did not
 */
@API(status = API.Status.INTERNAL)
public record ResultRow(
        String name,
        String verdict,
        String p95,
        long requests,
        double failedShare,
        double rate,
        int thresholdsMet,
        int thresholdsTotal,
        Duration duration,
        String note) {
    private static final String PREFIX = "plimsoll.";
    private static final int MAX_NOTE = 200; // characters

    public static ResultRow of(LoadResult result) {
        Requests requests = Requests.all(result.statistics());
        Findings findings = Findings.of(result);
        boolean open = result.plan().isOpen();
        String p95 = (open ? requests.response() : requests.duration())
                .map(duration -> duration.value(Aggregate.percentile(95)).orElse(0))
                .map(millis -> (open ? "response " : "") + new Figure(millis, Scale.MILLIS).beside(0))
                .orElse("-");
        return new ResultRow(
                PlainText.line(result.test().name()),
                FailureMessage.verdict(result),
                p95,
                requests.count(),
                requests.failedShare(),
                requests.perSecond(),
                findings.judged() - findings.missed().size(),
                findings.judged(),
                result.duration(),
                "");
    }

    /** Returns the row of a test that has failed after its load, with the reason; the same without one. */
    public ResultRow failedAfterLoad(Optional<String> reason) {
        return reason.isEmpty()
                ? this
                : new ResultRow(
                        name,
                        RunHead.labelAfterFailure(verdict),
                        p95,
                        requests,
                        failedShare,
                        rate,
                        thresholdsMet,
                        thresholdsTotal,
                        duration,
                        PlainText.line(RunHead.AFTER_LOAD + reason.get(), MAX_NOTE));
    }

    /** Whether an assumption in the test's body ended it. */
    public boolean isSkipped() {
        return verdict.equals(SkippedTest.LABEL);
    }

    /** As texts, none of them blank: JUnit allows no blank ones. */
    public Map<String, String> toEntries() {
        var entries = new LinkedHashMap<String, String>();
        put(entries, "test", name.isBlank() ? "-" : name);
        put(entries, "verdict", verdict);
        put(entries, "p95", p95);
        put(entries, "requests", requests);
        put(entries, "failedShare", failedShare);
        put(entries, "rate", rate);
        put(entries, "thresholdsMet", thresholdsMet);
        put(entries, "thresholdsTotal", thresholdsTotal);
        put(entries, "durationMs", duration.toMillis());
        if (!note.isBlank()) {
            put(entries, "note", note);
        }
        return entries;
    }

    /** The row that was made into such entries; empty for entries of anyone else. */
    public static Optional<ResultRow> fromEntries(Map<String, String> entries) {
        try {
            return Optional.of(new ResultRow(
                    get(entries, "test"),
                    get(entries, "verdict"),
                    get(entries, "p95"),
                    Long.parseLong(get(entries, "requests")),
                    Double.parseDouble(get(entries, "failedShare")),
                    Double.parseDouble(get(entries, "rate")),
                    Integer.parseInt(get(entries, "thresholdsMet")),
                    Integer.parseInt(get(entries, "thresholdsTotal")),
                    Duration.ofMillis(Long.parseLong(get(entries, "durationMs"))),
                    entries.getOrDefault(PREFIX + "note", "")));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static void put(Map<String, String> entries, String key, Object value) {
        entries.put(PREFIX + key, String.valueOf(value));
    }

    private static String get(Map<String, String> entries, String key) {
        @Nullable String value = entries.get(PREFIX + key);
        if (value == null) {
            throw new IllegalArgumentException("no " + PREFIX + key);
        }
        return value;
    }
}
