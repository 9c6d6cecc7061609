/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.plan.Merge;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * What was read in each interval, such as users and figures of targets: several series become one within each interval, and
 * only then over time. A figure of a target belongs to every phase and scenario that its interval lies in. Not
 * thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class ReadingHistory {
    private final List<When> intervals = new ArrayList<>();
    private final Map<Metric, Map<Tags, Column>> columns = new LinkedHashMap<>();
    private final Map<Selection, Merged> known = new HashMap<>();

    /** When an interval was, and what it belongs to. */
    private record When(
            Duration start,
            Duration end,
            boolean inWindow,
            boolean isMeasured,
            Set<String> phases,
            Set<String> scenarios) {
        boolean isIn(Selection selection) {
            String phase = selection.phase();
            String scenario = selection.tags().get(Tags.SCENARIO);
            return (scenario == null || scenarios.contains(scenario))
                    && (phase == null ? isMeasured : phases.contains(phase));
        }
    }

    /** What has been merged for a selection so far. */
    private static final class Merged {
        final MetricSamples samples;
        double inWindow;
        int next;

        Merged(Metric metric) {
            samples = MetricSamples.of(metric);
        }

        Optional<Selected> selected(Metric metric, Duration span) {
            return samples.samples() == 0
                    ? Optional.empty()
                    : Optional.of(new Selected(samples, metric.unit(), inWindow, span));
        }
    }

    /** The figures of one series by interval: values, sums, or hits; NaN without any. */
    private static final class Column {
        final int first;
        double[] values = new double[64];
        double[] totals = new double[0]; // of rates
        int size;

        Column(int first) {
            this.first = first;
        }

        void add(int interval, MetricSamples measured) {
            int at = interval - first;
            if (at >= values.length) {
                values = Arrays.copyOf(values, Math.max(at + 1, values.length * 2));
            }
            Arrays.fill(values, size, at, Double.NaN);
            size = at + 1;
            if (measured instanceof MetricSamples.Rate rate) {
                values[at] = rate.hits();
                totals = totals.length < values.length ? Arrays.copyOf(totals, values.length) : totals;
                totals[at] = rate.samples();
            } else if (measured instanceof MetricSamples.Counter counter) {
                values[at] = counter.sum();
            } else if (measured instanceof MetricSamples.Gauge gauge) {
                values[at] = gauge.last();
            }
        }

        double value(int interval) {
            int at = interval - first;
            return at < 0 || at >= size ? Double.NaN : values[at];
        }

        long total(int interval) {
            return (long) totals[interval - first];
        }
    }

    /** Returns whether the figures of a series are kept by interval: gauges that merge, and all that targets tell. */
    static boolean keeps(Series series) {
        MetricType type = series.metric().type();
        return type == MetricType.GAUGE && series.metric().merge() != Merge.LAST
                || type != MetricType.TREND && isOfTarget(series.tags());
    }

    boolean keeps(Metric metric) {
        return columns.containsKey(metric);
    }

    void add(Interval interval, Spans spans) {
        int at = intervals.size();
        intervals.add(whenOf(interval, spans));
        interval.values().forEach((series, measured) -> {
            if (keeps(series)) {
                columns.computeIfAbsent(series.metric(), metric -> new LinkedHashMap<>())
                        .computeIfAbsent(series.tags(), tags -> new Column(at))
                        .add(at, measured);
            }
        });
    }

    /** @param span the divisor of rates per second */
    Optional<Selected> select(Metric metric, Selection selection, Duration span) {
        Merged merged = known.computeIfAbsent(selection, any -> new Merged(metric));
        Map<Tags, Column> matching = matching(metric, selection);
        for (; merged.next < intervals.size(); merged.next++) {
            add(merged, metric, selection, matching);
        }
        return merged.selected(metric, span);
    }

    /** Returns the series of a metric that were read from targets, in the order of their first reading. */
    public List<Tags> seriesOfTargets(Metric metric) {
        return columns.getOrDefault(metric, Map.of()).keySet().stream()
                .filter(ReadingHistory::isOfTarget)
                .toList();
    }

    /** Returns those that a selection adds up, or chooses the largest of. */
    public List<Tags> seriesOfTargets(Metric metric, Selection selection) {
        return matching(metric, selection).keySet().stream()
                .filter(ReadingHistory::isOfTarget)
                .toList();
    }

    /**
     * Returns what was read in exactly these series during the measured window; empty if nothing was.
     *
     * @param span the divisor of rates per second
     */
    public Optional<Selected> select(Metric metric, Collection<Tags> series, Duration span) {
        var merged = new Merged(metric);
        for (; merged.next < intervals.size(); merged.next++) {
            add(merged, metric, Selection.of(metric), exactly(metric, series));
        }
        return merged.selected(metric, span);
    }

    /** Returns the values of exactly these series, interval by interval, whatever the phase, as {@link Statistics#course}. */
    public List<ReadAt> course(Metric metric, Collection<Tags> series) {
        return course(metric, exactly(metric, series).values());
    }

    /** Returns the targets among the series of a selection. */
    Set<String> targetsOf(Metric metric, Selection selection) {
        return matching(metric, selection).keySet().stream()
                .flatMap(tags -> Optional.ofNullable(tags.get(Tags.TARGET)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the values of a gauge, or the sums of a counter, interval by interval, whatever the phase. */
    List<ReadAt> course(Metric metric, Selection selection) {
        return course(metric, matching(metric, selection).values());
    }

    private List<ReadAt> course(Metric metric, Iterable<Column> selected) {
        var course = new ArrayList<ReadAt>();
        for (int i = 0; i < intervals.size(); i++) {
            When when = intervals.get(i);
            MetricSamples merged = MetricSamples.of(metric);
            double value = mergeInto(merged, metric, selected, i);
            course.add(new ReadAt(when.start(), when.end().minus(when.start()), value));
        }
        return course;
    }

    /** Merges the matching series of one interval into the sum of a window. */
    static void merge(Interval interval, Metric metric, Selection selection, MetricSamples into) {
        double merged = Double.NaN;
        for (var entry : interval.values().entrySet()) {
            Tags tags = entry.getKey().tags();
            boolean selected = isOfTarget(tags) ? selection.ofAnyScenario().hasTags(tags) : selection.matches(tags);
            if (!selected || !entry.getKey().metric().equals(metric)) {
                continue;
            }
            if (entry.getValue() instanceof MetricSamples.Gauge gauge && metric.merge() != Merge.LAST) {
                merged = merged(metric.merge(), merged, gauge.last());
            } else {
                into.add(entry.getValue());
            }
        }
        if (!Double.isNaN(merged)) {
            into.record(merged);
        }
    }

    private void add(Merged merged, Metric metric, Selection selection, Map<Tags, Column> matching) {
        When when = intervals.get(merged.next);
        List<Column> selected = matching.entrySet().stream()
                .filter(entry -> !isOfTarget(entry.getKey()) || when.isIn(selection))
                .map(Map.Entry::getValue)
                .toList();
        double value = mergeInto(merged.samples, metric, selected, merged.next);
        if (metric.type() == MetricType.COUNTER && when.inWindow() && !Double.isNaN(value)) {
            merged.inWindow += value;
        }
    }

    /** Returns the merged value; NaN if there is none. */
    private static double mergeInto(MetricSamples into, Metric metric, Iterable<Column> selected, int interval) {
        double merged = Double.NaN;
        long total = 0;
        Merge merge = metric.type() == MetricType.GAUGE ? metric.merge() : Merge.SUM;
        for (Column column : selected) {
            double value = column.value(interval);
            if (!Double.isNaN(value)) {
                merged = merged(merge, merged, value);
                total += metric.type() == MetricType.RATE ? column.total(interval) : 0;
            }
        }
        if (Double.isNaN(merged)) {
            return merged;
        }
        if (into instanceof MetricSamples.Rate rate) {
            rate.add((long) merged, total);
            return merged / total;
        }
        into.record(merged);
        return merged;
    }

    private static double merged(Merge rule, double before, double value) {
        if (Double.isNaN(before)) {
            return value;
        }
        return switch (rule) {
            case SUM -> before + value;
            case MAX -> Math.max(before, value);
            case LAST -> value;
        };
    }

    private Map<Tags, Column> exactly(Metric metric, Collection<Tags> series) {
        var exactly = new LinkedHashMap<>(columns.getOrDefault(metric, Map.of()));
        exactly.keySet().retainAll(series);
        return exactly;
    }

    private Map<Tags, Column> matching(Metric metric, Selection selection) {
        var matching = new LinkedHashMap<Tags, Column>();
        columns.getOrDefault(metric, Map.of()).forEach((tags, column) -> {
            if (isOfTarget(tags) ? selection.ofAnyScenario().hasTags(tags) : selection.matches(tags)) {
                matching.put(tags, column);
            }
        });
        return matching;
    }

    private static When whenOf(Interval interval, Spans spans) {
        boolean ofWholeRun = interval.start().equals(interval.end()); // what is recorded after the end
        boolean measured = ofWholeRun || interval.inWindow() && interval.start().compareTo(spans.windowStart()) >= 0;
        Set<String> phases = spans.phasesAround(interval.start(), interval.end()).stream()
                .map(Phase::name)
                .collect(Collectors.toUnmodifiableSet());
        Set<String> scenarios = spans.scenariosAround(interval.start(), interval.end());
        return new When(interval.start(), interval.end(), interval.inWindow(), measured, phases, scenarios);
    }

    private static boolean isOfTarget(Tags tags) {
        return tags.get(Tags.TARGET) != null;
    }
}
