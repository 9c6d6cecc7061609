/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A column of figures.
 *
 * @param heading what it says, with the unit
 * @param pointer to the figure in a row's JSON: {@code /duration/p(95)}
 * @param bar whether a bar shows how it compares with the largest of the column
 * @param alarming whether anything but zero is bad news
 */
record FigureColumn(String heading, Shown shown, String pointer, boolean bar, boolean alarming) {
    static FigureColumn of(String heading, Shown shown, String pointer) {
        return new FigureColumn(heading, shown, pointer, false, false);
    }

    static FigureColumn count(String heading, String pointer) {
        return of(heading, Shown.COUNT, pointer);
    }

    /** Of durations: the median to the maximum. */
    static List<FigureColumn> durations() {
        return List.of(
                of("p50 ms", Shown.NUMBER, "/duration/med"),
                of("p90 ms", Shown.NUMBER, "/duration/p(90)"),
                of("p95 ms", Shown.NUMBER, "/duration/p(95)").withBar(),
                of("p99 ms", Shown.NUMBER, "/duration/p(99)"),
                of("max ms", Shown.NUMBER, "/duration/max"));
    }

    FigureColumn withBar() {
        return new FigureColumn(heading, shown, pointer, true, alarming);
    }

    FigureColumn alarmingUnlessZero() {
        return new FigureColumn(heading, shown, pointer, bar, true);
    }

    JsonNode of(JsonNode row) {
        return row.at(pointer);
    }
}
