/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plimsoll.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A table with one row for each element of an array of {@code summary.json}. Cells carry the figure as it is there, and
 * rows say where it is: what people see can be checked against what machines read.
 */
final class FigureTable {
    private final String caption;
    private final String array;
    private final String rowHeading;
    private final String rowName;
    private final List<FigureColumn> columns;
    private @Nullable BiConsumer<Markup, JsonNode> detail;

    /**
     * @param array pointer to the array, {@code /endpoints}
     * @param rowHeading what the rows are
     * @param rowName pointer to a row's name in its JSON
     */
    FigureTable(String caption, String array, String rowHeading, String rowName, List<FigureColumn> columns) {
        this.caption = caption;
        this.array = array;
        this.rowHeading = rowHeading;
        this.rowName = rowName;
        this.columns = List.copyOf(columns);
    }

    static List<FigureColumn> columns(List<FigureColumn> first, List<FigureColumn> more) {
        var all = new ArrayList<>(first);
        all.addAll(more);
        return all;
    }

    /** Each row can be opened to show this. */
    FigureTable withDetail(BiConsumer<Markup, JsonNode> shown) {
        detail = shown;
        return this;
    }

    /** Whether it has rows. */
    boolean speaks(JsonNode summary) {
        return !summary.at(array).isEmpty();
    }

    void write(Markup page, JsonNode summary) {
        JsonNode rows = summary.at(array);
        WideTable.open(page, caption, "data-sortable", "");
        WideTable.heading(page, rowHeading);
        columns.forEach(column -> WideTable.figures(page, column.heading()));
        WideTable.rows(page);
        double[] largest =
                columns.stream().mapToDouble(column -> largest(rows, column)).toArray();
        for (int row = 0; row < rows.size(); row++) {
            row(page, rows.get(row), array + "/" + row, largest);
        }
        WideTable.close(page);
    }

    private void row(Markup page, JsonNode row, String at, double[] largest) {
        page.open("tbody", "data-at", at).open("tr");
        page.open("th", "scope", "row");
        if (detail == null) {
            page.text(row.at(rowName).asText());
        } else {
            page.open("details").element("summary", row.at(rowName).asText()).close("details");
        }
        page.close("th");
        for (int i = 0; i < largest.length; i++) {
            cell(page, columns.get(i), columns.get(i).of(row), largest[i]);
        }
        page.close("tr");
        if (detail != null) {
            page.open("tr", "class", "detail").open("td", "colspan", String.valueOf(columns.size() + 1));
            detail.accept(page, row);
            page.close("td").close("tr");
        }
        page.close("tbody");
    }

    /** @param largest of the column */
    static void cell(Markup page, FigureColumn column, JsonNode value, double largest) {
        var attributes = new ArrayList<>(List.of("class", cellClass(column, value)));
        if (value.isNumber()) {
            attributes.addAll(List.of("data-of", column.pointer(), "data-value", value.asText()));
        }
        if (column.bar() && largest > 0) {
            String part = Digits.oneDecimal(100 * value.asDouble() / largest);
            attributes.addAll(List.of("style", "--part:" + part + "%"));
        }
        page.element("td", column.shown().of(value), attributes.toArray(String[]::new));
    }

    private static String cellClass(FigureColumn column, JsonNode value) {
        boolean alarm = column.alarming() && value.asDouble() != 0;
        return "n" + (column.bar() ? " bar" : "") + (alarm ? " bad" : "");
    }

    private static double largest(JsonNode rows, FigureColumn column) {
        double largest = 0;
        for (JsonNode row : rows) {
            largest = Math.max(largest, column.of(row).asDouble());
        }
        return largest;
    }
}
