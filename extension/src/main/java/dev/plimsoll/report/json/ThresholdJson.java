/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.report.finding.Figure;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.summary.ThresholdRow;
import dev.plimsoll.text.TimeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The thresholds of {@code summary.json}, in declared order. */
final class ThresholdJson {
    private ThresholdJson() {}

    static ArrayNode all(List<ThresholdRow> thresholds) {
        ArrayNode all = JsonTree.array();
        thresholds.forEach(threshold -> all.add(one(threshold)));
        return all;
    }

    static ObjectNode one(ThresholdRow threshold) {
        ObjectNode node = one(threshold.finding());
        node.put("noDataReason", threshold.noDataReason());
        return node;
    }

    private static ObjectNode one(Finding finding) {
        ThresholdRule rule = finding.rule();
        Duration window = rule.window();
        ObjectNode node = JsonTree.object();
        node.put("source", rule.source());
        node.put("metric", rule.metric());
        node.set("tags", JsonTree.of(rule.tags().asMap()));
        node.put("phase", rule.phase());
        node.put("window", window == null ? null : TimeText.of(window));
        node.put("aggregate", rule.aggregate().label());
        node.put("operator", rule.operator().symbol());
        node.set("limit", JsonTree.number(rule.limit()));
        Figure actual = finding.actual();
        node.set("actual", JsonTree.number(actual == null ? Double.NaN : actual.value()));
        node.put("samples", finding.samples());
        node.put("state", finding.state().name());
        node.set("ok", JsonTree.of(ok(finding)));
        node.put("implicit", rule.implicit());
        addMore(node, finding);
        return node;
    }

    /** No data is never ok, even where its author accepts it: {@code fails} tells what it means for the test. */
    private static @Nullable Boolean ok(Finding finding) {
        return switch (finding.state()) {
            case MET -> true;
            case MISSED, NO_DATA -> false;
            case SKIPPED -> null;
        };
    }

    /** What the contract does not name. */
    private static void addMore(ObjectNode node, Finding finding) {
        ThresholdRule rule = finding.rule();
        Figure actual = finding.actual();
        Duration worst = finding.worstWindow();
        node.put("selector", finding.text().selector());
        node.put("rule", finding.text().rule());
        node.put("unit", actual == null ? null : finding.result().unit());
        node.put("text", finding.actualText());
        node.put("limitText", finding.limitText());
        node.set("ci95", JsonTree.interval(Optional.ofNullable(finding.confidence())));
        node.set("worstWindowStartMs", JsonTree.of(worst == null ? null : worst.toMillis()));
        if (finding.notKeptApart() > 0) {
            node.put("notKeptApart", finding.notKeptApart());
        }
        node.put("onNoData", rule.onNoData().name());
        node.put("fails", finding.fails());
        node.put("abortOnFail", rule.abortOnFail());
        node.put("skipReason", finding.isJudged() ? null : finding.skipReason());
    }
}
