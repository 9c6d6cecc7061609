/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Some lines of the summary under a title.
 *
 * @param title may be empty
 */
record SummarySection(String title, List<SummaryRow> rows) {
    private static final int MIN_DOTS = 3;

    SummarySection {
        rows = List.copyOf(rows);
    }

    /** The sections with all labels, and all cells of a kind, in line; those without rows are left out. */
    static List<String> lines(List<SummarySection> sections) {
        List<SummaryRow> all =
                sections.stream().flatMap(section -> section.rows.stream()).toList();
        int width = all.stream()
                .mapToInt(row -> Columns.width(row.indentedLabel()))
                .max()
                .orElse(0);
        List<String> cells = alignedCells(all);
        var lines = new ArrayList<String>();
        int next = 0;
        for (SummarySection section : sections) {
            if (section.rows.isEmpty()) {
                continue;
            }
            lines.add("");
            if (!section.title.isEmpty()) {
                lines.add("    " + section.title);
            }
            for (SummaryRow row : section.rows) {
                String label = row.indentedLabel();
                String dots = ".".repeat(width + MIN_DOTS - Columns.width(label));
                lines.add("    " + label + dots + ": " + cells.get(next++));
            }
        }
        return lines;
    }

    /** In the order of the rows. */
    private static List<String> alignedCells(List<SummaryRow> rows) {
        var columns = new Columns(Set.of());
        var trends = columns.lines(cellsOf(rows, SummaryRow.Kind.TREND)).iterator();
        var numbers = columns.lines(cellsOf(rows, SummaryRow.Kind.NUMBERS)).iterator();
        return rows.stream()
                .map(row -> switch (row.kind()) {
                    case TREND -> trends.next();
                    case NUMBERS -> numbers.next();
                    case TEXT -> row.cells().get(0);
                })
                .toList();
    }

    private static List<List<String>> cellsOf(List<SummaryRow> rows, SummaryRow.Kind kind) {
        return rows.stream()
                .filter(row -> row.kind() == kind)
                .map(SummaryRow::cells)
                .toList();
    }
}
