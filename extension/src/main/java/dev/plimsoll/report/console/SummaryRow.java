/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import java.util.List;

/**
 * A line of the summary: a label, dots, and cells.
 *
 * @param depth 0 for a metric, 1 for a part of it
 * @param kind rows of one kind share their columns
 */
record SummaryRow(String label, int depth, Kind kind, List<String> cells) {
    /** What the cells hold. */
    enum Kind {
        TREND,
        NUMBERS,
        /** One cell, in words. */
        TEXT
    }

    static SummaryRow trend(String label, int depth, List<String> cells) {
        return new SummaryRow(label, depth, Kind.TREND, cells);
    }

    static SummaryRow numbers(String label, int depth, String... cells) {
        return new SummaryRow(label, depth, Kind.NUMBERS, List.of(cells));
    }

    static SummaryRow text(String label, String text) {
        return new SummaryRow(label, 0, Kind.TEXT, List.of(text));
    }

    String indentedLabel() {
        return "  ".repeat(depth) + label;
    }
}
