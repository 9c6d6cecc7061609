/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.measurement.ErrorCounts;
import dev.plimsoll.measurement.FailedCheck;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.measurement.SlowExchange;
import dev.plimsoll.plan.Aggregate;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.schedule.Timeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * The running sum of all intervals. Thresholds and the live line read it every second, the reports once at the
 * end. Not thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class Statistics {
    private static final Aggregate RATE = Aggregate.of(Aggregate.Kind.RATE);

    private final Spans spans;
    private final KeptApart keptApart;
    private final Map<Metric, Map<Tags, MetricSamples>> byMetric = new LinkedHashMap<>();
    private final Map<Series, Double> countedInWindow = new LinkedHashMap<>();
    private final ErrorCounts errors = new ErrorCounts();
    private final Map<String, FailedCheck> failedChecks = new LinkedHashMap<>();
    private final ReadingHistory readings = new ReadingHistory();
    private final List<Second> seconds = new ArrayList<>();
    private final Map<String, EndpointTimeline> timelines = new LinkedHashMap<>();
    private List<SlowExchange> slowest = List.of();

    public Statistics(Timeline timeline) {
        this(timeline, KeptApart.NOTHING);
    }

    /** @param keptApart names that are always recorded separately */
    public Statistics(Timeline timeline, KeptApart keptApart) {
        this.spans = new Spans(timeline);
        this.keptApart = keptApart;
    }

    /** Adds the next interval, without keeping a reference to it. */
    public void add(Interval interval) {
        interval.values().forEach((series, measured) -> add(series, measured, interval.inWindow()));
        interval.errors().forEach(errors::add);
        interval.failedChecks().forEach(failure -> failedChecks.putIfAbsent(failure.check(), failure));
        slowest = SlowExchange.merge(slowest, interval.slowest());
        if (interval.inWindow()) {
            spans.reach(interval.end());
        }
        readings.add(interval, spans);
        seconds.add(Second.of(interval));
        durationsByEndpoint(interval)
                .forEach((endpoint, durations) -> timelines
                        .computeIfAbsent(endpoint, name -> new EndpointTimeline())
                        .add(interval.start(), durations));
    }

    public Spans spans() {
        return spans;
    }

    /** Returns how the latency changed over the measured window; empty if there is not enough data. */
    public Optional<Drift> latencyDrift() {
        return Drift.ofLatency(seconds, spans.windowStart());
    }

    /**
     * Returns the drift of what was read as the selection's metric in the measured window; empty if that is too short, or was
     * not read in too much of it.
     */
    public Optional<Drift> drift(Selection selection) {
        return ResourceDrift.of(course(selection), spans.windowStart(), spans.windowEnd());
    }

    /** Returns the samples of a selection, or empty if there are none. */
    public Optional<Selected> select(Selection selection) {
        return metric(selection.metric()).flatMap(of -> select(of, selection));
    }

    /**
     * Returns how many samples may belong to the selection besides those of {@link #select}: they were not kept apart,
     * because there were too many series. If there are any, no figure of the selection is known.
     */
    public long notKeptApart(Selection selection) {
        boolean metricMayBe = Metrics.named(selection.metric()).isEmpty() && !keptApart.namesMetric(selection.metric());
        long samples = 0;
        for (var ofMetric : byMetric.entrySet()) {
            String name = ofMetric.getKey().name();
            boolean other = name.equals(Tags.OTHER) && metricMayBe;
            if (!other && !name.equals(selection.metric())) {
                continue;
            }
            for (var series : ofMetric.getValue().entrySet()) {
                Tags tags = series.getKey();
                if (selection.mayMatch(tags, keptApart) && (other || !selection.matches(tags))) {
                    samples += series.getValue().samples();
                }
            }
        }
        return samples;
    }

    /** Returns the metric of the given name, if it is built in or has samples. */
    public Optional<Metric> metric(String name) {
        return Metrics.named(name)
                .or(() -> byMetric.keySet().stream()
                        .filter(metric -> metric.name().equals(name))
                        .findFirst());
    }

    /** Returns the metrics that have samples, in the order of their first sample. */
    public Set<Metric> metrics() {
        return byMetric.keySet();
    }

    /** Returns the values of a tag among the samples of a metric, in the order of their first sample. */
    public Set<String> valuesOf(String tag, Metric metric) {
        var found = new LinkedHashSet<String>();
        var all = Selection.of(metric);
        byMetric.getOrDefault(metric, Map.of()).keySet().forEach(tags -> {
            String value = tags.get(tag);
            if (value != null && all.matches(tags)) {
                found.add(value);
            }
        });
        return found;
    }

    /**
     * Returns the share of the selected time in which the figures of the selected targets could be read, by the target that
     * was read least; 1 for what is not read from targets.
     */
    public double shareRead(Selection selection) {
        Set<String> targets = metric(selection.metric())
                .map(metric -> readings.targetsOf(metric, selection))
                .orElse(Set.of());
        return targets.stream()
                .map(target ->
                        new Selection(Metrics.PROBE_READS.name(), Tags.of(Tags.TARGET, target), selection.phase()))
                .flatMap(reads -> select(reads).stream())
                .mapToDouble(reads -> reads.value(RATE).orElse(1))
                .min()
                .orElse(1);
    }

    /** Returns what was read as the selection's metric, interval by interval, whatever the phase. */
    public List<ReadAt> course(Selection selection) {
        return metric(selection.metric())
                .filter(readings::keeps)
                .map(metric -> readings.course(metric, selection))
                .orElse(List.of());
    }

    /** Returns what was read from targets, series by series. */
    public ReadingHistory readings() {
        return readings;
    }

    /** Returns the failures in the measured window, the most frequent first. */
    public List<ErrorCount> errors() {
        return errors.byFrequency();
    }

    /** Returns the first failure of a check; empty if it never failed, or too many other checks did. */
    public Optional<FailedCheck> firstFailureOf(String check) {
        return Optional.ofNullable(failedChecks.get(check));
    }

    /** Returns the slowest requests of the measured window, the slowest first. */
    public List<SlowExchange> slowest() {
        return slowest;
    }

    public List<Second> seconds() {
        return List.copyOf(seconds);
    }

    /** Returns the seconds without the warm-up and the graceful tail. */
    public List<Second> measuredSeconds() {
        return seconds.stream()
                .filter(second -> second.start().compareTo(spans.windowStart()) >= 0
                        && spans.isInWindow(second.start().plus(second.length())))
                .toList();
    }

    /** Returns the timelines by endpoint, in the order of the first requests, including the warm-up. */
    public Map<String, EndpointTimeline> timelines() {
        return Collections.unmodifiableMap(timelines);
    }

    private Optional<Selected> select(Metric metric, Selection selection) {
        if (readings.keeps(metric)) {
            return readings.select(
                    metric, selection, spans.span(selection.tags().get(Tags.SCENARIO), selection.phase()));
        }
        MetricSamples merged = MetricSamples.of(metric);
        double inWindow = 0;
        for (var entry : byMetric.getOrDefault(metric, Map.of()).entrySet()) {
            if (selection.matches(entry.getKey())) {
                merged.add(entry.getValue());
                inWindow += countedInWindow.getOrDefault(new Series(metric, entry.getKey()), 0.0);
            }
        }
        if (merged.samples() == 0) {
            return Optional.empty();
        }
        var span = spans.span(selection.tags().get(Tags.SCENARIO), selection.phase());
        return Optional.of(new Selected(merged, metric.unit(), inWindow, span));
    }

    private void add(Series series, MetricSamples measured, boolean inWindow) {
        byMetric.computeIfAbsent(series.metric(), metric -> new LinkedHashMap<>())
                .computeIfAbsent(series.tags(), tags -> MetricSamples.of(series.metric()))
                .add(measured);
        if (inWindow && measured instanceof MetricSamples.Counter counter) {
            countedInWindow.merge(series, counter.sum(), Double::sum);
        }
    }

    private static Map<String, Distribution> durationsByEndpoint(Interval interval) {
        var durations = new LinkedHashMap<String, List<Distribution>>();
        interval.values().forEach((series, measured) -> {
            String endpoint = series.tags().get(Tags.ENDPOINT);
            if (endpoint != null && series.metric().equals(Metrics.HTTP_REQ_DURATION)) {
                durations
                        .computeIfAbsent(endpoint, name -> new ArrayList<>(1))
                        .add(((MetricSamples.Trend) measured).values());
            }
        });
        var merged = new LinkedHashMap<String, Distribution>();
        durations.forEach((endpoint, parts) -> merged.put(endpoint, merged(parts)));
        return merged;
    }

    /** Avoids a copy of a large distribution: most endpoints have one outcome within a second. */
    private static Distribution merged(List<Distribution> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        var merged = new Distribution(Unit.TIME);
        parts.forEach(merged::add);
        return merged;
    }

    /** Merges the series of a metric that a selection picks from one interval, for windows. */
    public static void merge(Interval interval, Metric metric, Selection selection, MetricSamples into) {
        ReadingHistory.merge(interval, metric, selection, into);
    }
}
