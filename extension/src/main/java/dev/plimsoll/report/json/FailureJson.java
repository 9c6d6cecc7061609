/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.report.finding.CheckCount;
import dev.plimsoll.report.finding.FaultFinding;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.finding.Findings;
import dev.plimsoll.report.finding.Repetition;
import dev.plimsoll.report.finding.TargetOutput;
import dev.plimsoll.report.summary.RunHead;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.ThresholdRow;
import dev.plimsoll.text.PlainText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * {@code failure.json}: what failed, why, and how to run it again, short enough to be read whole. Its keys are those of
 * {@code summary.json} where it has the same.
 */
@API(status = API.Status.INTERNAL)
public final class FailureJson {
    private static final String SCHEMA = "plimsoll-failure/1";
    private static final int MAX_EXAMPLES = 10;
    private static final int OUTPUT_LINES = 40;
    private static final int LINE = 500; // characters

    private FailureJson() {}

    /**
     * @param outputs the last lines of targets, without secrets
     * @param repeat what runs the test again; null if that is not known
     * @param files the names of the other files of the report, by what they are
     */
    public static String of(
            Summary summary, List<TargetOutput> outputs, @Nullable Repetition repeat, Map<String, String> files) {
        RunHead head = summary.head();
        ObjectNode root = JsonTree.object();
        root.put("schema", SCHEMA);
        SummaryJson.addHead(root, head);
        root.set("ended", JsonTree.of(head.ended()));
        addThresholds(root, summary);
        root.set("why", JsonTree.array(summary.why().answers()));
        root.set(
                "faults",
                JsonTree.array(
                        summary.faults().stream().map(FaultFinding::sentence).toList()));
        addExamples(root, summary);
        root.set("observations", JsonTree.array(summary.notes().observations()));
        root.set("warnings", JsonTree.array(summary.notes().warnings()));
        root.set("recommendations", JsonTree.array(summary.notes().recommendations()));
        if (!summary.setup().workers().isEmpty()) {
            root.set("workers", JsonTree.array(summary.setup().workers(), WorkerJson::of));
        }
        root.set("targets", targets(outputs));
        root.set("repeat", repeat(summary, repeat));
        root.set("report", report(head, files));
        return JsonTree.text(root);
    }

    /** Those that the test fails by, the worst first; of the others how many there are. */
    private static void addThresholds(ObjectNode root, Summary summary) {
        List<ThresholdRow> missed = summary.thresholds().stream()
                .filter(row -> row.finding().fails())
                .sorted(Comparator.comparing(ThresholdRow::finding, Findings.WORST_FIRST))
                .toList();
        ArrayNode nodes = JsonTree.array();
        missed.forEach(row -> {
            ObjectNode node = ThresholdJson.one(row);
            node.put("sentence", row.finding().sentence());
            node.put("course", row.finding().course());
            nodes.add(node);
        });
        root.set("missed", nodes);
        root.put(
                "judged",
                summary.thresholds().stream()
                        .map(ThresholdRow::finding)
                        .filter(Finding::isJudged)
                        .count());
    }

    private static void addExamples(ObjectNode root, Summary summary) {
        var examples = new ExampleJson(summary.examples());
        List<CheckCount> checks = summary.examples().failedChecks();
        List<ErrorCount> errors = summary.examples().errors();
        root.set("failedChecks", JsonTree.array(first(checks), examples::check));
        root.put("failedChecksLeftOut", checks.size() - first(checks).size());
        root.set("errors", JsonTree.array(first(errors), examples::error));
        root.put("errorsLeftOut", errors.size() - first(errors).size());
    }

    private static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MAX_EXAMPLES, all.size()));
    }

    private static ArrayNode targets(List<TargetOutput> outputs) {
        ArrayNode nodes = JsonTree.array();
        for (TargetOutput output : outputs) {
            List<String> lines = PlainText.lastLines(output.tail(), OUTPUT_LINES, LINE);
            if (!lines.isEmpty()) {
                ObjectNode node = JsonTree.object();
                node.put("name", output.name());
                node.set("lastOutput", JsonTree.array(lines));
                nodes.add(node);
            }
        }
        return nodes;
    }

    private static ObjectNode repeat(Summary summary, @Nullable Repetition repeat) {
        ObjectNode node = JsonTree.object();
        node.put("command", repeat == null ? null : repeat.command());
        node.put("directory", repeat == null ? null : repeat.directory().toString());
        node.put("seed", summary.setup().seed());
        node.set("settings", JsonTree.array(summary.setup().overrides()));
        return node;
    }

    private static ObjectNode report(RunHead head, Map<String, String> files) {
        ObjectNode node = JsonTree.object();
        node.put(
                "directory",
                head.reportDirectory() == null ? null : head.reportDirectory().toString());
        files.forEach(node::put);
        return node;
    }
}
