/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.checklist;

import dev.plimsoll.aggregation.Selection;
import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.report.finding.Finding;
import dev.plimsoll.report.finding.Findings;
import dev.plimsoll.text.TimeText;
import dev.plimsoll.verdict.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** What people want to know before a release, as far as one load tells: of what was not looked at it says nothing. */
@API(status = API.Status.INTERNAL)
public final class Checklist {
    private final LoadResult result;
    private final Statistics statistics;
    private final List<Finding> judged;
    private final List<ChecklistItem> items = new ArrayList<>();

    private Checklist(LoadResult result) {
        this.result = result;
        this.statistics = result.statistics();
        this.judged =
                Findings.of(result).all().stream().filter(Finding::isJudged).toList();
    }

    /** Returns what the load tells; the items that it does not tell are left out. */
    public static List<ChecklistItem> of(LoadResult result) {
        var checklist = new Checklist(result);
        checklist.judged("all targets of the test met", rule -> !rule.rule().implicit());
        checklist.errors();
        checklist.judged("the spike was recovered from", of("spike_recovery"));
        checklist.judged(
                "no degradation in "
                        + TimeText.inWords(result.statistics().spans().window()) + " of sustained load",
                of("latency_drift"));
        checklist.judged(
                "the database keeps its limits", rule -> rule.rule().metric().startsWith("postgres_"));
        checklist.memory();
        checklist.pools();
        if (result.baseline().isPresent()) {
            checklist.judged("within the baseline", rule -> checklist.isOfBaseline(rule));
        }
        return List.copyOf(checklist.items);
    }

    private static Predicate<Finding> of(String metric) {
        return rule -> rule.rule().metric().equals(metric);
    }

    private boolean isOfBaseline(Finding rule) {
        return result.baseline().orElseThrow().thresholds().contains(rule.result());
    }

    private void judged(String what, Predicate<Finding> selected) {
        List<Finding> rules = judged.stream().filter(selected).toList();
        if (!rules.isEmpty()) {
            items.add(new ChecklistItem(what, rules.stream().noneMatch(Finding::fails)));
        }
    }

    private void errors() {
        List<Double> shares = Stream.of(Metrics.HTTP_REQ_FAILED, Metrics.ITERATIONS_FAILED)
                .flatMap(metric -> statistics.select(Selection.of(metric)).stream())
                .map(failed -> failed.value(Aggregate.of(Aggregate.Kind.RATE)).orElse(0))
                .toList();
        if (!shares.isEmpty()) {
            items.add(new ChecklistItem(
                    "no errors under this load", shares.stream().allMatch(share -> share == 0)));
        }
    }

    /** Only a long load tells. */
    private void memory() {
        List<Boolean> grown = Stream.of(Metrics.TARGET_MEMORY, Metrics.JVM_HEAP)
                .flatMap(metric -> statistics.readings().seriesOfTargets(metric).stream()
                        .map(tags -> Selection.of(metric).with(Tags.TARGET, String.valueOf(tags.get(Tags.TARGET)))))
                .flatMap(one -> statistics.drift(one).stream())
                .map(drift -> drift.proven() > 0)
                .toList();
        if (!grown.isEmpty()) {
            items.add(new ChecklistItem("memory stable", !grown.contains(true)));
        }
    }

    private void pools() {
        List<Boolean> full = statistics.readings().seriesOfTargets(Metrics.POOL_CONNECTIONS).stream()
                .filter(tags -> "active".equals(tags.get("state")))
                .flatMap(active -> isFull(active).stream())
                .toList();
        if (!full.isEmpty()) {
            items.add(new ChecklistItem("no pool of connections exhausted", !full.contains(true)));
        }
    }

    /** Empty where its limit is not known. */
    private Optional<Boolean> isFull(Tags active) {
        String pool = active.get("pool");
        List<Tags> limits = statistics.readings().seriesOfTargets(Metrics.POOL_CONNECTIONS_LIMIT).stream()
                .filter(tags -> String.valueOf(tags.get(Tags.TARGET)).equals(active.get(Tags.TARGET))
                        && String.valueOf(tags.get("pool")).equals(String.valueOf(pool)))
                .toList();
        double limit = most(Metrics.POOL_CONNECTIONS_LIMIT, limits);
        return limit > 0 ? Optional.of(most(Metrics.POOL_CONNECTIONS, List.of(active)) >= limit) : Optional.empty();
    }

    private double most(Metric metric, List<Tags> series) {
        return statistics
                .readings()
                .select(metric, series, statistics.spans().span(null, null))
                .map(read -> read.value(Aggregate.of(Aggregate.Kind.MAX)).orElse(Double.NaN))
                .orElse(Double.NaN);
    }
}
