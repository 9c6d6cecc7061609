/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.http.Exchange;
import dev.plimsoll.http.Timings;
import dev.plimsoll.http.outcome.ExchangeTags;
import dev.plimsoll.measurement.Interval;
import dev.plimsoll.measurement.Recorder;
import dev.plimsoll.plan.Tags;
import dev.plimsoll.user.Place;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Recording an exchange, counted into its histograms, against one value into one histogram. The exchanges are made
 * before, each with tags of its own that equal the others', as in a load.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordingJmh {
    /** Trends that an exchange has a sample of; its five counters and rates come on top. */
    static final int SAMPLES = 11;

    /** Exchanges of a busy second, after which the recorder is swapped. */
    private static final int SWAP_EVERY = 20_000;

    private static final int BATCH = 4096;

    private final Exchange[] exchanges = new Exchange[BATCH];
    private final long[] values = new long[BATCH];
    private final Recorder unswapped = new Recorder(0, Long.MAX_VALUE, null);
    private final Recorder swapped = new Recorder(0, Long.MAX_VALUE, null);
    private final Histogram histogram = new Histogram(3);
    private int next;
    private int recorded;
    private @Nullable Interval last;

    public RecordingJmh() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < BATCH; i++) {
            values[i] = (long) (1e6 * Math.exp(random.nextDouble() * 4)); // 1 to 55 ms
            exchanges[i] = exchange(values[i]);
        }
    }

    @Benchmark
    public void histogram() {
        histogram.recordValue(values[next++ & BATCH - 1]);
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public void recorder() {
        unswapped.record(exchanges[next++ & BATCH - 1]);
    }

    @Benchmark
    @OperationsPerInvocation(SAMPLES)
    public void recorderSwapped() {
        swapped.record(exchanges[next++ & BATCH - 1]);
        if (++recorded == SWAP_EVERY) {
            recorded = 0;
            last = swapped.swap(1, Long.MAX_VALUE, true);
        }
    }

    private static Exchange exchange(long nanos) {
        var tags = new ExchangeTags(new Place("default", "hold", ""), "GET /", "GET", 200, "ok", "", true, Tags.NONE);
        long step = nanos / 10;
        var timings = new Timings(step, 0, 0, 0, step, nanos - 3 * step, step, nanos);
        return new Exchange(tags, 0, nanos, timings, 0, true, false, 0, 200, 100, 11, null, "");
    }

    /** One fork of each. */
    public static void main(String[] arguments) throws RunnerException {
        var options = new OptionsBuilder()
                .include(RecordingJmh.class.getName())
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(750))
                .measurementIterations(4)
                .measurementTime(TimeValue.milliseconds(750))
                .addProfiler(GCProfiler.class)
                .output("target/jmh.log")
                .build();
        for (RunResult result : new Runner(options).run()) {
            String name = result.getPrimaryResult().getLabel();
            Figures.print(name, result.getPrimaryResult().getScore());
            result.getSecondaryResults().forEach((label, secondary) -> {
                if (label.endsWith("gc.alloc.rate.norm")) {
                    Figures.print(name + ".bytes", secondary.getScore());
                }
            });
        }
    }
}
