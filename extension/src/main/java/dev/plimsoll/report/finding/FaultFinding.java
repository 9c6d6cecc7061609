/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.FaultOutcome;
import dev.plimsoll.verdict.JudgedWindow;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A fault of a run with the words for it.
 *
 * @param windows after it, with what was missed in each
 */
@API(status = API.Status.INTERNAL)
public record FaultFinding(FaultOutcome outcome, List<Window> windows) {
    private static final int WINDOWS = 3;

    /** @param missed one sentence for each threshold that did not hold */
    public record Window(Duration start, Duration end, List<String> missed) {
        public boolean holds() {
            return missed.isEmpty();
        }
    }

    public static List<FaultFinding> of(LoadResult result) {
        return result.faults().stream()
                .map(outcome -> new FaultFinding(
                        outcome,
                        outcome.windows().stream()
                                .map(window -> window(window, result))
                                .toList()))
                .toList();
    }

    private static Window window(JudgedWindow window, LoadResult result) {
        return new Window(
                window.start(),
                window.end(),
                window.thresholds().stream()
                        .filter(ThresholdResult::fails)
                        .map(threshold ->
                                Finding.of(threshold, result.statistics()).sentence())
                        .toList());
    }

    public String name() {
        return outcome.name();
    }

    /** Returns its kind and its attributes, and what it was on. */
    public String what() {
        return PlainText.line(period().words());
    }

    public FaultPeriod period() {
        return outcome.time().period();
    }

    /** Returns when it began, from the start of the run; null if it did not. */
    public @Nullable Duration began() {
        return outcome.time().began();
    }

    /** Returns when it ended, from the start of the run; null if that was with the load, or not at all. */
    public @Nullable Duration ended() {
        return outcome.time().ended();
    }

    /** {@code 20 s to 35 s}, {@code from 20 s on}, {@code never}. */
    public String when() {
        Duration began = began();
        Duration ended = ended();
        if (began == null) {
            return "never";
        }
        return ended == null
                ? "from " + TimeText.inWords(began) + " on"
                : TimeText.inWords(began) + " to " + TimeText.inWords(ended);
    }

    /** {@code recovered after 3.2 s}, {@code never recovered}, {@code nothing was missed after it}; empty if it is not known. */
    public String recovery() {
        OptionalDouble millis = outcome.recoveryMillis();
        if (millis.isEmpty()) {
            return "";
        }
        if (Double.isInfinite(millis.getAsDouble())) {
            return "never recovered";
        }
        return millis.getAsDouble() == 0
                ? "nothing was missed after it"
                : "recovered after " + TimeText.inWords(Duration.ofMillis(Math.round(millis.getAsDouble())));
    }

    /** {@code slow-db (LATENCY latency=500ms on DB), 20 s to 35 s: recovered after 3.2 s}. */
    public String sentence() {
        String fault = "%s (%s)".formatted(name(), what());
        if (began() == null) {
            return fault + " never began: the load ended before";
        }
        if (ended() == null && period().ends()) {
            return "%s, %s: the load ended before it did".formatted(fault, when());
        }
        String recovery = recovery();
        return "%s, %s%s".formatted(fault, when(), recovery.isEmpty() ? "" : ": " + recovery);
    }

    /** Returns the last windows in which something was missed, and what came after them; empty if nothing was. */
    private String evidence() {
        List<Window> missed = windows.stream().filter(window -> !window.holds()).toList();
        if (missed.isEmpty()) {
            return "";
        }
        var parts = new ArrayList<String>();
        missed.subList(Math.max(0, missed.size() - WINDOWS), missed.size())
                .forEach(window -> parts.add("%s to %s: %s%s"
                        .formatted(
                                TimeText.inWords(window.start()),
                                TimeText.inWords(window.end()),
                                window.missed().get(0),
                                window.missed().size() == 1
                                        ? ""
                                        : " and " + (window.missed().size() - 1) + " more")));
        Window last = missed.get(missed.size() - 1);
        long held = windows.stream()
                .filter(window -> window.start().compareTo(last.start()) > 0)
                .count();
        parts.add(held == 0 ? "no later window was complete" : Counted.of(held, "later window") + " held");
        return "after %s %s".formatted(name(), String.join("; ", parts));
    }

    private String whyNotJudged() {
        if (began() == null) {
            return "the fault '%s' never began: the load ended before".formatted(name());
        }
        if (ended() == null) {
            return "the fault '%s' had not ended when the load did".formatted(name());
        }
        Duration asked = period().recoveryWindow();
        return "between the end of the fault '" + name() + "' and the next fault, or the end of the load, there "
                + (windows.isEmpty() ? "is no window" : windows.size() == 1 ? "is 1 window" : "are 2 windows")
                + " of " + (asked == null ? "1 s and 20 samples" : TimeText.of(asked)) + "; at least "
                + FaultOutcome.MIN_WINDOWS + " are required: let the load run longer"
                + (asked == null ? ", with more requests, or set recoveryWindow" : "");
    }

    /** Returns the windows that say why a recovery took too long; empty for other thresholds. */
    static String evidence(ThresholdRule rule, LoadResult result) {
        return String.join(
                "; ",
                named(rule, result).stream()
                        .map(FaultFinding::evidence)
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    /** Returns why no recovery was judged. */
    static String whyNoData(ThresholdRule rule, LoadResult result) {
        return String.join(
                "; ",
                named(rule, result).stream()
                        .filter(fault -> !fault.outcome().isJudged())
                        .map(FaultFinding::whyNotJudged)
                        .toList());
    }

    private static List<FaultFinding> named(ThresholdRule rule, LoadResult result) {
        String name = rule.tags().get(Tags.FAULT);
        return rule.metric().equals(Metrics.RECOVERY_TIME.name())
                ? of(result).stream()
                        .filter(fault -> name == null || name.equals(fault.name()))
                        .toList()
                : List.of();
    }
}
