/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has used since it started.
 *
 * @param cpuNanos of all its threads; negative where it is not known
 * @param pauses of garbage collectors
 * @param pauseMillis in all of them
 */
record ProcessTotals(long cpuNanos, long pauses, long pauseMillis) {
    static ProcessTotals now() {
        long pauses = 0;
        long pauseMillis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (stopsTheWorld(collector.getName())) {
                pauses += Math.max(0, collector.getCollectionCount());
                pauseMillis += Math.max(0, collector.getCollectionTime());
            }
        }
        boolean known = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean;
        return new ProcessTotals(known ? cpuTime() : -1, pauses, pauseMillis);
    }

    /**
     * ZGC and Shenandoah tell of their concurrent work as {@code ZGC Minor Cycles}, {@code Shenandoah Cycles}, and of
     * pauses apart from it. {@code G1 Concurrent GC}, from JDK 20 on, tells of the remark and cleanup pauses.
     */
    static boolean stopsTheWorld(String collector) {
        return !collector.endsWith(" Cycles");
    }

    private static long cpuTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
