/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.trace.SampledRequest;
import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.SpanKind;
import dev.plimsoll.trace.Trace;
import dev.plimsoll.trace.TraceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpanFiguresTests {
    private static final long MILLI = 1_000_000;

    /** Trace n has n queries, the i-th of i ms, each sent twice. */
    private static List<Trace> traces(int count) {
        var traces = new ArrayList<Trace>();
        for (int n = 0; n < count; n++) {
            var id = new TraceId(1, n + 1);
            var spans = new ArrayList<Span>();
            spans.add(new Span(id, 1, 0, "a", "POST /orders", SpanKind.SERVER, 1, 2, false, Map.of()));
            for (int i = 1; i <= n; i++) {
                var span = new Span(
                        id, 1 + i, 1, "a", "SELECT orders", SpanKind.CLIENT, 1, 1 + i * MILLI, false, Map.of());
                spans.addAll(List.of(span, span));
            }
            traces.add(new Trace(id, new SampledRequest("e", 1, 2, false), spans, true));
        }
        return traces;
    }

    @Test
    void countsAreOneValueARequestWithZeroForThoseWithoutTheSpan() {
        SpanSamples samples = SpanFigures.counts("SELECT orders", traces(20));
        var values = new ArrayList<Double>();
        for (int n = 0; n < 20; n++) {
            values.add((double) n);
        }
        assertThat(samples).isEqualTo(new SpanSamples.Values(20, values));
        assertThat(SpanFigures.counts("UPDATE orders", traces(20)))
                .isEqualTo(new SpanSamples.Values(20, Collections.nCopies(20, 0.0)));
    }

    @Test
    void durationsAreOneValueASpan() {
        SpanSamples samples = SpanFigures.durations("SELECT orders", traces(20));
        assertThat(samples).isInstanceOfSatisfying(SpanSamples.Values.class, values -> {
            assertThat(values.traces()).isEqualTo(20);
            assertThat(values.values()).hasSize(190).contains(1.0, 19.0);
            assertThat(Collections.frequency(values.values(), 1.0)).isEqualTo(19);
        });
    }

    @Test
    void fewerThanTwentyTracesAreNoData() {
        assertThat(SpanFigures.counts("SELECT orders", traces(19)))
                .isEqualTo(new SpanSamples.NoData(19, "only 19 traces, of 20 needed"));
        assertThat(SpanFigures.durations("SELECT orders", traces(1)))
                .isEqualTo(new SpanSamples.NoData(1, "only 1 trace, of 20 needed"));
    }

    @Test
    void aSpanThatNeverCameHasNoDurations() {
        assertThat(SpanFigures.durations("SELECT order", traces(20)))
                .isEqualTo(new SpanSamples.NoData(
                        20, "no span 'SELECT order' in 20 traces, did you mean 'SELECT orders'?"));
        assertThat(SpanFigures.durations("DELETE", traces(20)))
                .isEqualTo(new SpanSamples.NoData(
                        20, "no span 'DELETE' in 20 traces; there are POST /orders, SELECT orders"));
    }

    @Test
    void countsOfASpanThatNeverCameAreExplained() {
        assertThat(SpanFigures.neverSeen("SELECT order", traces(20)))
                .contains("no span 'SELECT order' in 20 traces, did you mean 'SELECT orders'?");
        assertThat(SpanFigures.neverSeen("SELECT orders", traces(20))).isEmpty();
        assertThat(SpanFigures.neverSeen("SELECT order", traces(19))).isEmpty();
    }

    @Test
    void tracesWithoutSpansAndIncompleteOnesDoNotCount() {
        var traces = new ArrayList<>(traces(20));
        traces.set(3, new Trace(traces.get(3).id(), traces.get(3).request(), List.of(), true));
        assertThat(SpanFigures.counts("SELECT orders", traces)).isInstanceOf(SpanSamples.NoData.class);
        traces.set(
                3,
                new Trace(
                        traces.get(4).id(),
                        traces.get(4).request(),
                        traces.get(4).spans(),
                        false));
        assertThat(SpanFigures.counts("SELECT orders", traces)).isInstanceOf(SpanSamples.NoData.class);
    }
}
