/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.report.console;

import dev.plimsoll.plan.Metrics;
import dev.plimsoll.report.summary.MetricFigures;
import dev.plimsoll.report.summary.ResourceRow;
import dev.plimsoll.report.summary.TargetFigures;
import dev.plimsoll.report.summary.TargetMetric;
import dev.plimsoll.text.ByteSize;
import dev.plimsoll.text.Digits;
import dev.plimsoll.text.PlainText;
import dev.plimsoll.text.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/** What each target used, in one line each. */
final class TargetRows {
    private static final int MAX_TARGETS = 20;
    private static final int MAX_OWN = 3; // metrics that only its probe knows

    private TargetRows() {}

    static List<SummaryRow> of(List<TargetFigures> targets) {
        List<TargetFigures> read = targets.stream()
                .filter(target -> !target.isMerged() && !target.metrics().isEmpty())
                .toList();
        var rows = new ArrayList<SummaryRow>();
        read.stream().limit(MAX_TARGETS).map(TargetRows::row).forEach(rows::add);
        if (read.size() > MAX_TARGETS) {
            rows.add(SummaryRow.text("target …", (read.size() - MAX_TARGETS) + " more, in the report"));
        }
        return rows;
    }

    /** {@code CPU avg=12 % max=63 %, memory max=341 MB of 512 MB, connections max=9 of 10}. */
    private static SummaryRow row(TargetFigures target) {
        ResourceRow usage = target.usage();
        var parts = new ArrayList<String>();
        if (Double.isFinite(usage.cpu().max())) {
            parts.add("CPU avg=" + Digits.percent(usage.cpu().avg()) + " max="
                    + Digits.percent(usage.cpu().max()));
        }
        if (usage.memory().isKnown()) {
            parts.add("memory max=" + ByteSize.text(usage.memory().max()) + limit(ByteSize::text, usage.memory()));
        }
        if (Double.isFinite(usage.queries())) {
            String mean = Double.isFinite(usage.queryMillis()) ? " avg=" + TimeText.ofMillis(usage.queryMillis()) : "";
            parts.add("queries=" + Digits.count(usage.queries()) + mean);
        }
        if (Double.isFinite(usage.cacheHits())) {
            parts.add("cache hits=" + Digits.percent(usage.cacheHits()));
        }
        if (usage.connections().isKnown()) {
            boolean clients = usage.connections().metric().equals(Metrics.VALKEY_CLIENTS.name());
            parts.add((clients ? "clients max=" : "connections max=")
                    + Digits.count(usage.connections().max())
                    + limit(Digits::count, usage.connections()));
        }
        if (usage.queue().isKnown()) {
            parts.add("queue max=" + Digits.count(usage.queue().max()) + " last="
                    + Digits.count(usage.queue().last()));
        }
        parts.addAll(own(target));
        String text = parts.isEmpty() ? target.metrics().size() + " metrics, in the report" : String.join(", ", parts);
        return SummaryRow.text("target " + PlainText.line(target.about().tag()), text);
    }

    private static String limit(DoubleFunction<String> text, ResourceRow.Level level) {
        return Double.isFinite(level.limit()) ? " of " + text.apply(level.limit()) : "";
    }

    private static List<String> own(TargetFigures target) {
        List<MetricFigures> own = target.metrics().stream()
                .map(TargetMetric::figures)
                .filter(figures -> figures.hasSamples()
                        && Metrics.named(figures.metric().name()).isEmpty())
                .toList();
        Stream<String> more =
                own.size() > MAX_OWN ? Stream.of((own.size() - MAX_OWN) + " more in the report") : Stream.of();
        return Stream.concat(own.stream().limit(MAX_OWN).map(TargetRows::own), more)
                .toList();
    }

    private static String own(MetricFigures figures) {
        String name = PlainText.line(figures.metric().name());
        if (figures instanceof MetricFigures.Gauge gauge) {
            return name + " max=" + MetricRows.text(gauge, gauge.max());
        }
        if (figures instanceof MetricFigures.Counter counter) {
            return name + "=" + Digits.count(counter.count());
        }
        if (figures instanceof MetricFigures.Rate rate) {
            return name + "=" + Digits.percent(rate.share());
        }
        throw new IllegalStateException("targets have no " + figures);
    }
}
