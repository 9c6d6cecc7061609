/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.verdict.GeneratorJudgement;
import dev.plimsoll.verdict.WorkerOutcome;
import java.util.List;
import java.util.OptionalDouble;

/** The workers that made the load, one row each. */
final class WorkerSection implements Section {
    @Override
    public String id() {
        return "workers";
    }

    @Override
    public String title() {
        return "Workers";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return !summary.setup().workers().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        WideTable.open(page, "What each worker did, and whether it kept up");
        List.of("worker", "host", "state").forEach(heading -> WideTable.heading(page, heading));
        List.of(
                        "users",
                        "requests",
                        "iterations",
                        "peak CPU",
                        "late starts p99 ms",
                        "late wake-ups p99 ms",
                        "clock error ms")
                .forEach(heading -> WideTable.figures(page, heading));
        WideTable.rows(page);
        page.open("tbody");
        summary.setup().workers().forEach(worker -> row(page, worker));
        page.close("tbody");
        WideTable.close(page);
    }

    private static void row(Markup page, WorkerOutcome worker) {
        GeneratorJudgement generator = worker.generator();
        page.open("tr").element("th", worker.name(), "scope", "row");
        page.element("td", worker.host().isEmpty() ? Shown.NOTHING : worker.host());
        String state = state(worker);
        page.element("td", state, "class", state.equals("kept up") ? "" : "bad");
        figure(page, Shown.COUNT, OptionalDouble.of(worker.users()));
        figure(page, Shown.COUNT, OptionalDouble.of(worker.requests()));
        figure(page, Shown.COUNT, OptionalDouble.of(worker.iterations()));
        figure(page, Shown.SHARE, generator.cpuMax());
        figure(page, Shown.NUMBER, generator.latenessP99());
        figure(page, Shown.NUMBER, generator.jitterP99());
        figure(page, Shown.NUMBER, worker.clockErrorMillis());
        page.close("tr");
    }

    private static String state(WorkerOutcome worker) {
        if (worker.lost() != null) {
            return "lost: " + worker.lost().lines().findFirst().orElse("");
        }
        return worker.generator().isSaturated()
                ? String.join(", ", worker.generator().reasons())
                : "kept up";
    }

    private static void figure(Markup page, Shown shown, OptionalDouble value) {
        page.element("td", shown.of(value.orElse(Double.NaN)), "class", "n");
    }
}
