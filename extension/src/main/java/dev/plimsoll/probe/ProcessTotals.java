/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe;

import com.sun.management.OperatingSystemMXBean;
import dev.plimsoll.probe.jmx.JvmBeans;
import dev.plimsoll.probe.process.ControlGroup;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * The resources that this process has used since it started.
 *
 * @param cpuNanos of all its threads; negative if unknown
 * @param pauses of garbage collectors
 * @param pauseMillis their total length
 * @param periods of the CPU quotas that limit it, in a fixed order
 */
record ProcessTotals(long cpuNanos, long pauses, long pauseMillis, List<ControlGroup.Periods> periods) {
    ProcessTotals {
        periods = List.copyOf(periods);
    }

    static ProcessTotals now(ControlGroup group) {
        long pauses = 0;
        long pauseMillis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (JvmBeans.stopsTheWorld(collector.getName())) {
                pauses += Math.max(0, collector.getCollectionCount());
                pauseMillis += Math.max(0, collector.getCollectionTime());
            }
        }
        boolean known = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean;
        return new ProcessTotals(known ? cpuTime() : -1, pauses, pauseMillis, group.periods());
    }

    private static long cpuTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
