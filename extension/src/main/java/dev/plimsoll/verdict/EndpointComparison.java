/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.BaselineRule;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.Operator;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.text.Counted;
import dev.plimsoll.text.Digits;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint in the baseline and in this run.
 *
 * @param base all runs of the baseline merged; null for an endpoint that is new
 * @param baseRuns the p95 of each run of the baseline in milliseconds, the oldest first: the band of noise
 * @param now null for an endpoint that received no requests
 * @param result the judged p95; null if it is not judged
 * @param limitBy what the limit comes from; null if it is not judged, or the baseline has no samples
 */
@API(status = API.Status.INTERNAL)
public record EndpointComparison(
        String endpoint,
        @Nullable EndpointLatency base,
        List<Double> baseRuns,
        @Nullable EndpointLatency now,
        @Nullable ThresholdResult result,
        @Nullable LimitBy limitBy) {
    /** With fewer samples, p95 is their maximum, and says nothing about the next run. */
    static final int MIN_SAMPLES = 20;

    private static final double P95 = 95;
    private static final int DIGITS = 4;

    public EndpointComparison {
        baseRuns = List.copyOf(baseRuns);
    }

    /** @param runs the latencies in the runs of the baseline; empty for a new endpoint */
    static EndpointComparison of(
            String endpoint, List<EndpointLatency> runs, @Nullable EndpointLatency now, BaselineRule rule) {
        List<Double> each = runs.stream()
                .map(EndpointLatency::duration)
                .filter(duration -> duration.count() >= MIN_SAMPLES)
                .map(duration -> duration.percentile(P95))
                .toList();
        if (runs.isEmpty()) {
            return new EndpointComparison(endpoint, null, each, now, null, null);
        }
        EndpointLatency base = EndpointLatency.merged(runs);
        ThresholdResult judged = judge(endpoint, base.duration(), each, now, rule);
        var compared = new EndpointComparison(endpoint, base, each, now, judged, limitBy(base.duration(), each, rule));
        return compared.unproven(rule).isPresent()
                ? new EndpointComparison(endpoint, base, each, now, judged, LimitBy.CHANCE)
                : compared;
    }

    /** Returns the measured p95 if it is beyond what the rule allows, but not by more than chance explains. */
    OptionalDouble unproven(BaselineRule allowed) {
        if (base == null || !(result instanceof ThresholdResult.Met met)) {
            return OptionalDouble.empty();
        }
        double basis = base.duration().percentile(P95);
        double highest =
                baseRuns.stream().mapToDouble(Double::doubleValue).max().orElse(basis);
        return met.value() > Math.max(allowed.limit(basis), highest)
                ? OptionalDouble.of(met.value())
                : OptionalDouble.empty();
    }

    EndpointComparison unjudged() {
        return new EndpointComparison(endpoint, base, baseRuns, now, null, null);
    }

    /** The largest of the three is the limit; what a run of the baseline has reached is noise. */
    private static @Nullable LimitBy limitBy(Distribution base, List<Double> each, BaselineRule allowed) {
        if (base.count() == 0) {
            return null;
        }
        double basis = base.percentile(P95);
        double limit = allowed.limit(basis);
        if (each.stream().anyMatch(run -> run > limit)) {
            return LimitBy.NOISE;
        }
        return limit > basis * (1 + allowed.maxRegression()) ? LimitBy.MIN_DELTA : LimitBy.MAX_REGRESSION;
    }

    private static ThresholdResult judge(
            String endpoint,
            Distribution base,
            List<Double> each,
            @Nullable EndpointLatency now,
            BaselineRule allowed) {
        double basis = base.percentile(P95);
        // what a run of the baseline has reached is noise
        double highest = each.stream().mapToDouble(Double::doubleValue).max().orElse(basis);
        long samples = now == null ? 0 : now.duration().count();
        double limit = Math.max(allowed.limit(basis), highest);
        if (now != null && base.count() >= MIN_SAMPLES && samples >= MIN_SAMPLES) {
            limit = orUnproven(limit, base, now.duration());
        }
        ThresholdRule rule = rule(endpoint, basis, limit, each.size());
        if (base.count() < MIN_SAMPLES) {
            return skipped(
                    rule,
                    "the baseline has only " + Counted.of(base.count(), "sample") + "; " + MIN_SAMPLES
                            + " are required");
        }
        if (now == null || samples == 0) {
            return new ThresholdResult.NoData(rule, false);
        }
        if (samples < MIN_SAMPLES) {
            return skipped(rule, "only " + Counted.of(samples, "sample") + "; " + MIN_SAMPLES + " are required");
        }
        double actual = now.duration().percentile(P95);
        return rule.operator().holds(actual, rule.limit())
                ? new ThresholdResult.Met(rule, actual, samples, Metrics.HTTP_REQ_DURATION, null)
                : new ThresholdResult.Missed(rule, actual, samples, Metrics.HTTP_REQ_DURATION, null);
    }

    /** Returns the limit; one that is beyond chance where the measured p95 is beyond the limit, but not beyond chance. */
    private static double orUnproven(double limit, Distribution base, Distribution now) {
        double actual = now.percentile(P95);
        double unproven = base.percentile(P95) + PercentileNoise.between(base, now, P95);
        return actual > limit && actual <= unproven
                ? new BigDecimal(unproven)
                        .round(new MathContext(DIGITS, RoundingMode.CEILING)) // never below the measured one
                        .doubleValue()
                : limit;
    }

    /** Uses the limit as it is written, so that the text and the verdict agree. */
    private static ThresholdRule rule(String endpoint, double base, double highest, int runs) {
        BigDecimal limit = new BigDecimal(highest).round(new MathContext(DIGITS));
        String of = runs > 1 ? " of " + runs + " runs" : "";
        String source = "%s: p95<=%sms (baseline %s ms%s)"
                .formatted(Metrics.HTTP_REQ_DURATION.name(), Digits.plain(limit), Digits.significant(base, DIGITS), of);
        return new ThresholdRule(
                source,
                Metrics.HTTP_REQ_DURATION.name(),
                Tags.of(Tags.ENDPOINT, endpoint),
                null,
                null,
                Aggregate.percentile(P95),
                Operator.AT_MOST,
                limit.doubleValue(),
                false,
                Duration.ZERO,
                NoData.FAIL,
                false,
                null);
    }

    private static ThresholdResult skipped(ThresholdRule rule, String reason) {
        return new ThresholdResult.Skipped(rule.skippedBecause(reason), reason);
    }
}
