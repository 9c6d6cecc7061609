/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.plan.threshold;

import dev.plimsoll.plan.NoData;
import dev.plimsoll.plan.Scenario;
import dev.plimsoll.plan.ThresholdRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** The thresholds of every load test, unless an explicit one has the same metric. */
@API(status = API.Status.INTERNAL)
public final class ImplicitThresholds {
    private static final Pattern WORD = Pattern.compile("[\\w.-]+");

    private ImplicitThresholds() {}

    /** Returns the implicit thresholds in addition to the explicit ones, which are not in the result. */
    public static List<ThresholdRule> beside(List<ThresholdRule> explicit, List<Scenario> scenarios) {
        var rules = new ArrayList<ThresholdRule>();
        rules.add(rule("iterations_failed: rate==0", NoData.FAIL));
        rules.add(rule("http_req_failed: rate==0", NoData.SKIP)); // a body need not make requests
        rules.add(rule("checks: rate==100%", NoData.SKIP));
        rules.addAll(noDrops(scenarios));
        rules.removeIf(
                rule -> explicit.stream().anyMatch(other -> other.metric().equals(rule.metric())));
        return List.copyOf(rules);
    }

    /** Returns an implicit threshold of that text; it is not shown if its metric was not recorded. */
    public static ThresholdRule of(ThresholdText text) {
        return implicit(ThresholdParser.parse(text), NoData.SKIP);
    }

    private static List<ThresholdRule> noDrops(List<Scenario> scenarios) {
        if (scenarios.stream().noneMatch(Scenario::isOpen)) {
            return List.of();
        }
        if (scenarios.stream().noneMatch(Scenario::endsWithIterations)) {
            return List.of(rule("dropped_iterations: count==0", NoData.FAIL));
        }
        return scenarios.stream() // iteration models in the same load may drop
                .filter(Scenario::isOpen)
                .map(open -> rule(
                        "dropped_iterations{scenario:%s}: count==0".formatted(inSelector(open.name())), NoData.FAIL))
                .toList();
    }

    /** A single word is bare, as in all selectors that nobody has written. */
    private static String inSelector(String name) {
        return WORD.matcher(name).matches() ? name : "'" + name + "'";
    }

    private static ThresholdRule rule(String source, NoData onNoData) {
        return implicit(ThresholdParser.parse(ThresholdText.of(source)), onNoData);
    }

    private static ThresholdRule implicit(ThresholdRule parsed, NoData onNoData) {
        return new ThresholdRule(
                parsed.source(),
                parsed.metric(),
                parsed.tags(),
                parsed.phase(),
                parsed.window(),
                parsed.aggregate(),
                parsed.operator(),
                parsed.limit(),
                parsed.abortOnFail(),
                parsed.abortDelay(),
                onNoData,
                true,
                parsed.skipReason(),
                parsed.place());
    }
}
