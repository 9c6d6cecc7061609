/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.MetricSamples;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.measurement.Series;
import dev.plimsoll.plan.MetricType;
import dev.plimsoll.plan.Metrics;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.probe.ReadFigures.Totals;
import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/** The figures of all targets of a run, while it lasts. Called by the coordinator only. */
@API(status = API.Status.INTERNAL)
public final class TargetReadings implements AutoCloseable {
    private static final Duration FIRST_READ = Duration.ofSeconds(5);
    private static final Duration LAST_READ = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Ticker ticker;
    private final List<NamedProbe> probes;
    private final List<ProbeWatch> watches;

    private TargetReadings(List<NamedProbe> probes, Ticker ticker) {
        this.ticker = ticker;
        this.probes = List.copyOf(probes);
        this.watches =
                probes.stream().map(probe -> new ProbeWatch(probe, ticker)).toList();
    }

    /** Starts reading. */
    public static TargetReadings start(List<NamedProbe> probes, Ticker ticker) {
        var readings = new TargetReadings(probes, ticker);
        readings.watches.forEach(ProbeWatch::start);
        return readings;
    }

    /** Waits until each probe has been read once, or has failed to; not longer than a few seconds. */
    public void awaitFirst() throws InterruptedException {
        long until = ticker.nanoTime() + FIRST_READ.toNanos();
        for (ProbeWatch watch : watches) {
            watch.awaitRead(until);
        }
    }

    /** Forgets what has happened so far. */
    public void startOver() {
        watches.forEach(ProbeWatch::startOver);
    }

    /**
     * Reads once more, so that nothing since the last read is missing at the end. Returns whether it could: an interrupt
     * ends the wait.
     */
    public boolean readNow() {
        long until = ticker.nanoTime() + LAST_READ.toNanos();
        try {
            for (ProbeWatch watch : watches) {
                watch.readNow(until);
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Records what was read since the last time. */
    public void record(Recorder recorder) {
        for (int i = 0; i < watches.size(); i++) {
            ProbeWatch.Taken taken = watches.get(i).take();
            Tags target = Tags.of(Tags.TARGET, probes.get(i).target());
            taken.gauges().forEach((series, value) -> recorder.record(series.metric(), series.tags(), value));
            taken.totals().forEach((series, totals) -> record(recorder, series, totals));
            recorder.record(Metrics.PROBE_READS, target, taken.fresh() ? 1 : 0);
            recorder.record(Metrics.PROBE_CPU_TIME, target, taken.cpuMillis());
        }
    }

    /** Adds to an interval what its requests cost their targets. */
    public void derive(Interval interval, Recorder recorder) {
        long requests = interval.values().entrySet().stream()
                .filter(entry -> entry.getKey().metric().equals(Metrics.HTTP_REQS))
                .mapToLong(entry -> entry.getValue().samples())
                .sum();
        if (watches.isEmpty() || requests == 0) {
            return;
        }
        for (Map.Entry<Series, MetricSamples> entry :
                List.copyOf(interval.values().entrySet())) {
            Series series = entry.getKey();
            if (series.metric().equals(Metrics.TARGET_CPU_TIME)
                    && entry.getValue() instanceof MetricSamples.Counter millis) {
                recorder.derive(interval, Metrics.TARGET_CPU_PER_REQUEST, series.tags(), millis.sum() / requests);
            }
        }
    }

    /**
     * Returns which reads failed, and why wanted metrics were not read.
     *
     * @param wanted the names of the metrics that thresholds judge
     */
    public List<String> warnings(Set<String> wanted) {
        var warnings = new ArrayList<String>();
        watches.forEach(watch -> watch.warning().ifPresent(warnings::add));
        for (NamedProbe named : probes) {
            named.probe().missing().forEach((metric, why) -> {
                if (wanted.contains(metric)) {
                    warnings.add("%s of %s was not read: %s".formatted(metric, named.target(), why));
                }
            });
        }
        return warnings;
    }

    @Override
    public void close() {
        boolean interrupted = false;
        for (ProbeWatch watch : watches) {
            try {
                watch.close(CLOSING);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void record(Recorder recorder, Series series, Totals totals) {
        if (series.metric().type() == MetricType.COUNTER) {
            recorder.record(series.metric(), series.tags(), totals.hits());
        } else if (totals.of() > 0) {
            recorder.record(series.metric(), series.tags(), totals.hits(), totals.of());
        }
    }
}
