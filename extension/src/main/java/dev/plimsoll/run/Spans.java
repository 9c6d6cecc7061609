/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.http.ExchangeRecorder;
import dev.plimsoll.http.content.TraceSampling;
import dev.plimsoll.plan.LoadPlan;
import dev.plimsoll.plan.MetricTags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.time.RunClock;
import dev.plimsoll.trace.EndpointTraces;
import dev.plimsoll.trace.SampledTraces;
import dev.plimsoll.trace.SpanCounts;
import dev.plimsoll.trace.SpanReceiver;
import dev.plimsoll.trace.analysis.SlowRequests;
import dev.plimsoll.trace.analysis.Waterfall;
import dev.plimsoll.verdict.Why;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spans of a run: which requests are sampled, and what their spans say at the end. */
final class Spans {
    private static final int WATERFALLS = 10;

    private final LoadPlan plan;
    private final @Nullable SpanReceiver receiver;
    private final @Nullable SampledTraces traces;
    private final @Nullable SampledCalls calls;
    private final ExchangeRecorder all;
    private List<String> warnings = List.of();
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
        List<ThresholdRule> rules = plan.thresholds().stream()
                .filter(rule -> MetricTags.isOfSpans(rule.metric()))
                .toList();
        SpanCounts counts = receiver.counts();
        if (counts.received() > 0 || !rules.isEmpty()) {
            traces.awaitLateSpans();
        }
        List<EndpointTraces> collected = traces.collected();
        var thresholds = new SpanThresholds(collected, recording);
        rules.forEach(thresholds::record);
        warnings = thresholds.warnings();
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
                thresholds.noData(),
                receiver.counts());
    }

    Why why() {
        return why;
    }

    /** Returns what is odd about thresholds that were judged all the same. */
    List<String> warnings() {
        return warnings;
    }
}
