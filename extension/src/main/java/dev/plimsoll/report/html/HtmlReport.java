/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.report.chart.Charts;
import dev.plimsoll.report.json.ChartJson;
import dev.plimsoll.report.json.SummaryJson;
import dev.plimsoll.report.summary.RunHead;
import dev.plimsoll.report.summary.Summary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * {@code report.html}: one file that needs nothing beside it and asks for nothing from a network. All its figures are
 * tables that work without JavaScript; the script draws the charts, sorts and filters.
 */
@API(status = API.Status.INTERNAL)
public final class HtmlReport {
    private static final List<Section> SECTIONS = List.of(
            new ThresholdSection(),
            new LoadSection(),
            SentenceSection.OBSERVATIONS,
            SentenceSection.RECOMMENDATIONS,
            new BaselineSection(),
            new ChartSection(),
            new FaultSection(),
            new WhySection(),
            new TargetSection(),
            new WorkerSection(),
            new EndpointSection(),
            new ErrorSection(),
            new SlowestSection(),
            new BreakdownSection(),
            new MetricSection(),
            new SetupSection());

    /** Of a run that goes on: what can be told before it has ended, and is worth looking at. */
    private static final List<Section> RUNNING = List.of(
            new ChartSection(),
            new LoadSection(),
            new FaultSection(),
            new TargetSection(),
            new EndpointSection(),
            new ErrorSection());

    private HtmlReport() {}

    public static String of(Summary summary) {
        Optional<HtmlSource> library = HtmlSource.chartLibrary();
        List<HtmlSource> scripts = Stream.concat(
                        library.stream(), Stream.of("charts.js", "tables.js").map(HtmlSource::ours))
                .toList();
        RunHead head = summary.head();
        var frame = new PageFrame(head.label() + " " + head.test().name(), scripts);
        Markup page = frame.begin();
        VerdictHead.write(page, summary);
        List<Section> filled =
                SECTIONS.stream().filter(section -> section.hasContent(summary)).toList();
        navigation(page, filled);
        page.open("main", "id", "main");
        filled.forEach(section -> write(page, section, summary));
        page.close("main");
        footer(page);
        frame.json("plimsoll-summary", SummaryJson.inPage(summary));
        frame.json("plimsoll-charts", ChartJson.inPage(Charts.of(summary)));
        return frame.end();
    }

    /** Writes what is known of a run that goes on; the script draws the charts. */
    public static void running(Markup page, Section first, Summary summary) {
        Stream.concat(Stream.of(first), RUNNING.stream())
                .filter(section -> section.hasContent(summary))
                .forEach(section -> write(page, section, summary));
    }

    private static void navigation(Markup page, List<Section> sections) {
        page.open("nav", "aria-label", "Sections").open("ul");
        sections.forEach(section -> page.open("li")
                .element("a", section.title(), "href", "#" + section.id())
                .close("li"));
        page.close("ul").close("nav");
    }

    private static void write(Markup page, Section section, Summary summary) {
        String titleId = section.id() + "-title";
        page.open("section", "id", section.id(), "aria-labelledby", titleId);
        page.element("h2", section.title(), "id", titleId);
        section.write(page, summary);
        page.close("section");
    }

    private static void footer(Markup page) {
        page.open("footer");
        page.element("p", "Percentiles: " + Summary.PERCENTILE_RULE + ".");
        page.element("p", "Times in milliseconds unless another unit is named. Written by Plimsoll.");
        page.close("footer");
    }
}
