/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.trace.SampledRequest;
import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.SpanKind;
import dev.plimsoll.trace.Trace;
import dev.plimsoll.trace.TraceId;
import dev.plimsoll.trace.analysis.Waterfall.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is left of a request with many spans. */
class WaterfallRowsTests {
    private static final long MILLI = 1_000_000;
    private static final TraceId TRACE =
            TraceId.of("0af7651916cd43dd8448eb211c80319c").orElseThrow();

    private final List<Span> spans = new ArrayList<>();

    private void span(long id, long parent, String name, long from, long until, boolean failed, String text) {
        spans.add(new Span(
                TRACE,
                id,
                parent,
                "orders",
                name,
                SpanKind.INTERNAL,
                from * MILLI,
                until * MILLI,
                failed,
                text.isEmpty() ? Map.of() : Map.of("db.statement", text)));
    }

    private Waterfall shortened() {
        return Waterfall.of(new Trace(TRACE, new SampledRequest("GET /", 0, 1000 * MILLI, false), spans, true))
                .shortened();
    }

    @Test
    void fewSpansStayAsTheyAre() {
        span(1, 0, "serve", 0, 900, false, "a");
        span(2, 1, "query", 10, 20, false, "b");

        Waterfall waterfall = shortened();

        assertThat(waterfall.rows()).extracting(row -> row.span().name()).containsExactly("serve", "query");
        assertThat(waterfall.leftOut()).isZero();
        assertThat(waterfall.notes()).isEmpty();
    }

    @Test
    void longestSpansStayInTheirOrderBelowThoseTheyAreAPartOf() {
        span(1, 0, "serve", 0, 900, false, "");
        for (int i = 0; i < 300; i++) {
            span(10 + 2 * i, 1, "step" + i, 3 * i, 3 * i + 1, i == 7, "");
        }
        span(2, 1, "late", 890, 892, false, "");
        span(3, 2, "long after its parent has ended", 890, 899, false, "");

        Waterfall waterfall = shortened();

        assertThat(waterfall.rows()).hasSize(Waterfall.MAX_ROWS);
        assertThat(waterfall.leftOut()).isEqualTo(303 - Waterfall.MAX_ROWS);
        assertThat(waterfall.rows())
                .extracting(row -> row.span().name())
                .startsWith("serve", "step0", "step1")
                .endsWith("late", "long after its parent has ended");
        assertThat(waterfall.rows()).extracting(Row::depth).startsWith(0, 1).endsWith(1, 2);
        assertThat(waterfall.notes())
                .containsExactly("203 shorter spans are left out, none of them longer than 1.0 ms");
    }

    @Test
    void failedSpansThatAreLeftOutAreCounted() {
        for (int i = 0; i < 2 * Waterfall.MAX_ROWS; i++) {
            boolean isShort = i >= Waterfall.MAX_ROWS;
            span(1 + i, 0, "step", 4 * i, 4 * i + (isShort ? 1 : 2), isShort && i % 2 == 0, "");
        }

        assertThat(shortened().notes())
                .containsExactly("100 shorter spans are left out, none of them longer than 1.0 ms; 50 of them failed");
    }

    @Test
    void attributesOfTheLongestSpansStayAsFarAsThereIsRoom() {
        String statement = "x".repeat(Waterfall.MAX_ATTRIBUTES / 2 - 100);
        span(1, 0, "short", 0, 10, false, statement);
        span(2, 0, "longest", 20, 50, false, statement);
        span(3, 0, "longer", 60, 80, false, statement);

        Waterfall waterfall = shortened();

        assertThat(waterfall.rows())
                .extracting(row -> row.span().attributes().isEmpty())
                .containsExactly(true, false, false);
        assertThat(waterfall.notes()).containsExactly("the attributes of 1 shorter span are left out");
        assertThat(waterfall.leftOut()).isZero();
    }
}
