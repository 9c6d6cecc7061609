/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.verdict;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * A tag of a selector whose value no sample has had.
 *
 * @param seen the values of that tag
 */
@API(status = API.Status.INTERNAL)
public record UnseenTag(String tag, String value, List<String> seen) {
    private static final int MAX_NAMES = 20;
    private static final int NAME = 100; // characters

    /** Values that are known before a load, and checked there: that none comes is what such a threshold claims. */
    private static final Set<String> CHECKED = Set.of(
            Tags.STATUS, Tags.METHOD, Tags.OUTCOME, Tags.ERROR, Tags.EXPECTED_RESPONSE, Tags.SCENARIO, Tags.PHASE);

    /**
     * Returns the first in the rule's selector.
     *
     * @param among the metric whose samples are looked at
     */
    public static Optional<UnseenTag> of(ThresholdRule rule, Metric among, Statistics statistics) {
        for (var tag : rule.tags().asMap().entrySet()) {
            List<String> seen = List.copyOf(statistics.valuesOf(tag.getKey(), among));
            if (!seen.contains(tag.getValue())) {
                return Optional.of(new UnseenTag(tag.getKey(), tag.getValue(), seen));
            }
        }
        return Optional.empty();
    }

    /** Returns a warning about a threshold that was judged without a sample, if its selector may be misspelled. */
    static Optional<String> warning(ThresholdResult threshold, Statistics statistics) {
        boolean met = threshold instanceof ThresholdResult.Met one && one.samples() == 0;
        boolean missed = threshold instanceof ThresholdResult.Missed one && one.samples() == 0;
        ThresholdRule rule = threshold.rule();
        if (!(met || missed) || rule.tags().isEmpty()) {
            return Optional.empty();
        }
        boolean requests = UnmeasuredClient.isOfRequests(rule.metric());
        return Metrics.named(requests ? Metrics.HTTP_REQS.name() : rule.metric())
                .flatMap(among -> of(rule, among, statistics))
                .filter(unseen ->
                        !CHECKED.contains(unseen.tag()) && !unseen.seen().isEmpty())
                .map(unseen -> "%s is %s without a sample: %s"
                        .formatted(
                                rule.source(),
                                met ? "met" : "missed",
                                unseen.sentence(requests ? "no request has" : "no sample has")));
    }

    /** {@code no request has the endpoint 'GET /order', did you mean 'GET /orders'? Seen: GET /, GET /orders}. */
    public String sentence(String what) {
        if (seen.isEmpty()) {
            return what + " the tag '" + tag + "'";
        }
        return what + " the " + tag + " '" + value + "'"
                + joined(Suggestion.question(value, seen), "seen: " + names(seen));
    }

    /** Returns the question and the rest of the sentence, or of the next one. */
    public static String joined(String question, String rest) {
        return question.isEmpty()
                ? "; " + rest
                : question + " " + Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
    }

    /** Returns the first of the names. */
    public static String names(List<String> all) {
        String names = String.join(
                ", ",
                all.stream()
                        .limit(MAX_NAMES)
                        .map(name -> PlainText.line(name, NAME))
                        .toList());
        return all.size() > MAX_NAMES ? names + " and " + (all.size() - MAX_NAMES) + " more" : names;
    }
}
