/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.http.ExchangeRecorder;
import dev.plimsoll.http.content.TraceSampling;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.trace.EndpointTraces;
import dev.plimsoll.trace.SampledTraces;
import dev.plimsoll.trace.SpanCounts;
import dev.plimsoll.trace.SpanReceiver;
import dev.plimsoll.trace.analysis.SlowRequests;
import dev.plimsoll.trace.analysis.SpanFigures;
import dev.plimsoll.trace.analysis.SpanSamples;
import dev.plimsoll.trace.analysis.Waterfall;
import dev.plimsoll.verdict.Why;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The spans of a run: which requests are sampled, and what their spans say at the end. */
final class Spans {
    private static final int WATERFALLS = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    private final LoadPlan plan;
    private final @Nullable SpanReceiver receiver;
    private final @Nullable SampledTraces traces;
    private final @Nullable SampledCalls calls;
    private final ExchangeRecorder all;
    private final Set<String> warnings = new LinkedHashSet<>();
    private Why why = Why.UNKNOWN;

    /** @param all takes every exchange */
    Spans(PlannedRun planned, RunClock clock, ExchangeRecorder all) {
        this.plan = planned.plan();
        this.all = all;
        this.receiver = planned.sources().spans().receiver();
        if (receiver == null) {
            traces = null;
            calls = null;
        } else {
            traces = SampledTraces.of(clock.ticker(), plan.redaction(), plan.seed());
            calls = new SampledCalls(traces, planned.sources().spans().share(), clock, all);
            receiver.receiveFor(traces);
        }
    }

    TraceSampling sampling() {
        return calls == null ? TraceSampling.ALL : calls;
    }

    ExchangeRecorder recorder() {
        return calls == null ? all : calls;
    }

    /** Waits for spans that are still on their way, and judges them all; records what thresholds on them are judged by. */
    void conclude(RunSoFar.Recording recording) throws InterruptedException {
        if (receiver == null || traces == null) {
            return;
        }
        List<ThresholdRule> rules =
                plan.thresholds().stream().filter(Spans::isOnSpans).toList();
        SpanCounts counts = receiver.counts();
        if (counts.received() > 0 || !rules.isEmpty()) {
            traces.awaitLateSpans();
        }
        List<EndpointTraces> collected = traces.collected();
        why = new Why(
                collected.stream()
                        .flatMap(each -> SlowRequests.explain(each.endpoint(), each.uniform()).stream())
                        .toList(),
                collected.stream()
                        .flatMap(each -> each.slowest().stream())
                        .sorted(Comparator.comparingLong(
                                trace -> -trace.request().durationNanos()))
                        .limit(WATERFALLS)
                        .map(Waterfall::of)
                        .toList(),
                record(rules, collected, recording),
                receiver.counts());
    }

    Why why() {
        return why;
    }

    /** Returns what is odd about thresholds that were judged all the same. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** A count of 0 meets most limits, also that of a misspelt name. */
    private void warnOfAbsence(ThresholdRule rule, String span, List<EndpointTraces> judged) {
        List<String> reasons = judged.stream()
                .flatMap(each -> SpanFigures.neverSeen(span, each.uniform()).stream())
                .toList();
        if (rule.metric().equals(Metrics.SPAN_COUNT.name()) && reasons.size() == judged.size()) {
            warnings.add("%s counts nothing: %s".formatted(rule.source(), reasons.get(0)));
        }
    }

    private static boolean isOnSpans(ThresholdRule rule) {
        return rule.metric().equals(Metrics.SPAN_DURATION.name())
                || rule.metric().equals(Metrics.SPAN_COUNT.name());
    }

    /** Returns why there is nothing to judge some of the rules by. */
    private Map<ThresholdRule, String> record(
            List<ThresholdRule> rules, List<EndpointTraces> collected, RunSoFar.Recording recording) {
        var noData = new LinkedHashMap<ThresholdRule, String>();
        Set<List<String>> recorded = new HashSet<>();
        for (ThresholdRule rule : rules) {
            String span = rule.tags().get(Tags.SPAN);
            String endpoint = rule.tags().get(Tags.ENDPOINT);
            List<EndpointTraces> chosen = collected.stream()
                    .filter(each -> endpoint == null || endpoint.equals(each.endpoint()))
                    .toList();
            boolean durations = rule.metric().equals(Metrics.SPAN_DURATION.name());
            if (span == null || chosen.stream().allMatch(each -> each.uniform().isEmpty())) {
                noData.put(rule, nothingFrom(endpoint, collected));
                continue;
            }
            var reasons = new ArrayList<String>();
            var judged = new ArrayList<EndpointTraces>();
            for (EndpointTraces each : chosen) {
                SpanSamples samples = durations
                        ? SpanFigures.durations(span, each.uniform())
                        : SpanFigures.counts(span, each.uniform());
                if (samples instanceof SpanSamples.NoData none) {
                    reasons.add(each.endpoint() + ": " + none.reason());
                } else if (samples instanceof SpanSamples.Values values) {
                    judged.add(each);
                    if (recorded.add(List.of(rule.metric(), span, each.endpoint()))) {
                        record(values, durations, Map.of(Tags.SPAN, span, Tags.ENDPOINT, each.endpoint()), recording);
                    }
                }
            }
            if (judged.isEmpty()) {
                noData.put(rule, String.join("; ", reasons));
            } else {
                warnOfAbsence(rule, span, judged);
            }
        }
        return noData;
    }

    private static void record(
            SpanSamples.Values values, boolean durations, Map<String, String> tags, RunSoFar.Recording recording) {
        Metric metric = durations ? Metrics.SPAN_DURATION : Metrics.SPAN_COUNT;
        values.values()
                .forEach(value -> recording.record(metric, Tags.of(tags), durations ? value * NANOS_PER_MILLI : value));
    }

    private static String nothingFrom(@Nullable String endpoint, List<EndpointTraces> collected) {
        String others = collected.stream()
                .filter(each -> !each.uniform().isEmpty())
                .map(EndpointTraces::endpoint)
                .collect(Collectors.joining(", "));
        return endpoint == null || others.isEmpty()
                ? "no span of a target was received"
                : "no span was received for requests of the endpoint '%s', but for %s".formatted(endpoint, others);
    }
}
