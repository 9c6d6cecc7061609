/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import dev.plimsoll.text.Counted;
import dev.plimsoll.text.Suggestion;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.trace.EndpointTraces;
import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.Trace;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Evaluates {@code span_duration} and {@code span_count} over traces. Stateless. Pass a uniform sample of an endpoint's
 * requests, such as {@link EndpointTraces#uniform()}: over the slowest ones every percentile would be wrong.
 */
@API(status = API.Status.INTERNAL)
public final class SpanFigures {
    /** Fewer traces are no data. */
    public static final int MIN_TRACES = 20;

    private static final int MAX_NAMED = 10;

    private SpanFigures() {}

    /**
     * Returns the duration of each span of that name, in milliseconds, as its service measured it. No data if no span has
     * that name, as a percentile of nothing would meet every limit.
     */
    public static SpanSamples durations(String span, List<Trace> uniform) {
        List<Trace> traces = complete(uniform);
        if (traces.size() < MIN_TRACES) {
            return tooFew(traces);
        }
        List<Double> values = traces.stream()
                .flatMap(SpanFigures::spans)
                .filter(each -> each.name().equals(span))
                .map(each -> each.durationNanos() / Nanos.PER_MILLI)
                .toList();
        return values.isEmpty() ? unknown(span, traces) : new SpanSamples.Values(traces.size(), values);
    }

    /**
     * Returns for each request how many spans of that name it has: 0 for a request that has others only. Requests of which
     * no span came are not counted.
     */
    public static SpanSamples counts(String span, List<Trace> uniform) {
        List<Trace> traces = complete(uniform);
        if (traces.size() < MIN_TRACES) {
            return tooFew(traces);
        }
        return new SpanSamples.Values(
                traces.size(),
                traces.stream()
                        .map(trace -> (double) spans(trace)
                                .filter(each -> each.name().equals(span))
                                .count())
                        .toList());
    }

    /** Returns why each count of a span may be 0: no span has that name. Empty if there is one, or hardly any trace. */
    public static Optional<String> neverSeen(String span, List<Trace> uniform) {
        List<Trace> traces = complete(uniform);
        boolean seen = traces.stream()
                .flatMap(SpanFigures::spans)
                .anyMatch(each -> each.name().equals(span));
        return seen || traces.size() < MIN_TRACES
                ? Optional.empty()
                : Optional.of(unknown(span, traces).reason());
    }

    private static List<Trace> complete(List<Trace> traces) {
        return traces.stream()
                .filter(each -> each.complete() && !each.spans().isEmpty())
                .toList();
    }

    /** Returns each span once, as exporters repeat what they got no answer for. */
    private static Stream<Span> spans(Trace trace) {
        var seen = new HashSet<Long>();
        return trace.spans().stream().filter(each -> seen.add(each.id()));
    }

    private static SpanSamples tooFew(List<Trace> traces) {
        return new SpanSamples.NoData(
                traces.size(), "only %s, of %d needed".formatted(Counted.of(traces.size(), "trace"), MIN_TRACES));
    }

    private static SpanSamples.NoData unknown(String span, List<Trace> traces) {
        var names = new TreeSet<String>();
        traces.forEach(trace -> trace.spans().forEach(each -> names.add(each.name())));
        String question = Suggestion.question(span, names);
        String reason = "no span '%s' in %s".formatted(span, Counted.of(traces.size(), "trace"));
        return new SpanSamples.NoData(
                traces.size(), reason + (question.isEmpty() ? "; there are " + named(names) : question));
    }

    private static String named(TreeSet<String> names) {
        String first = names.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
        return names.size() > MAX_NAMED ? first + " and " + (names.size() - MAX_NAMED) + " more" : first;
    }
}
