/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.markdown;

import dev.plimsoll.report.finding.Figure;
import dev.plimsoll.report.finding.Scale;
import dev.plimsoll.report.summary.ResourceRow;
import dev.plimsoll.text.ByteSize;
import dev.plimsoll.text.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the load generator and the targets used, as a table. */
final class MarkdownResources {
    private static final String NONE = "–";

    /** @param always whether it stands there even if nothing is known */
    private record Column(String heading, boolean always, Function<ResourceRow, String> text) {
        boolean isKnown(List<ResourceRow> rows) {
            return always || rows.stream().anyMatch(row -> !text.apply(row).equals(NONE));
        }
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("Average CPU", true, row -> percent(row.cpu().avg())),
            new Column("Peak CPU", true, row -> percent(row.cpu().max())),
            new Column("CPU per request", false, row -> millis(row.cpuPerRequest())),
            new Column("Peak memory", true, row -> bytes(row.memory().max())),
            new Column("Memory limit", false, row -> bytes(row.memory().limit())),
            new Column("Queries", false, row -> count(row.queries())),
            new Column("Mean query time", false, row -> millis(row.queryMillis())),
            new Column("Cache hits", false, row -> percent(row.cacheHits())),
            new Column("Peak connections", false, row -> ofLimit(row.connections())),
            new Column("Peak queue", false, row -> count(row.queue().max())));

    private MarkdownResources() {}

    /** Peaks of the measured window; columns of which nothing is known are left out. */
    static List<String> table(List<ResourceRow> rows) {
        List<Column> columns =
                COLUMNS.stream().filter(column -> column.isKnown(rows)).toList();
        var heading = new ArrayList<>(List.of(""));
        columns.forEach(column -> heading.add(column.heading()));
        var lines = new ArrayList<String>();
        lines.add(MarkdownText.row(heading));
        lines.add(MarkdownText.rule(heading.size()));
        for (ResourceRow row : rows) {
            var cells = new ArrayList<>(List.of(MarkdownText.of(row.name())));
            columns.forEach(column -> cells.add(column.text().apply(row)));
            lines.add(MarkdownText.row(cells));
        }
        return lines;
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? NONE : Digits.percent(share);
    }

    private static String bytes(double bytes) {
        return Double.isNaN(bytes) ? NONE : ByteSize.text(bytes);
    }

    private static String millis(double millis) {
        return Double.isNaN(millis) ? NONE : new Figure(millis, Scale.MILLIS).beside(0);
    }

    private static String count(double count) {
        return Double.isNaN(count) ? NONE : Digits.count(count);
    }

    private static String ofLimit(ResourceRow.Level level) {
        return count(level.max()) + (Double.isNaN(level.limit()) ? "" : " of " + Digits.count(level.limit()));
    }
}
