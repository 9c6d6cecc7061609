/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.report.finding.FaultFinding;
import dev.plimsoll.report.summary.PhaseRow;
import dev.plimsoll.report.summary.RequestFigures;
import dev.plimsoll.report.summary.Summary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was broken during the load, what its requests were like then, and how the system recovered. */
final class FaultSection implements Section {
    @Override
    public String id() {
        return "faults";
    }

    @Override
    public String title() {
        return "Faults";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return !summary.faults().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        WideTable.open(page, "What was broken, and the requests that started during and after it");
        List.of("fault", "what", "from", "to", "recovery").forEach(heading -> WideTable.heading(page, heading));
        List.of("requests", "failed", "p95 ms", "requests after", "failed after", "p95 ms after")
                .forEach(heading -> WideTable.figures(page, heading));
        WideTable.rows(page);
        page.open("tbody");
        summary.faults().forEach(fault -> row(page, fault, summary));
        page.close("tbody");
        WideTable.close(page);
    }

    private static void row(Markup page, FaultFinding fault, Summary summary) {
        page.open("tr").element("th", fault.name(), "scope", "row");
        page.element("td", fault.what());
        page.element("td", time(fault.began()));
        page.element("td", time(fault.ended()));
        double recovery = fault.outcome().recoveryMillis().orElse(Double.NaN);
        page.element("td", or(fault.recovery()), "class", Double.isInfinite(recovery) ? "bad" : "");
        figures(page, requestsIn(fault.period().phase(), summary), summary.isOpen());
        figures(page, requestsIn(fault.period().phaseAfter(), summary), summary.isOpen());
        page.close("tr");
    }

    private static Optional<RequestFigures> requestsIn(String phase, Summary summary) {
        return summary.breakdown().phases().stream()
                .filter(row -> row.phase().name().equals(phase))
                .findFirst()
                .map(PhaseRow::requests);
    }

    private static void figures(Markup page, Optional<RequestFigures> requests, boolean open) {
        double failed = requests.map(found -> (double) found.failed()).orElse(Double.NaN);
        page.element(
                "td",
                Shown.COUNT.of(requests.map(found -> (double) found.count()).orElse(Double.NaN)),
                "class",
                "n");
        page.element("td", Shown.COUNT.of(failed), "class", failed > 0 ? "n bad" : "n");
        page.element(
                "td",
                Shown.NUMBER.of(requests.map(found -> open ? found.response() : found.duration())
                        .map(times -> times.percentile(95))
                        .orElse(Double.NaN)),
                "class",
                "n");
    }

    private static String time(@Nullable Duration time) {
        return time == null ? Shown.NOTHING : RunTime.text(time.toMillis());
    }

    private static String or(String text) {
        return text.isEmpty() ? Shown.NOTHING : text;
    }
}
