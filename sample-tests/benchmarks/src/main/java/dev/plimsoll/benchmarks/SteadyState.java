/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The CPU time of this whole process per request, once it has warmed up. Both sides of a pair are measured by this. */
final class SteadyState {
    /** The time in compilers as a share of all CPU time: what is much above zero has not warmed up. */
    static final String COMPILING = "compiling";

    private SteadyState() {}

    /** Measures on a thread of its own, as long as the system properties of this JVM say. */
    static void watch(LongAdder requests) {
        var watch = new Thread(() -> {
            try {
                measure(
                        requests,
                        Duration.ofSeconds(Long.getLong("steady.warmup")),
                        Duration.ofSeconds(Long.getLong("steady.seconds")));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        watch.setDaemon(true);
        watch.start();
    }

    static void measure(LongAdder requests, Duration warmup, Duration lasting) throws InterruptedException {
        awaitFirst(requests);
        TimeUnit.NANOSECONDS.sleep(warmup.toNanos());
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        long compiled0 = compilers.getTotalCompilationTime();
        long requests0 = requests.sum();
        long cpu0 = process.getProcessCpuTime();
        long time0 = System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(lasting.toNanos());
        long count = requests.sum() - requests0;
        long cpu = process.getProcessCpuTime() - cpu0;
        long time = System.nanoTime() - time0;
        long compiledNanos = TimeUnit.MILLISECONDS.toNanos(compilers.getTotalCompilationTime() - compiled0);
        Figures.print("cpu_us", cpu / 1e3 / count);
        Figures.print(COMPILING, (double) compiledNanos / cpu);
        Figures.print("per_second", count / (time / 1e9));
    }

    static void awaitFirst(LongAdder requests) throws InterruptedException {
        while (requests.sum() == 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
