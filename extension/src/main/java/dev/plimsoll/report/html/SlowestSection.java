/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.SlowExchange;
import dev.plimsoll.report.summary.Examples;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.time.Nanos;
import java.util.List;

/** The slowest requests one by one: when, where, and the trace to follow. */
final class SlowestSection implements Section {
    private static final List<FigureColumn<SlowExchange>> TIMES = List.of(
            FigureColumn.<SlowExchange>millis("duration ms", "/duration", slow -> Nanos.millis(slow.duration()))
                    .withBar(),
            FigureColumn.millis("with connecting ms", "/total", slow -> Nanos.millis(slow.total())),
            FigureColumn.millis("with lateness ms", "/responseTime", slow -> Nanos.millis(slow.responseTime())));

    @Override
    public String id() {
        return "slowest";
    }

    @Override
    public String title() {
        return "Slowest requests";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return !summary.examples().slowest().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        Examples examples = summary.examples();
        List<SlowExchange> slowest = examples.slowest();
        WideTable.open(page, "The slowest requests of the measured window");
        WideTable.heading(page, "endpoint");
        WideTable.figures(page, "at");
        WideTable.heading(page, "status");
        TIMES.forEach(time -> WideTable.figures(page, time.heading()));
        WideTable.heading(page, "phase");
        WideTable.heading(page, "trace id");
        WideTable.rows(page);
        page.open("tbody");
        for (int i = 0; i < slowest.size(); i++) {
            row(page, examples, i);
        }
        page.close("tbody");
        WideTable.close(page);
    }

    private static void row(Markup page, Examples examples, int index) {
        SlowExchange request = examples.slowest().get(index);
        double largest = Nanos.millis(examples.slowest().get(0).duration());
        ExchangeTags tags = request.tags();
        page.open("tr", "data-at", "/slowest/" + index);
        page.element("th", tags.endpoint(), "scope", "row");
        page.element("td", RunTime.text(request.startedAt().toMillis()), "class", "n");
        String status = tags.status() == 0 ? "" : tags.status() + " ";
        String cut = request.interrupted() ? ", cut off by the end of the load" : "";
        page.element("td", status + tags.outcome() + cut);
        TIMES.forEach(time -> FigureTable.cell(page, time, request, largest));
        page.element("td", tags.place().phase());
        page.open("td", "class", "id");
        TraceLink.write(page, request.traceId(), examples.traceUrl(request.traceId()));
        page.close("td");
        page.close("tr");
    }
}
