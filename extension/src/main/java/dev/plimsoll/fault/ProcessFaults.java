/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.target.LocalProcess;
import org.apiguardian.api.API;

/** Faults of processes and containers. */
@API(status = API.Status.INTERNAL)
public final class ProcessFaults {
    private ProcessFaults() {}

    /** Returns whether the value of a field is a process or a container. */
    static boolean isFor(Object target) {
        return target instanceof LocalProcess || Containers.isContainer(target);
    }
}
