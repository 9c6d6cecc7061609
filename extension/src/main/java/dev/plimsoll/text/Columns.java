/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** Cells set in columns of equal width. A row's last cell may be as long as it likes. */
@API(status = API.Status.INTERNAL)
public final class Columns {
    private static final String GAP = "  ";

    private final Set<Integer> alignedRight;

    /** @param alignedRight the columns, from 0, that hold numbers */
    public Columns(Set<Integer> alignedRight) {
        this.alignedRight = Set.copyOf(alignedRight);
    }

    public List<String> lines(List<List<String>> rows) {
        List<Integer> widths = widths(rows);
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    public static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private List<Integer> widths(List<List<String>> rows) {
        var widths = new ArrayList<Integer>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                boolean counts = column < row.size() - 1 || alignedRight.contains(column);
                int width = counts ? width(row.get(column)) : 0;
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(widths.get(column), width));
                }
            }
        }
        return widths;
    }

    private String line(List<String> row, List<Integer> widths) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String padding = " ".repeat(Math.max(0, widths.get(column) - width(cell)));
            line.append(column == 0 ? "" : GAP);
            line.append(alignedRight.contains(column) ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }
}
