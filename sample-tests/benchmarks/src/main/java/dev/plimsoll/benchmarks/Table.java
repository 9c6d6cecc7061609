/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Rows as text in columns. */
final class Table {
    private Table() {}

    static String of(List<Row> rows) {
        var lines = new ArrayList<List<String>>();
        lines.add(List.of("benchmark", "JDK", "what", "found", "bar", ""));
        for (Row row : rows) {
            String state = row.state() == Row.State.NOTE ? "" : row.state().name();
            lines.add(List.of(row.benchmark(), row.jdk(), row.what(), row.found(), row.bar(), state));
        }
        var text = new StringBuilder("\n");
        for (List<String> line : lines) {
            for (int column = 0; column < line.size(); column++) {
                String cell = line.get(column);
                text.append(cell).append(" ".repeat(widthOf(lines, column) - cell.length() + 2));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static int widthOf(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }
}
