/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** CPU and memory of a process and of those that it started, by {@code /proc}. */
final class ProcessTree {
    /** {@code USER_HZ}, which is 100 wherever Linux runs a JVM. */
    static final long MICROS_PER_TICK = 10_000;

    private static final int USER = 11; // the fields are counted from the state, which follows the name
    private static final int SYSTEM = 12;
    private static final int USER_OF_ENDED = 13;
    private static final int SYSTEM_OF_ENDED = 14;

    private ProcessTree() {}

    /** User and system time of those that live and of those that have ended; 0 if it has ended itself. */
    static long cpuMicros(ProcessHandle root) {
        return sum(root, pid -> ticks(pid, USER, SYSTEM, USER_OF_ENDED, SYSTEM_OF_ENDED) * MICROS_PER_TICK);
    }

    /** The most memory that each of them has ever held; 0 if it has ended. */
    static double peakMegabytes(ProcessHandle root) {
        return sum(root, ProcessTree::peakKilobytes) / 1024.0;
    }

    /** Our own, without our children's. */
    static long ownMicros() {
        return ticks(ProcessHandle.current().pid(), USER, SYSTEM) * MICROS_PER_TICK;
    }

    /** Of our children that have ended, theirs included: the whole life of each, to the last tick. */
    static long endedChildrenMicros() {
        return ticks(ProcessHandle.current().pid(), USER_OF_ENDED, SYSTEM_OF_ENDED) * MICROS_PER_TICK;
    }

    private static long sum(ProcessHandle root, ToLongFunction<Long> of) {
        try (Stream<ProcessHandle> tree = Stream.concat(Stream.of(root), root.descendants())) {
            return tree.mapToLong(process -> of.applyAsLong(process.pid())).sum();
        }
    }

    private static long ticks(long pid, int... fields) {
        String stat = read(pid, "stat");
        if (stat.isEmpty()) {
            return 0;
        }
        String[] values = stat.substring(stat.lastIndexOf(')') + 2).split(" "); // a name may hold blanks
        long sum = 0;
        for (int field : fields) {
            sum += Long.parseLong(values[field]);
        }
        return sum;
    }

    private static long peakKilobytes(long pid) {
        return read(pid, "status")
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            return ""; // it has ended
        }
    }
}
