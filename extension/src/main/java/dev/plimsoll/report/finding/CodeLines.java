/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.finding;

import dev.plimsoll.probe.flight.CodeFinding;
import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.text.PlainText;
import java.util.List;
import org.apiguardian.api.API;

/** What recordings of Java targets show, in sentences. Stateless. */
@API(status = API.Status.INTERNAL)
public final class CodeLines {
    private static final int MAX_LINES = 3;

    private CodeLines() {}

    /** Returns the most telling sentences, under a label: {@code code: ORDERS: ...}. */
    public static List<String> of(List<FlightReport> flights) {
        return of(flights, MAX_LINES);
    }

    /** Returns so many of them at most. */
    static List<String> of(List<FlightReport> flights, int most) {
        return PlainText.labelled(
                "code: ",
                sentences(flights).stream().limit(Math.min(most, MAX_LINES)).toList());
    }

    /** Returns all sentences, each with the target that it is about. */
    public static List<String> sentences(List<FlightReport> flights) {
        return flights.stream()
                .flatMap(flight -> flight.findings().stream()
                        .map(CodeFinding::sentence)
                        .map(sentence -> flight.target() + ": " + PlainText.line(sentence)))
                .distinct()
                .toList();
    }
}
