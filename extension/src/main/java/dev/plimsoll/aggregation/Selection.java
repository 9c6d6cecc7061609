/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Which samples: those of a metric that carry all these tags. Samples of the warm-up only where its phase is named.
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

    public Selection in(String onlyPhase) {
        return new Selection(metric, tags, onlyPhase);
    }

    /** Whether a sample with these tags belongs to it. */
    public boolean matches(Tags sample) {
        return isInPhase(sample) && sample.containsAll(tags);
    }

    /**
     * Whether a sample with these tags may belong to it as well: it has been counted with others, under a name that
     * stands for many.
     *
     * @param keptApart names that none of the many has
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
        return Phase.isSelected(sample.get(Tags.PHASE), phase);
    }
}
