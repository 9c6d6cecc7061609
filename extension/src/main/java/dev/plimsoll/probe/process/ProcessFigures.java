/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.process;

import java.util.OptionalLong;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What one process uses.
 *
 * @param parent the id of its parent process
 * @param running false if it has ended and its parent has not taken note yet
 * @param cpuMillis CPU time of all its threads so far
 * @param childrenCpuMillis CPU time of those child processes that have ended and been waited for; 0 if the system does
 *     not tell
 * @param memory resident bytes
 * @param openFiles empty if unknown, as are those of other users' processes
 * @param openFilesLimit empty without a limit
 * @param sockets of those, the names of its sockets, where the source needs them to count connections
 */
@API(status = API.Status.INTERNAL)
public record ProcessFigures(
        long pid,
        long parent,
        boolean running,
        long cpuMillis,
        long childrenCpuMillis,
        long memory,
        long threads,
        OptionalLong openFiles,
        OptionalLong openFilesLimit,
        Set<String> sockets) {
    public ProcessFigures {
        sockets = Set.copyOf(sockets);
    }

    /** Returns its CPU time so far, with that of its ended child processes. */
    long totalCpuMillis() {
        return cpuMillis + childrenCpuMillis;
    }
}
