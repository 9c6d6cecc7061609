/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import dev.plimsoll.plan.FaultPeriod;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Selects the samples of a metric that have all of these tags. The warm-up is included only if its phase is selected.
 *
 * @param phase only samples of this phase, or null
 */
@API(status = API.Status.INTERNAL)
public record Selection(String metric, Tags tags, @Nullable String phase) {
    public static Selection of(Metric metric) {
        return new Selection(metric.name(), Tags.NONE, null);
    }

    public static Selection of(ThresholdRule rule) {
        return new Selection(rule.metric(), rule.tags(), rule.phase());
    }

    public Selection with(String tag, String value) {
        return new Selection(metric, tags.with(tag, value), phase);
    }

    /** Returns the selection of the samples of all scenarios. */
    Selection ofAnyScenario() {
        return tags.get(Tags.SCENARIO) == null ? this : new Selection(metric, tags.with(Tags.SCENARIO, ""), phase);
    }

    public Selection in(String onlyPhase) {
        return new Selection(metric, tags, onlyPhase);
    }

    /** Returns whether a sample with these tags is selected. */
    public boolean matches(Tags sample) {
        return isInPhase(sample) && hasTags(sample);
    }

    /** Returns whether a sample has all of these tags, in whatever phase. A target stands for its parts, too. */
    boolean hasTags(Tags sample) {
        String target = tags.get(Tags.TARGET);
        if (target == null) {
            return sample.containsAll(tags);
        }
        String of = sample.get(Tags.TARGET);
        return of != null
                && Tags.isTarget(of, target)
                && sample.with(Tags.TARGET, target).containsAll(tags);
    }

    /**
     * Returns whether a sample with these tags may be selected as well: it has been counted with others, under a name
     * that stands for many.
     *
     * @param keptApart names that are always counted separately
     */
    boolean mayMatch(Tags sample, KeptApart keptApart) {
        return isInPhase(sample)
                && tags.asMap().entrySet().stream().allMatch(tag -> {
                    String value = sample.get(tag.getKey());
                    boolean unknown = Tags.OTHER.equals(value) || value == null && sample.get(Tags.OTHER) != null;
                    return tag.getValue().equals(value) || unknown && !keptApart.names(tag.getKey(), tag.getValue());
                });
    }

    private boolean isInPhase(Tags sample) {
        return Phase.isSelected(sample.get(Tags.PHASE), phase)
                || phase != null && FaultPeriod.hasPhase(sample.get(Tags.FAULT_PHASES), phase);
    }
}
