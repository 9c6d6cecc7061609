/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.report.finding.SkippedTest;
import dev.plimsoll.text.Columns;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.TimeText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/** One line for each load test of a run of tests, printed after the last. */
@API(status = API.Status.INTERNAL)
public final class ResultsTable {
    private static final List<String> HEADING =
            List.of("test", "verdict", "thresholds", "p95", "requests", "req/s", "failed", "duration");
    private static final Set<Integer> NUMBERS = Set.of(2, 3, 4, 5, 6, 7);

    private ResultsTable() {}

    /** Empty without rows. */
    public static String of(List<ResultRow> results) {
        return of(results, List.of());
    }

    /** Empty without rows. Those that were skipped come last, with the reason in the place of figures. */
    public static String of(List<ResultRow> results, List<SkippedTest> skipped) {
        if (results.isEmpty() && skipped.isEmpty()) {
            return "";
        }
        var rows = new ArrayList<List<String>>();
        rows.add(HEADING);
        results.forEach(result -> rows.add(cells(result)));
        skipped.forEach(one -> rows.add(List.of(PlainText.line(one.test().name()), SkippedTest.LABEL)));
        List<String> table = new Columns(NUMBERS).lines(rows);
        var lines = new ArrayList<String>();
        lines.add("Load tests: " + counted(results, skipped));
        for (int line = 0; line < table.size(); line++) {
            int one = line - 1 - results.size();
            String note = one >= 0
                    ? skipped.get(one).reason()
                    : line == 0 ? "" : results.get(line - 1).note();
            lines.add("  " + table.get(line) + (note.isEmpty() ? "" : "  " + PlainText.line(note)));
        }
        return String.join("\n", lines);
    }

    /** The last word where no load test ran. */
    public static String noneRan(int skipped) {
        return skipped == 1
                ? "No load test ran: 1 of 1 was skipped, see the reason above."
                : "No load test ran: %d of %d were skipped, see the reasons above.".formatted(skipped, skipped);
    }

    private static List<String> cells(ResultRow row) {
        String thresholds = row.thresholdsTotal() == 0 ? "-" : row.thresholdsMet() + " of " + row.thresholdsTotal();
        boolean none = row.requests() == 0;
        return List.of(
                PlainText.line(row.name()),
                PlainText.line(row.verdict()),
                thresholds,
                PlainText.line(row.p95()),
                Long.toString(row.requests()),
                none ? "-" : Digits.oneDecimal(row.rate()),
                none ? "-" : Digits.percent(row.failedShare()),
                TimeText.inWords(row.duration()));
    }

    /** {@code 1 missed, 2 passed, 3 skipped}. */
    private static String counted(Collection<ResultRow> results, Collection<SkippedTest> skipped) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        results.forEach(row -> counts.merge(row.verdict().toLowerCase(Locale.ROOT), 1, Integer::sum));
        skipped.forEach(one -> counts.merge(SkippedTest.LABEL.toLowerCase(Locale.ROOT), 1, Integer::sum));
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + PlainText.line(count.getKey()))
                        .toList());
    }
}
