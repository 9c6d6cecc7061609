/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.ConfidenceRanks;
import dev.plimsoll.aggregation.Selected;
import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.text.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Warnings about the limits of the results. */
final class Caveats {
    private Caveats() {}

    static List<String> of(List<ThresholdResult> thresholds, Statistics statistics, GeneratorJudgement generator) {
        var caveats = new ArrayList<String>();
        if (generator.isSaturated()) {
            caveats.add(generator.bottleneck()
                    + (generator.workers() == 0
                            ? ", so these results do not reflect the target alone"
                            : ", so these results do not show what the target does under the planned load"));
        }
        if (generator.usersToMake() > 0) {
            long users = generator.usersToMake();
            caveats.add("users were not made fast enough during the load: raise vus by " + users + " to make "
                    + (users == 1 ? "it" : "them") + " before the load starts");
        }
        thresholds.forEach(threshold -> {
            fewSamples(threshold).ifPresent(caveats::add);
            UnseenTag.warning(threshold, statistics).ifPresent(caveats::add);
        });
        long interrupted = statistics
                .select(Selection.of(Metrics.HTTP_REQS).with(Tags.OUTCOME, ExchangeTags.INTERRUPTED))
                .map(Selected::samples)
                .orElse(0L);
        if (interrupted > 0) {
            caveats.add(Counted.of(interrupted, "request") + (interrupted == 1 ? " was" : " were")
                    + " cut off by the end of the load: recorded with the time until then (a lower bound) and"
                    + " not as failed");
        }
        return caveats;
    }

    /** Fewer than five samples are expected above the percentile. */
    private static Optional<String> fewSamples(ThresholdResult threshold) {
        long samples = samplesOf(threshold);
        ThresholdRule rule = threshold.rule();
        OptionalDouble percentile = ConfidenceRanks.percentileOf(rule.aggregate());
        if (samples == 0 || percentile.isEmpty()) {
            return Optional.empty();
        }
        long wanted = ConfidenceRanks.samplesFor(percentile.getAsDouble());
        if (samples >= wanted) {
            return Optional.empty();
        }
        // no format: it would write digits as the locale does
        return Optional.of(rule.aggregate().label() + " of " + Counted.of(samples, "sample")
                + " is close to their maximum: collect at least " + wanted + " samples for " + rule.source());
    }

    private static long samplesOf(ThresholdResult threshold) {
        if (threshold instanceof ThresholdResult.Met met) {
            return met.samples();
        }
        return threshold instanceof ThresholdResult.Missed missed ? missed.samples() : 0;
    }
}
