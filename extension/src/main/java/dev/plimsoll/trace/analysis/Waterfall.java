/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import dev.plimsoll.time.Nanos;
import dev.plimsoll.trace.Span;
import dev.plimsoll.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A request and its spans as rows from top to bottom, ready to be drawn: all times lie within the request.
 *
 * @param leftOut how many spans have no row
 * @param notes what was done to the times, and what is left out, in sentences
 */
@API(status = API.Status.INTERNAL)
public record Waterfall(Trace trace, List<Row> rows, int leftOut, List<String> notes) {
    /** The most rows of one that is shortened. */
    public static final int MAX_ROWS = 100;

    /** The most characters of attributes in one that is shortened. */
    public static final int MAX_ATTRIBUTES = 30_000;

    private static final long WORTH_A_NOTE_NANOS = 2_000_000;

    public Waterfall {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /**
     * A span.
     *
     * @param depth 0 for spans directly below the request
     * @param startMillis from the start of the request
     * @param ownMillis in which nothing below it was at work
     */
    public record Row(Span span, int depth, double startMillis, double durationMillis, double ownMillis) {}

    public static Waterfall of(Trace trace) {
        SpanTree tree = SpanTree.of(trace);
        long start = tree.root().time().from();
        var depths = new HashMap<SpanTree.Node, Integer>(Map.of(tree.root(), -1));
        var open = new ArrayDeque<>(tree.root().children());
        var rows = new ArrayList<Row>();
        while (!open.isEmpty()) {
            SpanTree.Node node = open.removeFirst();
            int depth = depths.getOrDefault(node.parent(), -1) + 1;
            depths.put(node, depth);
            rows.add(new Row(
                    node.span(),
                    depth,
                    (node.time().from() - start) / Nanos.PER_MILLI,
                    node.time().length() / Nanos.PER_MILLI,
                    TimeRange.length(node.own()) / Nanos.PER_MILLI));
            for (int i = node.children().size() - 1; i >= 0; i--) {
                open.addFirst(node.children().get(i));
            }
        }
        return new Waterfall(trace, rows, 0, notes(trace, tree));
    }

    /** Returns it as people can read it: its longest spans, each below those that it is a part of. */
    public Waterfall shortened() {
        return new LongestRows(this).waterfall();
    }

    private static List<String> notes(Trace trace, SpanTree tree) {
        var notes = new ArrayList<String>();
        tree.shifts().forEach((service, by) -> {
            if (by >= WORTH_A_NOTE_NANOS) {
                notes.add("the clock of %s differs: its spans were shifted by up to %s ms, into their parents"
                        .formatted(service.isEmpty() ? "the target" : service, Math.round(by / Nanos.PER_MILLI)));
            }
        });
        if (!trace.complete()) {
            notes.add("some spans are missing, as there was no room for them");
        }
        return notes;
    }
}
