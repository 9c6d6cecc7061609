/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.aggregation.ConfidenceInterval;
import dev.plimsoll.aggregation.ConfidenceRanks;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.verdict.BaselineComparison;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import dev.plimsoll.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apiguardian.api.API;

/**
 * What to do next, as far as a run's figures tell; each sentence holds the figure that it rests on. Doubts about
 * the run itself come first: while they stand, the rest may be wrong.
 */
@API(status = API.Status.INTERNAL)
public final class Recommendations {
    private static final int MAX_SHOWN = 5;
    private static final int MAX_LENGTH = 200; // characters of a message
    /** From this share of all errors on one kind is where to begin. */
    private static final double DOMINATES = 0.5;

    private final LoadResult result;
    private final Statistics statistics;
    private final Findings findings;

    private Recommendations(LoadResult result) {
        this.result = result;
        this.statistics = result.statistics();
        this.findings = Findings.of(result);
    }

    /** Returns what to do; empty if the figures give no reason to do anything. */
    public static List<String> of(LoadResult result) {
        var of = new Recommendations(result);
        var found = new ArrayList<String>();
        of.afterAbort().ifPresent(found::add);
        of.generator().ifPresent(found::add);
        found.addAll(of.missed());
        Bottlenecks.of(of.statistics).stream().limit(MAX_SHOWN).forEach(found::add);
        of.errors().ifPresent(found::add);
        found.addAll(of.dropped());
        found.addAll(of.doubtful());
        of.noneOfOwn().ifPresent(found::add);
        return found;
    }

    /** Returns a sentence that says that there is nothing to do, and why. */
    public static String none(LoadResult result) {
        return "nothing: " + FailureMessage.firstLine(result);
    }

    private Optional<String> afterAbort() {
        if (result.verdict() != Verdict.ABORTED) {
            return Optional.empty();
        }
        String reason = PlainText.line(result.ending().reason(), MAX_LENGTH);
        return Optional.of("repeat the run: it was aborted after " + TimeText.inWords(result.duration())
                + (reason.isEmpty() ? "" : " (" + reason + ")") + ", and its figures cover that time only");
    }

    private Optional<String> generator() {
        if (!result.generator().isSaturated()) {
            return Optional.empty();
        }
        if (result.generator().workers() > 0) {
            return Optional.of("do not trust these figures until " + cureOfWorkers() + ": "
                    + result.generator().bottleneck());
        }
        String cure = result.generator().sharesJvm()
                ? "measure the service in a process or a container of its own (@LoadTarget with LocalProcess.java or"
                        + " Testcontainers): here service and load share one JVM, "
                : "do not trust these figures until the load generator has more room (a larger or less busy machine, or"
                        + " less load): ";
        return Optional.of(cure + String.join(", ", result.generator().reasons()));
    }

    private String cureOfWorkers() {
        if (result.workers().stream().anyMatch(worker -> worker.lost() != null)) {
            return "all workers stay until the end";
        }
        return result.workers().stream().anyMatch(worker -> worker.gap() != null)
                ? "everything that the workers have measured arrives"
                : "every worker has more room (more workers, larger or less busy machines, or less load)";
    }

    private List<String> missed() {
        List<Finding> missed = findings.missed();
        var found = new ArrayList<String>();
        missed.stream().limit(MAX_SHOWN).map(Recommendations::missed).forEach(found::add);
        if (missed.size() > MAX_SHOWN) {
            found.add("then fix the other " + (missed.size() - MAX_SHOWN) + " missed thresholds");
        }
        return found;
    }

    private static String missed(Finding finding) {
        if (finding.actual() == null) {
            return "find out why nothing was recorded for " + finding.text().sentence() + ": no data does not pass";
        }
        double miss = finding.relativeMiss();
        String side = switch (finding.rule().operator()) {
            case LESS, AT_MOST -> "above";
            case GREATER, AT_LEAST -> "below";
            case EQUAL, NOT_EQUAL -> "off";
        };
        String beyond = Double.isFinite(miss) && miss > 0
                ? ", " + Digits.percent(miss) + " " + side + " its limit of " + finding.limitText()
                : ", and its limit is " + finding.limitText();
        return "bring " + finding.text().title() + " to " + finding.text().rule() + ": it was " + finding.actualText()
                + beyond + " (" + finding.basis() + ")";
    }

    private Optional<String> errors() {
        List<ErrorCount> errors = statistics.errors();
        long all = errors.stream().mapToLong(ErrorCount::count).sum();
        if (all == 0) {
            return Optional.empty();
        }
        ErrorCount first = errors.get(0);
        double share = (double) first.count() / all;
        return share < DOMINATES
                ? Optional.empty()
                : Optional.of("begin with the error \"" + PlainText.line(first.message(), MAX_LENGTH) + "\": it is "
                        + first.count() + " of " + Counted.of(all, "error") + " (" + Digits.percent(share) + ")");
    }

    private List<String> dropped() {
        var found = new ArrayList<String>();
        for (Scenario scenario : result.plan().scenarios()) {
            double count = statistics
                    .select(Selection.of(Metrics.DROPPED_ITERATIONS).with(Tags.SCENARIO, scenario.name()))
                    .map(Requests::sum)
                    .orElse(0.0);
            if (count > 0) {
                String what =
                        Counted.of(Math.round(count), "iteration") + " of scenario " + PlainText.line(scenario.name());
                int users = scenario.shape().maxUsers();
                found.add(
                        scenario.isOpen()
                                ? "raise maxVus above " + users + ", lower the rate, or make the target faster: " + what
                                        + (count == 1 ? " was" : " were") + " due and did not start"
                                : "raise the duration, which limits the iterations, or make the target faster: " + what
                                        + " did not start in time");
            }
        }
        return found;
    }

    /** What was judged on thin ice. A baseline has rules of its own for that. */
    private List<String> doubtful() {
        List<ThresholdResult> baseline =
                result.baseline().map(BaselineComparison::thresholds).orElse(List.of());
        return findings.all().stream()
                .filter(finding -> !baseline.contains(finding.result()))
                .flatMap(finding -> tooFew(finding).or(() -> tooClose(finding)).stream())
                .limit(MAX_SHOWN)
                .toList();
    }

    /** A percentile that was met, and is nearly the maximum of its samples. */
    private Optional<String> tooFew(Finding finding) {
        OptionalDouble percentile = ConfidenceRanks.percentileOf(finding.rule().aggregate());
        if (finding.state() != Finding.State.MET
                || percentile.isEmpty()
                || finding.rule().window() != null) {
            return Optional.empty();
        }
        long wanted = ConfidenceRanks.samplesFor(percentile.getAsDouble());
        if (finding.samples() >= wanted) {
            return Optional.empty();
        }
        Duration window = statistics.spans().window();
        double seconds = Nanos.seconds(window) * wanted / finding.samples();
        String time = window.isZero()
                ? ""
                : ", which takes about " + TimeText.inWords(Duration.ofMillis((long) Math.ceil(seconds) * 1000))
                        + " at this pace";
        return Optional.of("measure longer for " + finding.text().sentence() + ": it rests on "
                + Counted.of(finding.samples(), "sample") + ", and needs " + wanted + time);
    }

    /** A percentile of which chance decides on which side of its limit it lies. */
    private Optional<String> tooClose(Finding finding) {
        ConfidenceInterval interval = finding.confidence();
        if (interval == null || !isWithin(finding.rule().limit(), interval)) {
            return Optional.empty();
        }
        return Optional.of("measure longer, or repeat the run, before relying on "
                + finding.text().sentence()
                + ": its limit lies within the " + finding.confidenceText() + " of what was measured ("
                + finding.basis() + ")");
    }

    private static boolean isWithin(double limit, ConfidenceInterval interval) {
        return interval.low().isPresent()
                && interval.low().getAsDouble() < limit
                && limit < interval.high().orElse(Double.POSITIVE_INFINITY);
    }

    private Optional<String> noneOfOwn() {
        if (result.thresholds().stream().anyMatch(each -> !each.rule().implicit())) {
            return Optional.empty();
        }
        Requests all = Requests.all(statistics);
        if (all.count() == 0) {
            double iterations = statistics
                    .select(Selection.of(Metrics.ITERATIONS))
                    .map(Requests::sum)
                    .orElse(0.0);
            return Optional.of("add a @Threshold of your own to say what must hold: none of yours judged the "
                    + Counted.of(Math.round(iterations), "iteration"));
        }
        String p95 = all.duration()
                .map(duration -> duration.value(Aggregate.percentile(95)).orElse(Double.NaN))
                .map(millis -> "p95 was " + new Figure(millis, Scale.MILLIS).beside(0) + " and ")
                .orElse("");
        return Optional.of("add a @Threshold of your own to say what is fast enough: " + p95
                + Digits.percent(all.failedShare()) + " failed (n=" + all.count()
                + "), and nothing judges how long"
                + " it took");
    }
}
