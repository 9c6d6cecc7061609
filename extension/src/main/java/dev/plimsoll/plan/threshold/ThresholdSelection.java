/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import dev.plimsoll.plan.ConfigurationErrors;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.text.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The samples that a threshold selects, by its text and its attributes.
 *
 * @param metric empty if neither names one
 */
record ThresholdSelection(
        String metric, Tags tags, @Nullable String phase) {
    private static final String UNNAMEABLE = "{}:'<>=!";

    /** Adds errors for what is specified twice and what looks like a typo. */
    static ThresholdSelection of(ThresholdGrammar.Parts parts, ThresholdText text, ConfigurationErrors errors) {
        var tags = new LinkedHashMap<>(parts.tags());
        put(tags, Tags.ENDPOINT, text.endpoint(), errors);
        put(tags, Tags.OUTCOME, text.outcome(), errors);
        put(tags, Tags.SCENARIO, text.scenario(), errors);
        put(tags, Tags.PHASE, text.phase(), errors);
        for (String tag : text.tags()) {
            int colon = tag.indexOf(':');
            String value = colon < 0 ? "" : tag.substring(colon + 1).strip();
            if (colon < 1 || value.isEmpty() || tag.substring(0, colon).isBlank()) {
                errors.add("tags = \"%s\" must be like \"name:value\"", tag);
            } else {
                put(tags, tag.substring(0, colon).strip(), value, errors);
            }
        }
        String metric = metric(parts.metric(), text.metric().strip(), errors);
        new SelectorCheck(metric.isEmpty() ? Metrics.HTTP_REQ_DURATION.name() : metric, errors).check(tags);
        String phase = tags.remove(Tags.PHASE);
        return new ThresholdSelection(metric, Tags.of(tags), phase);
    }

    private static void put(Map<String, String> tags, String name, String written, ConfigurationErrors errors) {
        String value = unquoted(written.strip());
        if (value.isEmpty()) {
            return;
        }
        errors.addIf(
                value.length() > 1 && value.startsWith("\"") && value.endsWith("\""),
                "the value of '%s' is in double quotes: leave %s away, as in %s",
                name,
                "\"",
                value.replace("\"", ""));
        String before = tags.putIfAbsent(name, value);
        errors.addIf(
                before != null,
                "the tag '%s' is specified twice ('%s' and '%s'): set it either in the text or as an attribute",
                name,
                before == null ? "" : before,
                value);
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 2 && value.startsWith("'") && value.endsWith("'");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String metric(String inText, String attribute, ConfigurationErrors errors) {
        errors.addIf(
                !inText.isEmpty() && !attribute.isEmpty(),
                "the metric is specified twice ('%s' and '%s'): set it either in the text or as an attribute",
                inText,
                attribute);
        errors.addIf(
                attribute.chars().anyMatch(c -> UNNAMEABLE.indexOf(c) >= 0),
                "metric = \"%s\" must be only a name; put tags into the text or into tags",
                attribute);
        String metric = inText.isEmpty() ? attribute : inText;
        if (Metrics.named(metric).isEmpty()) {
            List<String> known = Metrics.all().stream().map(Metric::name).toList();
            Suggestion.near(metric, known)
                    .ifPresent(near -> errors.add("the metric '%s' is unknown, did you mean '%s'?", metric, near));
        }
        return metric;
    }
}
