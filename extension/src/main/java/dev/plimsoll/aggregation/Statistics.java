/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.aggregation;

import dev.plimsoll.measurement.Distribution;
import dev.plimsoll.measurement.ErrorCount;
import dev.plimsoll.measurement.FailedCheck;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Measured;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.measurement.SlowExchange;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.Nanos;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * The running fold of all intervals. Threshold, live line and abort look at it every second, the reports once at the
 * end. One thread at a time.
 */
@API(status = API.Status.INTERNAL)
public final class Statistics {
    private final Spans spans;
    private final KeptApart keptApart;
    private final Map<Metric, Map<Tags, Measured>> byMetric = new LinkedHashMap<>();
    private final Map<Series, Double> countedInWindow = new LinkedHashMap<>();
    private final Map<String, ErrorCount> errors = new LinkedHashMap<>();
    private final Map<String, FailedCheck> failedChecks = new LinkedHashMap<>();
    private final List<Second> seconds = new ArrayList<>();
    private final Map<String, EndpointTimeline> timelines = new LinkedHashMap<>();
    private List<SlowExchange> slowest = List.of();

    public Statistics(Timeline timeline) {
        this(timeline, KeptApart.NOTHING);
    }

    /** @param keptApart what was recorded under its own name in any case */
    public Statistics(Timeline timeline, KeptApart keptApart) {
        this.spans = new Spans(timeline);
        this.keptApart = keptApart;
    }

    /** Adds the next interval; nothing of it is kept. */
    public void add(Interval interval) {
        interval.values().forEach((series, measured) -> add(series, measured, interval.inWindow()));
        interval.errors().forEach(error -> errors.merge(error.kind() + error.message(), error, ErrorCount::plus));
        interval.failedChecks().forEach(failure -> failedChecks.putIfAbsent(failure.check(), failure));
        slowest = SlowExchange.merge(slowest, interval.slowest());
        if (interval.inWindow()) {
            spans.reach(interval.end());
        }
        seconds.add(secondOf(interval));
        durationsByEndpoint(interval)
                .forEach((endpoint, durations) -> timelines
                        .computeIfAbsent(endpoint, name -> new EndpointTimeline())
                        .add(interval.start(), durations));
    }

    public Spans spans() {
        return spans;
    }

    /** How the latency of requests moved over the measured window; empty where too little was measured. */
    public Optional<Drift> latencyDrift() {
        return Drift.ofLatency(seconds, spans.windowStart());
    }

    /** The samples of a selection, or empty where there are none. */
    public Optional<Selected> select(Selection selection) {
        return metric(selection.metric()).flatMap(of -> select(of, selection));
    }

    /**
     * How many samples may belong to the selection beside those of {@link #select}: they were not kept apart, since there
     * were too many series. A figure of a selection with any of them is not known.
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

    /** The metric of that name: one that is built in, or that has samples. */
    public Optional<Metric> metric(String name) {
        return Metrics.named(name)
                .or(() -> byMetric.keySet().stream()
                        .filter(metric -> metric.name().equals(name))
                        .findFirst());
    }

    /** Every metric that has samples, in the order of their first one. */
    public Set<Metric> metrics() {
        return byMetric.keySet();
    }

    /** The values that a tag has among the samples of a metric, in the order of their first sample. */
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

    /** Failures of the measured window, most frequent first. */
    public List<ErrorCount> errors() {
        return errors.values().stream()
                .sorted(Comparator.comparingLong(ErrorCount::count).reversed())
                .toList();
    }

    /** The first failure of a check; empty if it never failed, or too many others did. */
    public Optional<FailedCheck> firstFailureOf(String check) {
        return Optional.ofNullable(failedChecks.get(check));
    }

    /** The slowest requests of the measured window, slowest first. */
    public List<SlowExchange> slowest() {
        return slowest;
    }

    public List<Second> seconds() {
        return List.copyOf(seconds);
    }

    /** Without the warm-up and the graceful tail. */
    public List<Second> measuredSeconds() {
        return seconds.stream()
                .filter(second -> second.start().compareTo(spans.windowStart()) >= 0
                        && spans.isInWindow(second.start().plus(second.length())))
                .toList();
    }

    /** By endpoint, in the order of their first requests; the warm-up is in it. */
    public Map<String, EndpointTimeline> timelines() {
        return Collections.unmodifiableMap(timelines);
    }

    private Optional<Selected> select(Metric metric, Selection selection) {
        Measured merged = Measured.of(metric);
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

    private void add(Series series, Measured measured, boolean inWindow) {
        byMetric.computeIfAbsent(series.metric(), metric -> new LinkedHashMap<>())
                .computeIfAbsent(series.tags(), tags -> Measured.of(series.metric()))
                .add(measured);
        if (inWindow && measured instanceof Measured.Counter counter) {
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
                        .add(((Measured.Trend) measured).values());
            }
        });
        var merged = new LinkedHashMap<String, Distribution>();
        durations.forEach((endpoint, parts) -> merged.put(endpoint, merged(parts)));
        return merged;
    }

    /** Most endpoints answer with one outcome in a second: what is large is not copied then. */
    private static Distribution merged(List<Distribution> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        var merged = new Distribution(Unit.TIME);
        parts.forEach(merged::add);
        return merged;
    }

    private static Second secondOf(Interval interval) {
        var durations = new Distribution(Unit.TIME);
        long requests = 0;
        long failed = 0;
        long iterations = 0;
        double vus = Double.NaN;
        double cpu = Double.NaN;
        double pauseMillis = 0;
        for (var entry : interval.values().entrySet()) {
            Metric metric = entry.getKey().metric();
            Measured measured = entry.getValue();
            if (metric.equals(Metrics.HTTP_REQ_DURATION)) {
                durations.add(((Measured.Trend) measured).values());
            } else if (metric.equals(Metrics.HTTP_REQ_FAILED)) {
                requests += measured.samples();
                failed += ((Measured.Rate) measured).hits();
            } else if (metric.equals(Metrics.ITERATIONS)) {
                iterations += measured.samples();
            } else if (metric.equals(Metrics.VUS)) {
                vus = (Double.isNaN(vus) ? 0 : vus) + ((Measured.Gauge) measured).last();
            } else if (metric.equals(Metrics.GENERATOR_CPU)) {
                cpu = ((Measured.Gauge) measured).last();
            } else if (metric.equals(Metrics.GENERATOR_GC_PAUSE)) {
                Distribution pauses = ((Measured.Trend) measured).values();
                pauseMillis += pauses.avg() * pauses.count();
            }
        }
        return new Second(
                interval.start(),
                interval.end().minus(interval.start()),
                requests,
                failed,
                iterations,
                percentile(durations, 50),
                percentile(durations, 95),
                percentile(durations, 99),
                percentile(durations, 100),
                vus,
                cpu,
                Duration.ofNanos(Math.round(pauseMillis * Nanos.PER_MILLI)));
    }

    private static double percentile(Distribution values, double p) {
        return values.count() == 0 ? Double.NaN : values.percentile(p);
    }

    /** Merges series of one metric that a selection picks from an interval; for windows. */
    public static void merge(Collection<Map.Entry<Series, Measured>> from, Selection selection, Measured into) {
        for (var entry : from) {
            Series series = entry.getKey();
            if (series.metric().name().equals(selection.metric())
                    && series.metric().type() == into.type()
                    && selection.matches(series.tags())) {
                into.add(entry.getValue());
            }
        }
    }
}
