/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.SeriesNames.SampleKey;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.user.CheckFailure;
import dev.plimsoll.user.Iteration;
import dev.plimsoll.user.Place;
import dev.plimsoll.user.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The samples of one interval while it is being filled. Reuses its memory. Not thread-safe. */
final class IntervalBuffer {
    private final SeriesNames names;
    private final Map<Series, MetricSamples> values = new LinkedHashMap<>();
    private final Cells outsideOfFaults = new Cells("");
    private final Map<String, Cells> byFaultPhases = new HashMap<>();
    private final ErrorTally errors;
    private final List<FailedCheck> failedChecks = new ArrayList<>();
    private final SlowestTally slowest = new SlowestTally();

    /** Where the samples that are in the same phases of faults are counted. */
    private final class Cells {
        private final String faultPhases;
        private final Map<ExchangeTags, TaggedMetrics> exchanges = new HashMap<>();
        private final Map<Place, TaggedMetrics> iterations = new HashMap<>();
        private final Map<SampleKey, MetricSamples> samples = new HashMap<>();

        Cells(String faultPhases) {
            this.faultPhases = faultPhases;
        }

        TaggedMetrics of(ExchangeTags tags) {
            TaggedMetrics metrics = exchanges.get(tags);
            return metrics != null
                    ? metrics
                    : exchanges.computeIfAbsent(
                            names.seriesOf(tags),
                            series -> entered(SampleMetric.OF_EXCHANGES, SeriesNames.tagsOf(series)));
        }

        TaggedMetrics of(Place place) {
            return iterations.computeIfAbsent(place, at -> entered(SampleMetric.OF_ITERATIONS, SeriesNames.tagsOf(at)));
        }

        MetricSamples of(SampleKey key) {
            MetricSamples measured = samples.get(key);
            return measured != null
                    ? measured
                    : samples.computeIfAbsent(
                            names.seriesOf(key), series -> enter(series.metric(), inFaults(series.tags())));
        }

        private TaggedMetrics entered(List<SampleMetric> metrics, Tags tags) {
            return new TaggedMetrics(metrics, inFaults(tags), values);
        }

        private Tags inFaults(Tags tags) {
            return faultPhases.isEmpty() ? tags : tags.with(Tags.FAULT_PHASES, faultPhases);
        }
    }

    IntervalBuffer(SeriesNames names, Redaction redaction) {
        this.names = names;
        this.errors = new ErrorTally(redaction);
    }

    /** @param faultPhases those that it is in, as the value of a tag; empty outside of faults */
    void record(Exchange exchange, String faultPhases) {
        SampleMetric.of(exchange, cells(faultPhases).of(exchange.tags()));
        if (!isMeasured(exchange.tags().place())) {
            return;
        }
        slowest.add(exchange);
        if (!exchange.tags().expected()) {
            errors.count(exchange);
        }
    }

    void record(Iteration iteration, String faultPhases) {
        SampleMetric.of(iteration, cells(faultPhases).of(iteration.place()));
        if (iteration.interrupted()) {
            return;
        }
        if (iteration.failure() != null && isMeasured(iteration.place())) {
            errors.count(iteration.failure());
        }
    }

    void record(Sample sample, String faultPhases) {
        var key = new SampleKey(sample.place(), sample.metric(), sample.check());
        cells(faultPhases).of(key).record(sample.value());
        CheckFailure failure = sample.firstFailure();
        if (failure != null) {
            failedChecks.add(errors.describe(sample.check(), failure));
        }
    }

    void record(Reading reading) {
        reading.addTo(enter(reading.metric(), reading.tags()));
    }

    /** @param origin the start of the run in the ticker's nanoseconds */
    Interval toInterval(long origin, Duration start, Duration end, boolean inWindow) {
        var seen = new LinkedHashMap<Series, MetricSamples>();
        values.forEach((series, measured) -> {
            if (measured.samples() > 0) {
                seen.put(series, measured);
            }
        });
        return new Interval(
                start, end, inWindow, seen, errors.counts(), slowest.all(origin), List.copyOf(failedChecks));
    }

    void reset() {
        values.values().forEach(MetricSamples::reset);
        errors.reset();
        slowest.reset();
        failedChecks.clear();
    }

    private Cells cells(String faultPhases) {
        return faultPhases.isEmpty() ? outsideOfFaults : byFaultPhases.computeIfAbsent(faultPhases, Cells::new);
    }

    private static boolean isMeasured(Place place) {
        return Phase.isMeasured(place.phase());
    }

    private MetricSamples enter(Metric metric, Tags tags) {
        return values.computeIfAbsent(new Series(metric, tags), series -> MetricSamples.of(metric));
    }
}
