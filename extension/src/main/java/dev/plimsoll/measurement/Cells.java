/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.Measured.Counter;
import dev.plimsoll.measurement.Measured.Rate;
import dev.plimsoll.measurement.SeriesNames.SampleKey;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Phase;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.plan.Unit;
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

/** The samples of one interval while it is being filled. Its memory is used again and again. One thread at a time. */
final class Cells {
    private final SeriesNames names;
    private final long origin;
    private final Map<Series, Measured> values = new LinkedHashMap<>();
    private final Map<ExchangeTags, HttpCell> exchanges = new HashMap<>();
    private final Map<Place, IterationCell> iterations = new HashMap<>();
    private final Map<SampleKey, Measured> samples = new HashMap<>();
    private final ErrorTally errors;
    private final List<FailedCheck> failedChecks = new ArrayList<>();
    private final SlowestTally slowest = new SlowestTally();

    /** @param origin the start of the run in the ticker's nanoseconds */
    Cells(SeriesNames names, long origin, Redaction redaction) {
        this.names = names;
        this.origin = origin;
        this.errors = new ErrorTally(redaction);
    }

    /** The metrics of iterations at one place. */
    private record IterationCell(
            Counter finished,
            Distribution duration,
            Rate failed,
            Counter interrupted,
            Distribution lateness,
            Distribution generatorLateness) {
        void started(Iteration iteration) {
            long late = iteration.startedAt() - iteration.dueAt();
            if (iteration.start() != Iteration.Start.FREE) {
                lateness.record(late);
            }
            if (iteration.start() == Iteration.Start.AWAITED) {
                generatorLateness.record(late);
            }
        }
    }

    void record(Exchange exchange) {
        HttpCell cell = exchanges.get(exchange.tags());
        if (cell == null) {
            ExchangeTags series = names.seriesOf(exchange.tags());
            cell = exchanges.computeIfAbsent(series, tags -> new HttpCell(SeriesNames.tagsOf(tags), values));
        }
        cell.record(exchange);
        if (!isMeasured(exchange.tags().place())) {
            return;
        }
        slowest.see(exchange);
        if (!exchange.tags().expected()) {
            errors.count(exchange);
        }
    }

    void record(Iteration iteration) {
        IterationCell cell = iterations.computeIfAbsent(iteration.place(), this::iterationCell);
        cell.started(iteration);
        if (iteration.interrupted()) {
            cell.interrupted.count(1);
            return;
        }
        cell.finished.count(1);
        cell.duration.record(iteration.endedAt() - iteration.startedAt());
        cell.failed.hit(iteration.failure() != null);
        if (iteration.failure() != null && isMeasured(iteration.place())) {
            errors.count(iteration.failure());
        }
    }

    void record(Sample sample) {
        var key = new SampleKey(sample.place(), sample.metric(), sample.check());
        Measured cell = samples.get(key);
        if (cell == null) {
            SampleKey series = names.seriesOf(key);
            cell = samples.computeIfAbsent(series, k -> enter(k.metric(), k.tags()));
        }
        record(cell, sample.metric(), sample.value());
        CheckFailure failure = sample.firstFailure();
        if (failure != null) {
            failedChecks.add(errors.describe(sample.check(), failure));
        }
    }

    void record(Metric metric, Tags tags, double value) {
        record(enter(metric, tags), metric, value);
    }

    Interval handOn(Duration start, Duration end, boolean inWindow) {
        var seen = new LinkedHashMap<Series, Measured>();
        values.forEach((series, measured) -> {
            if (measured.samples() > 0) {
                seen.put(series, measured);
            }
        });
        return new Interval(
                start, end, inWindow, seen, errors.counts(), slowest.all(origin), List.copyOf(failedChecks));
    }

    void reset() {
        values.values().forEach(Measured::reset);
        errors.reset();
        slowest.reset();
        failedChecks.clear();
    }

    private void record(Measured cell, Metric metric, double value) {
        if (cell instanceof Measured.Trend trend) {
            // times come in nanoseconds already
            trend.values().record(metric.unit() == Unit.TIME ? (long) value : Distribution.raw(metric.unit(), value));
        } else if (cell instanceof Counter counter) {
            counter.count(value);
        } else if (cell instanceof Rate rate) {
            rate.hit(value != 0);
        } else if (cell instanceof Measured.Gauge gauge) {
            gauge.read(value);
        } else {
            throw new IllegalStateException("no way to record into " + cell);
        }
    }

    private static boolean isMeasured(Place place) {
        return !place.phase().equals(Phase.WARMUP);
    }

    private IterationCell iterationCell(Place place) {
        Tags tags = SeriesNames.tagsOf(place);
        return new IterationCell(
                (Counter) enter(Metrics.ITERATIONS, tags),
                trend(Metrics.ITERATION_DURATION, tags),
                (Rate) enter(Metrics.ITERATIONS_FAILED, tags),
                (Counter) enter(Metrics.ITERATIONS_INTERRUPTED, tags),
                trend(Metrics.ITERATION_LATENESS, tags),
                trend(Metrics.GENERATOR_LATENESS, tags));
    }

    private Distribution trend(Metric metric, Tags tags) {
        return ((Measured.Trend) enter(metric, tags)).values();
    }

    private Measured enter(Metric metric, Tags tags) {
        return values.computeIfAbsent(new Series(metric, tags), series -> Measured.of(metric));
    }
}
