/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import dev.plimsoll.probe.process.ControlGroup;
import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Watches the load generator, which is this process. Called by the coordinator only; closed at the end of the run. */
@API(status = API.Status.INTERNAL)
public final class GeneratorProbe implements AutoCloseable {
    /** The shortest interval for a CPU reading: CPU time advances in steps of up to 10 ms. */
    private static final long MIN_INTERVAL_NANOS = 100_000_000;

    private final Ticker ticker;
    private final Supplier<ProcessTotals> totals;
    private final double processors;
    private final JitterWatch jitter;
    private final Thread watching;

    private ProcessTotals before;
    private long cpuBefore;
    private long cpuReadAt;
    private OptionalDouble cpu = OptionalDouble.empty();

    /** Starts watching. */
    public GeneratorProbe(Ticker ticker) {
        this(ticker, ControlGroup.own());
    }

    private GeneratorProbe(Ticker ticker, ControlGroup group) {
        this(ticker, () -> ProcessTotals.now(group), processors(group));
    }

    /** @param processors that this process may use at the same time; a fraction under a quota */
    GeneratorProbe(Ticker ticker, Supplier<ProcessTotals> totals, double processors) {
        this.ticker = ticker;
        this.totals = totals;
        this.processors = processors;
        jitter = new JitterWatch(ticker);
        before = totals.get();
        cpuBefore = before.cpuNanos();
        cpuReadAt = ticker.nanoTime();
        watching = ticker.newThread("plimsoll jitter", jitter);
        watching.start();
    }

    /** The JVM knows whole processors only, and takes a quota of half a one as one. */
    static double processors(ControlGroup group) {
        double known = Runtime.getRuntime().availableProcessors();
        return Math.min(known, group.processors().orElse(known));
    }

    /** Forgets what has happened so far: the next reading begins here. */
    public void startOver() {
        before = totals.get();
        cpuBefore = before.cpuNanos();
        cpuReadAt = ticker.nanoTime();
        cpu = OptionalDouble.empty();
        jitter.take();
    }

    /** Returns what happened since the last reading, or the start. A reading right after another repeats its CPU. */
    public GeneratorReading read() {
        ProcessTotals now = totals.get();
        readCpu(now.cpuNanos());
        var reading = new GeneratorReading(
                cpu,
                now.pauses() - before.pauses(),
                Duration.ofMillis(now.pauseMillis() - before.pauseMillis()),
                jitter.take(),
                throttled(before.periods(), now.periods()));
        before = now;
        return reading;
    }

    @Override
    public void close() {
        watching.interrupt();
    }

    /** Returns the difference at the level that was throttled most. */
    private static ControlGroup.Periods throttled(List<ControlGroup.Periods> before, List<ControlGroup.Periods> after) {
        ControlGroup.Periods most = ControlGroup.Periods.NONE;
        for (int level = 0; level < Math.min(before.size(), after.size()); level++) {
            long all = after.get(level).all() - before.get(level).all();
            long throttled = after.get(level).throttled() - before.get(level).throttled();
            if (all > 0 && throttled >= 0 && (throttled > most.throttled() || most.all() == 0)) {
                most = new ControlGroup.Periods(all, Math.min(all, throttled));
            }
        }
        return most;
    }

    private void readCpu(long cpuNow) {
        long at = ticker.nanoTime();
        long elapsed = at - cpuReadAt;
        if (cpuNow < 0 || elapsed < MIN_INTERVAL_NANOS) {
            return;
        }
        double share = (double) (cpuNow - cpuBefore) / elapsed / processors;
        cpu = OptionalDouble.of(Math.min(1, Math.max(0, share)));
        cpuBefore = cpuNow;
        cpuReadAt = at;
    }
}
