/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.aggregation.Statistics;
import dev.plimsoll.fleet.Roster;
import dev.plimsoll.fleet.Totals;
import dev.plimsoll.fleet.WorkerIntervals;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.schedule.Slice;
import dev.plimsoll.schedule.Timeline;
import dev.plimsoll.time.Nanos;
import dev.plimsoll.verdict.WorkerOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the workers have measured, merged for the run, and how each of them was doing. Used by the coordinator. */
final class FleetFigures {
    private final Timeline timeline;
    private final Roster workers;
    private final List<OfWorker> each;
    private Duration until = Duration.ZERO;

    FleetFigures(Timeline timeline, Roster workers) {
        this.timeline = timeline;
        this.workers = workers;
        this.each = Stream.generate(() -> new OfWorker(new Statistics(timeline)))
                .limit(workers.size())
                .toList();
    }

    private static final class OfWorker {
        final Statistics statistics;
        Totals came = Totals.NONE;

        OfWorker(Statistics statistics) {
            this.statistics = statistics;
        }
    }

    /** Returns until when the run was measured. */
    Duration until() {
        return until;
    }

    /** Merges the next interval of each worker; the last one of each ends with the run, whenever that is in its second. */
    Interval merged(Interval own) {
        Map<Integer, Interval> parts = workers.takeNext();
        if (parts.isEmpty()) {
            return own;
        }
        var all = new ArrayList<>(List.of(own));
        boolean over = workers.haveEnded();
        parts.forEach((number, part) -> {
            if (!part.start().equals(own.start()) || !part.end().equals(own.end()) && !over) {
                throw new IllegalStateException("a worker measured from %s to %s, instead of from %s to %s"
                        .formatted(part.start(), part.end(), own.start(), own.end()));
            }
            all.add(taken(part, own, each.get(number)));
        });
        until = own.end();
        return WorkerIntervals.merged(all);
    }

    private static Interval taken(Interval part, Interval own, OfWorker worker) {
        var placed = new Interval(
                own.start(),
                own.end(),
                own.inWindow(),
                part.values(),
                part.errors(),
                part.slowest(),
                part.failedChecks());
        worker.statistics.add(generatorOf(placed));
        worker.came = worker.came.with(placed);
        return placed;
    }

    /** Returns the metrics that show how one worker was doing; the others are only kept for all together. */
    private static Interval generatorOf(Interval interval) {
        var values = new LinkedHashMap<Series, MetricSamples>();
        interval.values().forEach((series, samples) -> {
            if (WorkerOutcome.reads(series.metric())) {
                values.put(series, samples);
            }
        });
        return new Interval(
                interval.start(), interval.end(), interval.inWindow(), values, List.of(), List.of(), List.of());
    }

    List<WorkerOutcome> outcomes() {
        List<Roster.Worker> all = workers.all();
        return IntStream.range(0, all.size())
                .mapToObj(number -> outcome(number, all.get(number)))
                .toList();
    }

    private WorkerOutcome outcome(int number, Roster.Worker worker) {
        var clockError = worker.clockErrorNanos().isPresent()
                ? OptionalDouble.of(worker.clockErrorNanos().getAsLong() / Nanos.PER_MILLI)
                : OptionalDouble.empty();
        return WorkerOutcome.of(
                        worker.name(),
                        worker.host(),
                        usersBefore(number),
                        each.get(number).statistics,
                        clockError,
                        worker.lost())
                .missing(gap(number).orElse(null));
    }

    /** Returns how many users a worker makes before the load: all scenarios together number them, and workers take turns. */
    private long usersBefore(int worker) {
        long all = timeline.scenarios().stream()
                .mapToLong(scenario -> scenario.shape().plannedUsers())
                .sum();
        return new Slice(worker, workers.size()).size(all);
    }

    /** Returns which of a worker's figures never arrived, as a clause without its subject. */
    private Optional<String> gap(int number) {
        Totals came = each.get(number).came;
        return workers.sent(number)
                .filter(sent -> !sent.equals(came))
                .map(sent -> "measured %s, of which %s have arrived".formatted(sent.text(), came.text()));
    }
}
