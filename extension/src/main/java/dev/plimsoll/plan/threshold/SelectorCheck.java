/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.MetricTags;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.TagValues;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.text.Suggestion;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

/** Checks that samples of a metric can have the tags of a selector, as far as that does not depend on the plan. */
final class SelectorCheck {
    /** What k6 and others call tags that have another name here. */
    private static final Map<String, String> NAMES_ELSEWHERE = Map.of(
            "name", Tags.ENDPOINT,
            "url", Tags.ENDPOINT,
            "uri", Tags.ENDPOINT,
            "code", Tags.STATUS,
            "status_code", Tags.STATUS,
            "statusCode", Tags.STATUS);

    private final String metric;
    private final ConfigurationErrors errors;

    SelectorCheck(String metric, ConfigurationErrors errors) {
        this.metric = metric;
        this.errors = errors;
    }

    void check(Map<String, String> tags) {
        boolean ofProbe = isCustom() && tags.containsKey(Tags.TARGET); // whose labels may have any names
        if (!ofProbe) {
            TagValues.contradiction(tags).ifPresent(error -> errors.add("%s", error));
        }
        tags.forEach((name, value) -> {
            if (ofProbe && !name.equals(Tags.PHASE)) {
                return;
            }
            Optional<String> meant = Tags.BUILT_IN.contains(name) ? Optional.empty() : meant(name);
            if (meant.isPresent()) {
                errors.add("the tag '%s' is unknown, did you mean '%s'?", name, meant.get());
            } else if (isCarried(name)) {
                TagValues.wrong(name, value).ifPresent(error -> errors.add("%s", error));
                if (name.equals(MetricTags.OF) && metric.equals(Metrics.DRIFT.name())) {
                    TagValues.wrongDrift(value).ifPresent(error -> errors.add("%s", error));
                }
                errors.addIf(
                        name.equals(Tags.PHASE) && !MetricTags.isIn(value, metric),
                        "%s has no phases, except for the warm-up: leave phase:%s away",
                        metric,
                        value);
            } else {
                String ofSeries =
                        isCustom() ? " (a label of a series that a probe reads requires target: as well)" : "";
                errors.add("no sample of %s has the tag '%s'; its tags are %s%s", metric, name, carried(), ofSeries);
            }
        });
    }

    private Optional<String> meant(String name) {
        String elsewhere = NAMES_ELSEWHERE.get(name);
        if (elsewhere != null && !isCustom()) {
            return Optional.of(elsewhere);
        }
        return Tags.BUILT_IN.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .or(() -> Suggestion.near(name, Tags.BUILT_IN));
    }

    private boolean isCarried(String name) {
        if (MetricTags.of(metric).contains(name) || MetricTags.ownOf(metric).contains(name)) {
            return true;
        }
        boolean ofProbe = name.equals(Tags.TARGET) && isCustom();
        return MetricTags.hasOwn(metric) && (ofProbe || !Tags.BUILT_IN.contains(name));
    }

    private boolean isCustom() {
        return Metrics.named(metric).isEmpty();
    }

    private String carried() {
        var names = new ArrayList<>(MetricTags.of(metric));
        names.addAll(MetricTags.ownOf(metric));
        return String.join(", ", names) + (MetricTags.hasOwn(metric) ? " and those of your own" : "");
    }
}
