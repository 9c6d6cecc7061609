/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What all processors have done since the start of the machine, and what of it is ours: by {@code /proc/stat}, the
 * target, this process and its children that have ended.
 */
record MachineUse(long busyMicros, long allMicros, long oursMicros) {
    private static final int USER = 1;
    private static final int IDLE = 4;
    private static final int IO_WAIT = 5;
    private static final int STOLEN = 8; // what follows is part of the user time

    static MachineUse now(CountedTarget target) throws IOException {
        String[] ticks = Files.readString(Path.of("/proc/stat"))
                .lines()
                .findFirst()
                .orElseThrow()
                .split("\\s+");
        long all = 0;
        for (int field = USER; field <= STOLEN; field++) {
            all += Long.parseLong(ticks[field]);
        }
        long idle = Long.parseLong(ticks[IDLE]) + Long.parseLong(ticks[IO_WAIT]);
        long ours =
                ProcessTree.cpuMicros(target.process()) + ProcessTree.ownMicros() + ProcessTree.endedChildrenMicros();
        return new MachineUse((all - idle) * ProcessTree.MICROS_PER_TICK, all * ProcessTree.MICROS_PER_TICK, ours);
    }

    /** The share of the machine, from 0 to 1, that others used since then. */
    double othersSince(MachineUse before) {
        long others = busyMicros - before.busyMicros - (oursMicros - before.oursMicros);
        return Math.max(0, (double) others / (allMicros - before.allMicros));
    }
}
