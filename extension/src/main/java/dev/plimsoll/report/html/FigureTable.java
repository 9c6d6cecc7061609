/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table with one row for each element of an array of {@code summary.json}. Cells carry the figure as it is there, and
 * rows say where it is: what people see can be checked against what machines read.
 */
final class FigureTable<T> {
    private final String caption;
    private final String pointer;
    private final Function<Summary, List<T>> rows;
    private final String rowHeading;
    private final Function<T, String> rowName;
    private final List<FigureColumn<T>> columns;
    private @Nullable BiConsumer<Markup, T> detail;

    /**
     * @param pointer to the array, {@code /endpoints}
     * @param rowHeading what the rows are
     */
    FigureTable(
            String caption,
            String pointer,
            Function<Summary, List<T>> rows,
            String rowHeading,
            Function<T, String> rowName,
            List<FigureColumn<T>> columns) {
        this.caption = caption;
        this.pointer = pointer;
        this.rows = rows;
        this.rowHeading = rowHeading;
        this.rowName = rowName;
        this.columns = List.copyOf(columns);
    }

    static <T> List<FigureColumn<T>> columns(List<FigureColumn<T>> first, List<FigureColumn<T>> more) {
        var all = new ArrayList<>(first);
        all.addAll(more);
        return all;
    }

    /** Each row can be opened to show this. */
    FigureTable<T> withDetail(BiConsumer<Markup, T> shown) {
        detail = shown;
        return this;
    }

    boolean hasRows(Summary summary) {
        return !rows.apply(summary).isEmpty();
    }

    void write(Markup page, Summary summary) {
        List<T> all = rows.apply(summary);
        WideTable.open(page, caption, "data-sortable", "");
        WideTable.heading(page, rowHeading);
        columns.forEach(column -> WideTable.figures(page, column.heading()));
        WideTable.rows(page);
        double[] largest =
                columns.stream().mapToDouble(column -> largest(all, column)).toArray();
        for (int row = 0; row < all.size(); row++) {
            row(page, all.get(row), pointer + "/" + row, largest);
        }
        WideTable.close(page);
    }

    private void row(Markup page, T row, String at, double[] largest) {
        page.open("tbody", "data-at", at).open("tr");
        page.open("th", "scope", "row");
        if (detail == null) {
            page.text(rowName.apply(row));
        } else {
            page.open("details").element("summary", rowName.apply(row)).close("details");
        }
        page.close("th");
        for (int i = 0; i < largest.length; i++) {
            cell(page, columns.get(i), row, largest[i]);
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
    static <T> void cell(Markup page, FigureColumn<T> column, T row, double largest) {
        double value = column.of(row);
        boolean known = Double.isFinite(value);
        var attributes = new ArrayList<>(List.of("class", cellClass(column, value)));
        if (known) {
            attributes.addAll(List.of("data-of", column.pointer(), "data-value", column.exact(value)));
        }
        if (column.bar() && largest > 0) {
            String part = Digits.oneDecimal(known ? 100 * value / largest : 0);
            attributes.addAll(List.of("style", "--part:" + part + "%"));
        }
        page.element("td", column.shown().of(value), attributes.toArray(String[]::new));
    }

    private static String cellClass(FigureColumn<?> column, double value) {
        boolean alarm = column.alarming() && Double.isFinite(value) && value != 0;
        return "n" + (column.bar() ? " bar" : "") + (alarm ? " bad" : "");
    }

    private static <T> double largest(List<T> rows, FigureColumn<T> column) {
        return rows.stream()
                .mapToDouble(column::of)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }
}
