/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.process;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/** Where the figures of processes come from. */
@API(status = API.Status.INTERNAL)
public interface ProcessSource {
    /** Returns the figures of a process; empty if it no longer exists. */
    Optional<ProcessFigures> read(ProcessHandle process);

    /** Returns the established TCP connections of all these processes; a shared one counts once. */
    OptionalLong connections(Collection<ProcessFigures> processes);

    /** Returns how many processors a process may use at the same time; a fraction under a quota. */
    double processors(ProcessHandle process);

    /** Returns how many bytes of memory a process may use, together with others under the same limit. */
    OptionalLong memoryLimit(ProcessHandle process);

    /**
     * Returns the source for this system: {@code /proc} on Linux, which is complete, exact and needs no library; OSHI on
     * all others.
     *
     * @throws IOException if there is none
     */
    static ProcessSource ofThisSystem() throws IOException {
        return LinuxProcesses.available() ? new LinuxProcesses() : OshiProcesses.loaded();
    }
}
