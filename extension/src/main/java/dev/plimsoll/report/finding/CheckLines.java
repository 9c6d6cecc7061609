/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.FailedCheck;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The checks that failed, each with its first failure, for people. */
@API(status = API.Status.INTERNAL)
public final class CheckLines {
    public static final int MAX_SHOWN = 10;
    private static final int NAME = 200; // characters

    private CheckLines() {}

    /** Empty if none failed. */
    static List<String> of(Statistics statistics, @Nullable TraceUrl traceUrl) {
        List<CheckCount> failed = CheckCount.failed(statistics);
        var lines = new ArrayList<String>();
        if (failed.isEmpty()) {
            return lines;
        }
        lines.add(
                failed.size() > MAX_SHOWN
                        ? "failed checks, the " + MAX_SHOWN + " most frequent of " + failed.size() + ":"
                        : "failed checks:");
        for (CheckCount check : failed.subList(0, Math.min(MAX_SHOWN, failed.size()))) {
            lines.add("  " + title(check));
            FailedCheck first = check.firstFailure();
            if (first != null) {
                lines.add("      " + who(first));
                lines.addAll(new EvidenceLines(traceUrl)
                        .thrown(first.thrown())
                        .thrownAt(first.thrownAt())
                        .exchange(requestLabel(first), first.evidence())
                        .lines());
            }
        }
        return lines;
    }

    /** {@code has an id: 8 of 10 failed}. */
    public static String title(CheckCount check) {
        return PlainText.line(check.name(), NAME) + ": " + check.fails() + " of " + check.total() + " failed";
    }

    /** {@code first: user 3, iteration 0}. */
    public static String who(FailedCheck first) {
        return "first: " + (first.scenario().equals(Scenario.DEFAULT) ? "" : "scenario " + first.scenario() + ", ")
                + "user " + first.user() + ", iteration " + first.iteration();
    }

    /** Returns how the request is called, which depends on whether the check named its reply. */
    static String requestLabel(FailedCheck first) {
        return first.lastRequest() ? "last request: " : "request: ";
    }
}
