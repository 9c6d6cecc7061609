/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plimsoll.report.summary.JsonTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * {@code report.html}: one file that needs nothing beside it and asks for nothing from a network. It is made of
 * {@code summary.json} alone. All its figures are tables that work without JavaScript; the script draws the charts,
 * sorts and filters.
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
            new EndpointSection(),
            new ErrorSection(),
            new SlowestSection(),
            new BreakdownSection(),
            new MetricSection(),
            new SetupSection());

    private HtmlReport() {}

    /** @param summary all of {@code summary.json} */
    public static String of(ObjectNode summary) {
        Optional<HtmlSource> library = HtmlSource.chartLibrary();
        List<HtmlSource> scripts = Stream.concat(
                        library.stream(), Stream.of("charts.js", "tables.js").map(HtmlSource::ours))
                .toList();
        String name = summary.path("test").path("name").asText();
        var frame = new PageFrame(summary.path("verdict").asText() + " " + name, scripts);
        Markup page = frame.begin();
        VerdictHead.write(page, summary);
        List<Section> speaking =
                SECTIONS.stream().filter(section -> section.speaks(summary)).toList();
        navigation(page, speaking);
        page.open("main", "id", "main");
        speaking.forEach(section -> write(page, section, summary));
        page.close("main");
        footer(page, summary);
        frame.json("plimsoll-summary", withoutSeries(summary));
        frame.json("plimsoll-charts", ChartJson.of(summary, TimePoints.of(summary.path("series"))));
        return frame.end();
    }

    private static void navigation(Markup page, List<Section> sections) {
        page.open("nav", "aria-label", "Sections").open("ul");
        sections.forEach(section -> page.open("li")
                .element("a", section.title(), "href", "#" + section.id())
                .close("li"));
        page.close("ul").close("nav");
    }

    private static void write(Markup page, Section section, ObjectNode summary) {
        String titleId = section.id() + "-title";
        page.open("section", "id", section.id(), "aria-labelledby", titleId);
        page.element("h2", section.title(), "id", titleId);
        section.write(page, summary);
        page.close("section");
    }

    private static void footer(Markup page, ObjectNode summary) {
        page.open("footer");
        page.element("p", "Percentiles: " + summary.path("percentileRule").asText() + ".");
        page.element("p", "Times in milliseconds unless another unit is named. Written by Plimsoll.");
        page.close("footer");
    }

    /** The charts hold the series, thinned; what is not drawn need not be opened. */
    private static ObjectNode withoutSeries(ObjectNode summary) {
        ObjectNode shown = JsonTree.without(summary, "series");
        if (shown.path("baseline") instanceof ObjectNode baseline) {
            shown.set("baseline", JsonTree.without(baseline, "distributions"));
        }
        return shown;
    }
}
