/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Suggestion;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.verdict.LoadResult;
import java.util.ArrayList;
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
        if (finding.notKeptApart() > 0) {
            lines.add(FailureMessage.notKeptApart(finding) + ": name it in a threshold, and it is kept apart");
        } else if (finding.state() == Finding.State.NO_DATA) {
            lines.addAll(whatThereIs(finding.rule(), result.statistics()));
        }
        if (result.generator().isSaturated()) {
            lines.add(result.generator().bottleneck());
        }
        lines.add("report: " + PlainText.line(result.reportDirectory().toString()));
        return String.join("\n", lines);
    }

    private static List<String> whatThereIs(ThresholdRule rule, Statistics statistics) {
        if (statistics.metric(rule.metric()).isEmpty()) {
            List<String> recorded =
                    statistics.metrics().stream().map(Metric::name).toList();
            return List.of(absent("there is no metric", rule.metric(), recorded));
        }
        var lines = new ArrayList<String>();
        rule.tags().asMap().forEach((tag, value) -> {
            // of all requests: those that never reached the server have no duration
            List<String> values = List.copyOf(statistics.valuesOf(tag, Metrics.HTTP_REQS));
            if (!values.contains(value)) {
                lines.add(absent("no request has the " + tag, value, values));
            }
        });
        return lines;
    }

    /** {@code no request has the endpoint 'GET /order', did you mean 'GET /orders'? Present: GET /, GET /orders}. */
    private static String absent(String what, String name, List<String> present) {
        String question = Suggestion.question(name, present);
        String more = present.size() > MOST_NAMES ? " and " + (present.size() - MOST_NAMES) + " more" : "";
        String names = present.isEmpty()
                ? "none"
                : String.join(", ", present.stream().limit(MOST_NAMES).toList());
        return PlainText.line(
                "%s '%s'%s present: %s%s".formatted(what, name, question.isEmpty() ? ";" : question, names, more));
    }
}
