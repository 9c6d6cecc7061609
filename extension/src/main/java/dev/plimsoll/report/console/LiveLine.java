/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.aggregation.Second;
import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.report.finding.Figure;
import dev.plimsoll.report.finding.Requests;
import dev.plimsoll.report.finding.Scale;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apiguardian.api.API;

/**
 * How far a run has come, in one plain line:
 * {@code [====>     ] 23s/50s left 27s | 5 users | 120 iterations | 4.1 req/s | p95 731 ms | failed 0 %}; in the open
 * model {@code p95 response 2498 ms, service 731 ms}.
 */
@API(status = API.Status.INTERNAL)
public final class LiveLine {
    private static final int BAR = 10;
    private static final int RECENT = 5; // seconds

    private LiveLine() {}

    /** @param now from the start of the run */
    public static String of(LoadPlan plan, Statistics statistics, Duration now, AtWork who) {
        long iterations = statistics
                .select(Selection.of(Metrics.ITERATIONS))
                .map(Selected::samples)
                .orElse(0L);
        boolean countsIterations = plan.scenarios().stream().allMatch(Scenario::endsWithIterations);
        var parts = new ArrayList<String>();
        parts.add(countsIterations ? iterationsDone(iterations, plan, now) : timeDone(statistics, now));
        if (now.compareTo(statistics.spans().windowStart()) < 0) {
            parts.add("warm-up");
        }
        parts.add(who.text());
        if (!countsIterations) {
            parts.add(counted(iterations, "iteration"));
        }
        parts.add(traffic(plan, statistics));
        return String.join(" | ", parts);
    }

    private static String timeDone(Statistics statistics, Duration now) {
        Duration total = statistics.spans().plannedEnd();
        Duration elapsed = wholeSeconds(now);
        String way = TimeText.of(elapsed) + "/" + TimeText.of(total);
        if (elapsed.compareTo(total) >= 0) {
            return bar(1) + " " + way + " finishing";
        }
        Duration left = Duration.ofSeconds((total.minus(elapsed).toMillis() + 999) / 1000);
        return bar((double) elapsed.toMillis() / total.toMillis()) + " " + way + " left " + TimeText.of(left);
    }

    private static String iterationsDone(long done, LoadPlan plan, Duration now) {
        long planned = plannedIterations(plan);
        String bar = bar(planned == 0 ? 1 : (double) done / planned);
        return bar + " " + done + "/" + Counted.of(planned, "iteration") + " in " + TimeText.of(wholeSeconds(now));
    }

    private static long plannedIterations(LoadPlan plan) {
        return plan.scenarios().stream()
                .mapToLong(scenario -> scenario.shape().plannedIterations())
                .sum();
    }

    private static String traffic(LoadPlan plan, Statistics statistics) {
        List<Second> recent = lastOf(statistics.seconds());
        Requests requests = Requests.all(statistics);
        double requestsPerSecond = perSecond(recent, Second::requests);
        if (requests.count() == 0 && requestsPerSecond == 0) {
            return Digits.oneDecimal(perSecond(recent, Second::iterations)) + " iterations/s";
        }
        String service = p95(requests.duration());
        String p95 = plan.isOpen() ? "response " + p95(requests.response()) + ", service " + service : service;
        String failed = Digits.percent(requests.failedShare());
        return Digits.oneDecimal(requestsPerSecond) + " req/s | p95 " + p95 + " | failed " + failed;
    }

    private static String p95(Optional<Selected> times) {
        return times.map(found -> found.value(Aggregate.percentile(95)).orElse(0))
                .map(millis -> new Figure(millis, Scale.MILLIS).beside(0))
                .orElse("-");
    }

    private static double perSecond(List<Second> seconds, ToLongFunction<Second> counted) {
        double length = seconds.stream()
                .mapToDouble(second -> Nanos.seconds(second.length()))
                .sum();
        return length == 0 ? 0 : seconds.stream().mapToLong(counted).sum() / length;
    }

    private static List<Second> lastOf(List<Second> seconds) {
        return seconds.subList(Math.max(0, seconds.size() - RECENT), seconds.size());
    }

    private static String bar(double share) {
        int done = (int) Math.min(BAR, Math.max(0, share) * BAR);
        String filled = "=".repeat(done) + (done < BAR ? ">" : "");
        return "[" + filled + " ".repeat(BAR - filled.length()) + "]";
    }

    private static String counted(long amount, String noun) {
        return Counted.of(amount, noun);
    }

    private static Duration wholeSeconds(Duration time) {
        return Duration.ofSeconds(Math.round(time.toMillis() / 1000.0));
    }
}
