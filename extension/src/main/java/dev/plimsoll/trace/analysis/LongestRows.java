/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace.analysis;

import dev.plimsoll.text.Counted;
import dev.plimsoll.trace.analysis.Waterfall.Row;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Shortens a waterfall: keeps the longest spans with all above them, and says what is left out. Used once. */
final class LongestRows {
    private static final int NONE = -1;

    private final Waterfall whole;
    private final List<Row> rows;
    private final List<Integer> longestFirst;

    LongestRows(Waterfall whole) {
        this.whole = whole;
        this.rows = whole.rows();
        longestFirst = IntStream.range(0, rows.size())
                .boxed()
                .sorted(Comparator.comparingDouble(
                                (Integer row) -> -rows.get(row).durationMillis())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    Waterfall waterfall() {
        Set<Integer> kept = kept();
        Set<Integer> described = described(kept);
        List<Row> shown = kept.stream()
                .map(row -> described.contains(row) ? rows.get(row) : bare(rows.get(row)))
                .toList();
        var notes = new ArrayList<>(whole.notes());
        int without = kept.size() - described.size();
        if (without > 0) {
            notes.add("the attributes of %s are left out".formatted(Counted.of(without, "shorter span")));
        }
        int leftOut = rows.size() - kept.size();
        if (leftOut > 0) {
            notes.add(note(leftOut, kept));
        }
        return new Waterfall(whole.trace(), shown, whole.leftOut() + leftOut, notes);
    }

    /** Returns the rows that stay, from top to bottom. */
    private Set<Integer> kept() {
        int[] parents = parents();
        var kept = new TreeSet<Integer>();
        for (int row : longestFirst) {
            Deque<Integer> path = new ArrayDeque<>();
            for (int at = row; at != NONE && !kept.contains(at); at = parents[at]) {
                path.push(at);
            }
            if (kept.size() + path.size() <= Waterfall.MAX_ROWS) {
                kept.addAll(path);
            }
        }
        return kept;
    }

    private int[] parents() {
        int[] parents = new int[rows.size()];
        var open = new ArrayDeque<Integer>();
        for (int row = 0; row < parents.length; row++) {
            while (!open.isEmpty()
                    && rows.get(open.peek()).depth() >= rows.get(row).depth()) {
                open.pop();
            }
            parents[row] = open.isEmpty() ? NONE : open.peek();
            open.push(row);
        }
        return parents;
    }

    /** Returns the rows whose attributes stay: those of the longest spans. */
    private Set<Integer> described(Set<Integer> kept) {
        var described = new HashSet<Integer>();
        int room = Waterfall.MAX_ATTRIBUTES;
        for (int row : longestFirst) {
            if (kept.contains(row)) {
                int size = rows.get(row).span().attributes().entrySet().stream()
                        .mapToInt(
                                each -> each.getKey().length() + each.getValue().length())
                        .sum();
                room -= size;
                if (room >= 0 || size == 0) {
                    described.add(row);
                }
            }
        }
        return described;
    }

    private static Row bare(Row row) {
        return new Row(
                row.span().withoutAttributes(), row.depth(), row.startMillis(), row.durationMillis(), row.ownMillis());
    }

    private String note(int leftOut, Set<Integer> kept) {
        List<Row> others = IntStream.range(0, rows.size())
                .filter(row -> !kept.contains(row))
                .mapToObj(rows::get)
                .toList();
        double longest = others.stream().mapToDouble(Row::durationMillis).max().orElse(0);
        long failed = others.stream().filter(row -> row.span().failed()).count();
        return "%s left out, none of them longer than %s ms%s"
                .formatted(
                        leftOut == 1 ? "1 shorter span is" : leftOut + " shorter spans are",
                        BigDecimal.valueOf(longest).setScale(1, RoundingMode.UP).toPlainString(),
                        failed == 0 ? "" : "; %s of them failed".formatted(failed));
    }
}
