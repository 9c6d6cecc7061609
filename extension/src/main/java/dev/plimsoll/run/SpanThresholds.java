/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.ThresholdRule;
import dev.plimsoll.trace.EndpointTraces;
import dev.plimsoll.trace.analysis.SpanFigures;
import dev.plimsoll.trace.analysis.SpanSamples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records what thresholds on spans are judged by, each series once, and says where that is nothing. */
final class SpanThresholds {
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<EndpointTraces> collected;
    private final RunSoFar.Recording recording;
    private final Set<List<String>> recorded = new HashSet<>();
    private final Map<ThresholdRule, String> noData = new LinkedHashMap<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    SpanThresholds(List<EndpointTraces> collected, RunSoFar.Recording recording) {
        this.collected = collected;
        this.recording = recording;
    }

    /** Returns why there is nothing to judge some of the thresholds by. */
    Map<ThresholdRule, String> noData() {
        return noData;
    }

    /** Returns what is odd about thresholds that are judged all the same. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Records what the threshold is judged by. */
    void record(ThresholdRule rule) {
        String span = rule.tags().get(Tags.SPAN);
        String endpoint = rule.tags().get(Tags.ENDPOINT);
        List<EndpointTraces> chosen = collected.stream()
                .filter(each -> endpoint == null || endpoint.equals(each.endpoint()))
                .toList();
        if (span == null || chosen.stream().allMatch(each -> each.uniform().isEmpty())) {
            noData.put(rule, nothingFrom(endpoint));
            return;
        }
        var reasons = new ArrayList<String>();
        List<EndpointTraces> judged = chosen.stream()
                .filter(each -> record(rule.metric(), span, each, reasons))
                .toList();
        if (judged.isEmpty()) {
            noData.put(rule, String.join("; ", reasons));
        } else if (rule.metric().equals(Metrics.SPAN_COUNT.name())) {
            warnOfAbsence(rule, span, judged);
        }
    }

    /** Returns whether there were enough traces; adds the reason otherwise. */
    private boolean record(String metric, String span, EndpointTraces traces, List<String> reasons) {
        boolean durations = metric.equals(Metrics.SPAN_DURATION.name());
        SpanSamples samples =
                durations ? SpanFigures.durations(span, traces.uniform()) : SpanFigures.counts(span, traces.uniform());
        if (samples instanceof SpanSamples.Values values) {
            if (recorded.add(List.of(metric, span, traces.endpoint()))) {
                Metric of = durations ? Metrics.SPAN_DURATION : Metrics.SPAN_COUNT;
                Tags tags = Tags.of(Map.of(Tags.SPAN, span, Tags.ENDPOINT, traces.endpoint()));
                values.values()
                        .forEach(value -> recording.record(of, tags, durations ? value * NANOS_PER_MILLI : value));
            }
            return true;
        }
        if (samples instanceof SpanSamples.NoData none) {
            reasons.add(traces.endpoint() + ": " + none.reason());
        }
        return false;
    }

    /** A count of 0 meets most limits, also that of a misspelt name. */
    private void warnOfAbsence(ThresholdRule rule, String span, List<EndpointTraces> judged) {
        List<String> reasons = judged.stream()
                .flatMap(each -> SpanFigures.neverSeen(span, each.uniform()).stream())
                .toList();
        if (reasons.size() == judged.size()) {
            warnings.add("%s counts nothing: %s".formatted(rule.source(), reasons.get(0)));
        }
    }

    private String nothingFrom(@Nullable String endpoint) {
        String others = collected.stream()
                .filter(each -> !each.uniform().isEmpty())
                .map(EndpointTraces::endpoint)
                .collect(Collectors.joining(", "));
        return endpoint == null || others.isEmpty()
                ? "no span of a target was received"
                : "no span was received for requests of the endpoint '%s', but for %s".formatted(endpoint, others);
    }
}
