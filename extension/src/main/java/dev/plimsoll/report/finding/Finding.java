/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.aggregation.ConfidenceInterval;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.LoadResult;
import dev.plimsoll.verdict.ThresholdResult;
import java.time.Duration;
import java.util.Locale;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A judged threshold with the words for it.
 *
 * @param actual null without data, and where it was skipped
 * @param skipReason empty unless it was skipped
 * @param confidence of a percentile over the whole run; else null
 * @param worstWindow the start of the worst window, from the start of the run
 * @param course how a figure of targets went that missed its threshold, or what was missed after a fault; empty for all
 *     others
 */
@API(status = API.Status.INTERNAL)
public record Finding(
        ThresholdResult result,
        State state,
        RuleText text,
        @Nullable Figure actual,
        long samples,
        @Nullable ConfidenceInterval confidence,
        @Nullable Duration worstWindow,
        String skipReason,
        String course) {
    private static final String NO_DATA = "no data";

    /** As in {@code summary.json}. */
    public enum State {
        MET,
        MISSED,
        NO_DATA,
        SKIPPED;

        /** {@code met}, {@code no data}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Returns it with what the whole result says about it. */
    public static Finding of(ThresholdResult threshold, LoadResult result) {
        Finding finding = of(threshold, result.statistics());
        String evidence = finding.state == State.MISSED ? FaultFinding.evidence(threshold.rule(), result) : "";
        return evidence.isEmpty()
                ? finding
                : new Finding(
                        threshold,
                        finding.state,
                        finding.text,
                        finding.actual,
                        finding.samples,
                        finding.confidence,
                        finding.worstWindow,
                        finding.skipReason,
                        evidence);
    }

    static Finding of(ThresholdResult result, Statistics statistics) {
        RuleText text = RuleText.of(result.rule());
        if (result instanceof ThresholdResult.Met met) {
            Figure actual = figure(met.rule(), met.value(), met.measured().unit(), statistics);
            return new Finding(
                    result,
                    State.MET,
                    text,
                    actual,
                    met.samples(),
                    confidence(met.rule(), met.samples(), statistics),
                    met.worstWindow(),
                    "",
                    "");
        }
        if (result instanceof ThresholdResult.Missed missed) {
            Figure actual =
                    figure(missed.rule(), missed.value(), missed.measured().unit(), statistics);
            return new Finding(
                    result,
                    State.MISSED,
                    text,
                    actual,
                    missed.samples(),
                    confidence(missed.rule(), missed.samples(), statistics),
                    missed.worstWindow(),
                    "",
                    FigureCourse.of(missed.rule(), actual, statistics));
        }
        if (result instanceof ThresholdResult.NoData) {
            return new Finding(result, State.NO_DATA, text, null, 0, null, null, "", "");
        }
        if (result instanceof ThresholdResult.Skipped skipped) {
            return new Finding(result, State.SKIPPED, text, null, 0, null, null, PlainText.line(skipped.reason()), "");
        }
        throw new IllegalStateException("no words for " + result);
    }

    /** Samples that may belong to it and were counted with others; 0 unless there is no data for that reason. */
    public long notKeptApart() {
        return result instanceof ThresholdResult.NoData noData ? noData.notKeptApart() : 0;
    }

    public ThresholdRule rule() {
        return result.rule();
    }

    public boolean fails() {
        return result.fails();
    }

    public boolean isJudged() {
        return state != State.SKIPPED;
    }

    public String mark() {
        if (fails()) {
            return "✗";
        }
        return state == State.MET ? "✓" : "–";
    }

    /** {@code 2431 ms}, or {@code no data}. */
    public String actualText() {
        return actual == null ? NO_DATA : actual.beside(rule().limit());
    }

    /**
     * What was found, or why nothing was: {@code 2431 ms}, {@code no data}, {@code no data, which is allowed},
     * {@code no data: 812 samples were not kept apart, as there were too many series}, {@code skipped: timeScale is 0.1}.
     */
    public String found() {
        return switch (state) {
            case MET, MISSED -> actualText();
            case NO_DATA -> NO_DATA + remark();
            case SKIPPED -> "skipped: " + skipReason;
        };
    }

    /** {@code 812 samples were not kept apart, as there were too many series}; empty if that is not why there is no data. */
    public String notKeptApartText() {
        long samples = notKeptApart();
        if (samples == 0) {
            return "";
        }
        return (samples == 1 ? "1 sample was" : Digits.count(samples) + " samples were")
                + " not kept apart, as there were too many series";
    }

    private String remark() {
        if (notKeptApart() > 0) {
            return ": " + notKeptApartText();
        }
        return fails() ? "" : ", which is allowed";
    }

    /** {@code 2000 ms}: the limit in the same unit. */
    public String limitText() {
        double limit = rule().limit();
        if (actual != null) {
            return new Figure(limit, actual.scale()).beside(limit);
        }
        return Metrics.named(rule().metric())
                .map(metric -> Scale.of(metric, rule().aggregate()))
                .map(scale -> new Figure(limit, scale).beside(limit))
                .orElseGet(() -> Digits.count(limit));
    }

    /** {@code n=812}, with the worst window if it looks at windows. */
    public String basis() {
        Duration window = rule().window();
        String worst = window == null || worstWindow == null
                ? ""
                : ", worst " + TimeText.of(window) + " window at " + TimeText.of(worstWindow);
        return "n=" + samples + worst;
    }

    /** {@code 95 % CI 290–350 ms}, {@code 95 % CI ≥ 290 ms} where it is open above; empty if there is none. */
    public String confidenceText() {
        if (confidence == null || actual == null || confidence.low().isEmpty()) {
            return "";
        }
        double limit = rule().limit();
        var low = new Figure(confidence.low().getAsDouble(), actual.scale());
        if (confidence.high().isEmpty()) {
            return "95 % CI ≥ " + low.beside(limit);
        }
        var high = new Figure(confidence.high().getAsDouble(), actual.scale());
        return "95 % CI " + low.upTo(high, limit);
    }

    /** {@code http_req_duration p95<2000 was 2431 ms (n=812)}. */
    public String sentence() {
        String found = text.sentence() + " was " + actualText();
        return actual == null ? found : found + " (" + basis() + ")";
    }

    /** How far beyond the limit, in limits. Infinite without data, and where the limit is zero. */
    double relativeMiss() {
        double limit = rule().limit();
        if (actual == null || limit == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return rule().operator() == Operator.NOT_EQUAL ? 0 : Math.abs(actual.value() - limit) / Math.abs(limit);
    }

    /** Windows are not kept; and what a load ended by had fewer samples than there are now. */
    private static @Nullable ConfidenceInterval confidence(ThresholdRule rule, long samples, Statistics statistics) {
        if (rule.window() != null) {
            return null;
        }
        return statistics
                .select(Selection.of(rule))
                .filter(found -> found.samples() == samples)
                .flatMap(found -> found.confidence(rule.aggregate()))
                .orElse(null);
    }

    private static Figure figure(ThresholdRule rule, double actual, Unit unit, Statistics statistics) {
        Scale scale = statistics
                .metric(rule.metric())
                .map(metric -> Scale.of(metric, rule.aggregate()))
                .orElseGet(() -> Scale.of(MetricType.GAUGE, unit, rule.aggregate()));
        boolean isInPercent = rule.source().strip().endsWith("%"); // a gauge of the author's own
        return new Figure(actual, scale == Scale.NUMBER && isInPercent ? Scale.SHARE : scale);
    }
}
