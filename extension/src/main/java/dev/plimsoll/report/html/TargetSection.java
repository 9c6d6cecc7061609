/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.html;

import dev.plimsoll.report.finding.RuleText;
import dev.plimsoll.report.summary.ResourceRow;
import dev.plimsoll.report.summary.Summary;
import dev.plimsoll.report.summary.TargetFigures;
import dev.plimsoll.report.summary.TargetMetric;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What each target used, and, behind its name, all that was read from it. */
final class TargetSection implements Section {
    private static final List<FigureColumn<TargetFigures>> COLUMNS = List.of(
            usage("average CPU", Shown.SHARE, "/cpu/avg", row -> row.cpu().avg()),
            usage("peak CPU", Shown.SHARE, "/cpu/max", row -> row.cpu().max()).withBar(),
            usage("CPU per request ms", Shown.NUMBER, "/cpu/perRequestMs", ResourceRow::cpuPerRequest),
            usage("peak memory", Shown.BYTES, "/memory/max", row -> row.memory().max())
                    .withoutPoint()
                    .withBar(),
            usage(
                            "last memory",
                            Shown.BYTES,
                            "/memory/last",
                            row -> row.memory().last())
                    .withoutPoint(),
            usage(
                            "memory limit",
                            Shown.BYTES,
                            "/memory/limit",
                            row -> row.memory().limit())
                    .withoutPoint(),
            usage("queries", Shown.COUNT, "/queries/count", ResourceRow::queries)
                    .withoutPoint(),
            usage("mean query ms", Shown.NUMBER, "/queries/avgMs", ResourceRow::queryMillis),
            usage("cache hits", Shown.SHARE, "/cacheHits", ResourceRow::cacheHits),
            usage(
                            "peak connections",
                            Shown.COUNT,
                            "/connections/max",
                            row -> row.connections().max())
                    .withoutPoint(),
            usage(
                            "of at most",
                            Shown.COUNT,
                            "/connections/limit",
                            row -> row.connections().limit())
                    .withoutPoint(),
            usage("peak queue", Shown.COUNT, "/queue/max", row -> row.queue().max())
                    .withoutPoint(),
            usage("last queue", Shown.COUNT, "/queue/last", row -> row.queue().last())
                    .withoutPoint());

    @Override
    public String id() {
        return "targets";
    }

    @Override
    public String title() {
        return "Targets";
    }

    @Override
    public boolean hasContent(Summary summary) {
        return summary.targets().stream().anyMatch(target -> !target.metrics().isEmpty());
    }

    @Override
    public void write(Markup page, Summary summary) {
        List<FigureColumn<TargetFigures>> known = COLUMNS.stream()
                .filter(column -> summary.targets().stream().anyMatch(row -> Double.isFinite(column.of(row))))
                .toList();
        new FigureTable<>(
                        "What the targets used in the measured window",
                        "/targets",
                        Summary::targets,
                        "target",
                        row -> row.about().name() + " (" + row.about().kind().label() + ")",
                        known)
                .withDetail(TargetSection::detail)
                .write(page, summary);
    }

    private static FigureColumn<TargetFigures> usage(
            String heading, Shown shown, String pointer, ToDoubleFunction<ResourceRow> figure) {
        return FigureColumn.of(heading, shown, pointer, row -> figure.applyAsDouble(row.usage()));
    }

    private static void detail(Markup page, TargetFigures target) {
        String description = target.about().description();
        if (!description.isBlank()) {
            page.element("p", description, "class", "hint");
        }
        if (target.metrics().isEmpty()) {
            page.element("p", "Nothing was read from it.", "class", "hint");
            return;
        }
        if (target.isMerged()) {
            page.element("p", "All of its parts together.", "class", "hint");
        }
        page.open("table").element("caption", "All that was read");
        page.open("thead").open("tr");
        List.of("metric", "type", "figures").forEach(heading -> WideTable.heading(page, heading));
        page.close("tr").close("thead").open("tbody");
        target.metrics().forEach(metric -> rows(page, metric));
        page.close("tbody").close("table");
    }

    private static void rows(Markup page, TargetMetric metric) {
        String name = metric.metric().name();
        row(page, name, metric.metric().type().label(), MetricSection.texts(metric.figures()));
        metric.parts()
                .forEach(part -> row(page, name + selector(part.tags()), "", MetricSection.texts(part.figures())));
    }

    private static String selector(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> RuleText.tag(tag.getKey(), tag.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static void row(Markup page, String name, String type, List<String> figures) {
        page.open("tr").element("th", name, "scope", "row").element("td", type);
        page.element("td", figures.isEmpty() ? Shown.NOTHING : String.join(" · ", figures));
        page.close("tr");
    }
}
