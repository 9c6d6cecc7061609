/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.ExchangeRecorder;
import dev.plimsoll.plan.KeptApart;
import dev.plimsoll.plan.Metric;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.schedule.FaultTimes;
import dev.plimsoll.text.Redaction;
import dev.plimsoll.user.Iteration;
import dev.plimsoll.user.Recordable;
import dev.plimsoll.user.Sample;
import dev.plimsoll.user.UserRecorder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Takes the samples of all users, and returns one {@link Interval} at each swap.
 *
 * <p>Any thread may record, and none waits for another. The thread that swaps, or one that has filled a batch, counts all
 * full batches into histograms; if another one is counting, the batch is left to the next. Two sets of histograms take
 * turns, so that no histogram per user is needed and none is allocated repeatedly.
 */
@API(status = API.Status.INTERNAL)
public final class Recorder implements UserRecorder, ExchangeRecorder {
    private long origin; // guarded by counting, as the intervals below
    private final @Nullable SampleSink raw;
    private final SampleBatches batches = new SampleBatches();
    private final ReentrantLock counting = new ReentrantLock();
    private final KeptApart keptApart;
    private final FaultTimes faults;
    private final SeriesNames names;
    private final List<Recordable<? super SampleRecorder>> early =
            new ArrayList<>(); // ended after the current interval's end

    private final SampleRecorder byTime = new ByTime();

    private IntervalBuffer current;
    private IntervalBuffer next;
    private long currentStart;
    private long currentEnd;

    /**
     * @param origin the start of the run in the ticker's nanoseconds
     * @param firstEnd the end of the first interval, likewise
     * @param raw also receives each sample, for exports
     */
    public Recorder(long origin, long firstEnd, @Nullable SampleSink raw) {
        this(origin, firstEnd, raw, Redaction.BUILT_IN, KeptApart.NOTHING, FaultTimes.NONE);
    }

    /**
     * @param redaction of error messages
     * @param keptApart what always has its own series
     * @param faults of the run, whose phases samples are in
     */
    public Recorder(
            long origin,
            long firstEnd,
            @Nullable SampleSink raw,
            Redaction redaction,
            KeptApart keptApart,
            FaultTimes faults) {
        this.origin = origin;
        this.keptApart = keptApart;
        this.faults = faults;
        this.names = new SeriesNames(keptApart);
        this.current = new IntervalBuffer(names, redaction);
        this.next = new IntervalBuffer(names, redaction);
        this.currentStart = origin;
        this.currentEnd = firstEnd;
        this.raw = raw;
    }

    /** Starts the run then; call before anything is recorded. */
    public void startAt(long start, long firstEnd) {
        counting.lock();
        try {
            origin = start;
            currentStart = start;
            currentEnd = firstEnd;
        } finally {
            counting.unlock();
        }
    }

    @Override
    public void record(Exchange exchange) {
        put(exchange);
    }

    @Override
    public boolean keepsApart(String tag, String value) {
        return keptApart.names(tag, value);
    }

    @Override
    public void record(Iteration iteration) {
        put(iteration);
    }

    @Override
    public void record(Sample sample) {
        put(sample);
    }

    /**
     * Records a reading of the engine itself or of a target, such as {@code vus}. Trends of times are in nanoseconds, all
     * others in the metric's unit.
     */
    public void record(Metric metric, Tags tags, double value) {
        record(metric, tags, value, 1);
    }

    /** Records many samples of a rate at once. */
    public void record(Metric metric, Tags tags, double hits, long of) {
        counting.lock();
        try {
            var reading = new Reading(metric, tags, hits, of, currentEnd);
            current.record(reading);
            if (raw != null) {
                raw.offer(reading);
            }
        } finally {
            counting.unlock();
        }
    }

    /**
     * Closes the current interval at {@code end} and opens one that lasts until {@code nextEnd}. Call from one thread
     * only.
     */
    public Interval swap(long end, long nextEnd, boolean inWindow) {
        batches.closeAll();
        counting.lock();
        try {
            countFull();
            IntervalBuffer ended = current;
            var interval = ended.toInterval(
                    origin, Duration.ofNanos(currentStart - origin), Duration.ofNanos(end - origin), inWindow);
            current = next;
            current.reset();
            next = ended;
            currentStart = end;
            currentEnd = nextEnd;
            List<Recordable<? super SampleRecorder>> waiting = List.copyOf(early);
            early.clear();
            waiting.forEach(sample -> sample.recordTo(byTime));
            return interval;
        } finally {
            counting.unlock();
        }
    }

    /** Adds to an interval what follows from its samples. */
    public void derive(Interval interval, Metric metric, Tags tags, double value) {
        var reading =
                new Reading(metric, tags, value, 1, origin + interval.end().toNanos());
        reading.addTo(interval.values().computeIfAbsent(new Series(metric, tags), series -> MetricSamples.of(metric)));
        if (raw != null) {
            raw.offer(reading);
        }
    }

    /** Returns warnings about these figures. */
    public List<String> warnings() {
        counting.lock();
        try {
            return names.overflowed()
                    ? List.of("more than " + SeriesNames.LIMIT + " different series: all others are counted as "
                            + SeriesNames.OTHER + ". Use names without ids for endpoints, tags, checks and groups,"
                            + " such as GET /orders/{id}")
                    : List.of();
        } finally {
            counting.unlock();
        }
    }

    private void put(Recordable<? super SampleRecorder> sample) {
        batches.add(sample);
        if (batches.anyToCount() && counting.tryLock()) {
            try {
                countFull();
            } finally {
                counting.unlock();
            }
        }
    }

    /** Counts what has been handed over; call with the counting lock. */
    private void countFull() {
        batches.drainTo(sample -> {
            if (raw != null) {
                raw.offer(sample);
            }
            sample.recordTo(byTime);
        });
    }

    /** Counts into the current interval, or keeps for the next one what ended after this one. */
    private final class ByTime implements SampleRecorder {
        @Override
        public void record(Exchange exchange) {
            if (exchange.endedAt() >= currentEnd) {
                early.add(exchange);
            } else {
                current.record(exchange, faultPhases(exchange.startedAt()));
            }
        }

        @Override
        public void record(Iteration iteration) {
            if (iteration.endedAt() >= currentEnd) {
                early.add(iteration);
            } else {
                current.record(iteration, faultPhases(iteration.startedAt()));
            }
        }

        @Override
        public void record(Sample sample) {
            current.record(sample, faultPhases(sample.at()));
        }

        @Override
        public void record(Reading reading) {
            current.record(reading);
        }

        private String faultPhases(long startedAt) {
            return faults.phasesAt(startedAt - origin);
        }
    }
}
