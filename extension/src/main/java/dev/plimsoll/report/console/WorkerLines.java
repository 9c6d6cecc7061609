/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.report.finding.Figure;
import dev.plimsoll.report.finding.Scale;
import dev.plimsoll.report.finding.WorkerText;
import dev.plimsoll.text.Columns;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.verdict.WorkerOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What each worker did, and whether it kept up: a line for each. */
final class WorkerLines {
    private static final int MAX = 20;
    private static final int FIRST_NUMBER = 2;
    private static final int DROPPED = 5;

    private WorkerLines() {}

    /** With their title; none if this JVM made the load. */
    static List<String> of(List<WorkerOutcome> workers) {
        if (workers.isEmpty()) {
            return List.of();
        }
        boolean dropped = WorkerText.anyDropped(workers);
        var rows = new ArrayList<List<String>>();
        rows.add(List.of(
                "worker",
                "host",
                "users",
                "requests",
                "iterations",
                "dropped",
                "CPU avg",
                "CPU max",
                "late p(99)",
                "clock error",
                "state"));
        WorkerText.some(workers, MAX).forEach(worker -> rows.add(row(worker)));
        var lines = new ArrayList<String>();
        lines.add("WORKERS");
        lines.addAll(aligned(
                rows.stream().map(row -> dropped ? row : withoutDropped(row)).toList()));
        if (workers.size() > MAX) {
            lines.add((workers.size() - MAX) + " more, in the report");
        }
        return lines;
    }

    private static List<String> row(WorkerOutcome worker) {
        return List.of(
                worker.name(),
                worker.host().isEmpty() ? "-" : PlainText.line(worker.host()),
                Digits.count(worker.users()),
                Digits.count(worker.requests()),
                Digits.count(worker.iterations()),
                Digits.count(worker.dropped()),
                Double.isNaN(worker.cpuAvg()) ? "-" : Digits.percent(worker.cpuAvg()),
                worker.generator().cpuMax().isEmpty()
                        ? "-"
                        : Digits.percent(worker.generator().cpuMax().getAsDouble()),
                millis(worker.lateMillis()),
                millis(worker.clockErrorMillis()),
                WorkerText.state(worker));
    }

    /** The state comes last, in words. */
    private static List<String> aligned(List<List<String>> rows) {
        int state = rows.get(0).size() - 1;
        Set<Integer> numbers = IntStream.range(FIRST_NUMBER, state).boxed().collect(Collectors.toSet());
        return new Columns(numbers).lines(rows);
    }

    private static List<String> withoutDropped(List<String> row) {
        var shorter = new ArrayList<>(row);
        shorter.remove(DROPPED);
        return shorter;
    }

    private static String millis(OptionalDouble millis) {
        return millis.isEmpty() ? "-" : new Figure(millis.getAsDouble(), Scale.MILLIS).beside(0);
    }
}
