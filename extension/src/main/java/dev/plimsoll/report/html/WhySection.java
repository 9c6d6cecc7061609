/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.probe.flight.FlightReport;
import dev.plimsoll.report.finding.WhySlow;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.text.Digits;
import dev.plimsoll.trace.SpanCounts;
import dev.plimsoll.trace.analysis.Waterfall;
import java.util.List;

/** Why requests were slow: the answers, then what they rest on, as spans of requests and recordings of code show it. */
final class WhySection implements Section {
    private static final int MAX_FLAMES = 2_000; // methods, in the flame graphs of all targets

    @Override
    public String id() {
        return "why";
    }

    @Override
    public String title() {
        return "Why requests were slow";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return !summary.why().isEmpty();
    }

    @Override
    public void write(Markup page, Summary summary) {
        WhySlow why = summary.why();
        List<String> answers = why.answers();
        if (!answers.isEmpty()) {
            page.open("ul", "class", "note");
            answers.forEach(answer -> page.element("li", answer));
            page.close("ul");
        }
        spans(page, summary);
        code(page, why.flights());
    }

    private static void spans(Markup page, Summary summary) {
        WhySlow why = summary.why();
        SpanCounts counts = why.counts();
        if (counts == null || counts.received() == 0) {
            return;
        }
        page.element("h3", "Spans of requests");
        if (why.slowest().isEmpty()) {
            page.element("p", "Spans were received, but none of a request that was in the sample.", "class", "note");
        } else if (why.findings().isEmpty()) {
            page.element("p", "The slowest requests do nothing that stands apart from what is usual.", "class", "note");
        } else {
            CauseTable.write(page, why.findings());
        }
        if (!why.slowest().isEmpty()) {
            page.element("h4", "The slowest requests, span by span");
            boolean first = true;
            for (Waterfall waterfall : why.slowest()) {
                String url = summary.examples().traceUrl(waterfall.trace().id().toString());
                WaterfallTable.write(page, waterfall, url, first);
                first = false;
            }
        }
        page.element(
                "p",
                "Spans: %s received, %s kept, %s of requests that were not in the sample, %s without room."
                        .formatted(
                                Digits.count(counts.received()),
                                Digits.count(counts.kept()),
                                Digits.count(counts.outOfSample() + counts.unknownTrace()),
                                Digits.count(counts.droppedForMemory())),
                "class",
                "hint");
    }

    private static void code(Markup page, List<FlightReport> flights) {
        int row = 0;
        for (int i = 0; i < flights.size(); i++) {
            FlightReport flight = flights.get(i);
            page.element("h3", "Code of " + flight.target());
            CodeTable.write(page, flight, row);
            row += flight.findings().size();
            if (flight.flame().samples() > 0) {
                new FlameGraph(flight, i).write(page, MAX_FLAMES / flights.size());
                HotMethods.write(page, flight.flame());
            }
            String file = flight.file();
            if (file != null) {
                page.open("p", "class", "hint")
                        .text("The whole recording, for JDK Mission Control: ")
                        .element("a", file, "href", file)
                        .close("p");
            }
        }
    }
}
