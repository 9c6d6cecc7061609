/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Suggestion;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.verdict.LoadResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** What an assertion over a result says where it does not hold: as much as a threshold. */
@API(status = API.Status.INTERNAL)
public final class AssertionMessage {
    private static final int MOST_NAMES = 20;

    private AssertionMessage() {}

    /** Empty if the rule holds. */
    public static Optional<String> ifMissed(LoadResult result, ThresholdRule rule) {
        Finding finding = Finding.of(result.judge(rule), result.statistics());
        return finding.fails() ? Optional.of(message(result, finding)) : Optional.empty();
    }

    private static String message(LoadResult result, Finding finding) {
        var lines = new ArrayList<String>();
        String confidence = finding.confidenceText();
        lines.add(finding.sentence() + (confidence.isEmpty() ? "" : ", " + confidence));
        if (finding.state() == Finding.State.NO_DATA) {
            lines.addAll(whatThereIs(finding.rule(), result.statistics()));
        }
        if (result.generator().isSaturated()) {
            lines.add("the load generator was the bottleneck: "
                    + String.join(", ", result.generator().reasons()));
        }
        lines.add("report: " + PlainText.line(result.reportDirectory().toString()));
        return String.join("\n", lines);
    }

    private static List<String> whatThereIs(ThresholdRule rule, Statistics statistics) {
        Optional<Metric> metric = statistics.metric(rule.metric());
        boolean recorded = metric.filter(statistics.metrics()::contains).isPresent();
        if (!recorded && metric.isEmpty()) {
            return List.of(absent(
                    "metric",
                    rule.metric(),
                    statistics.metrics().stream().map(Metric::name).toList()));
        }
        var lines = new ArrayList<String>();
        rule.tags().asMap().forEach((tag, value) -> {
            // all requests: of some, such as those without an answer, there are no times
            Metric of = metric.filter(found -> !found.name().startsWith("http_")).orElse(Metrics.HTTP_REQS);
            Collection<String> values = statistics.valuesOf(tag, of);
            if (!values.contains(value)) {
                lines.add(absent(tag, value, values));
            }
        });
        return lines;
    }

    /** {@code no sample has the endpoint 'GET /order', did you mean 'GET /orders'? There are: …}. */
    private static String absent(String what, String name, Collection<String> present) {
        String found = "no sample has the %s '%s'%s".formatted(what, name, Suggestion.question(name, present));
        if (present.isEmpty()) {
            return PlainText.line(found + (found.endsWith("?") ? "" : ":") + " there are none at all");
        }
        String names = String.join(", ", present.stream().limit(MOST_NAMES).toList());
        String more = present.size() > MOST_NAMES ? " and " + (present.size() - MOST_NAMES) + " more" : "";
        return PlainText.line(found + (found.endsWith("?") ? " " : "; ") + "there are: " + names + more);
    }
}
