/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fault;

import dev.plimsoll.plan.ConfigurationException;
import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.Targets;
import org.apiguardian.api.API;

/**
 * Kills, pauses and restarts a process or container that a test has started:
 *
 * <pre>{@code
 * try (var paused = ProcessFaults.on(ORDERS).inject(Faults.pause())) {
 *     assertThatThrownBy(() -> client.order(1)).isInstanceOf(HttpTimeoutException.class);
 * }
 * }</pre>
 *
 * <p>A process that starts again has the same command, and so the same ports, the same directory and a new process id. All
 * methods may be called from any thread.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ProcessFaults {
    private final Object target;

    private ProcessFaults(Object target) {
        this.target = target;
    }

    /**
     * {@return the faults of a process, together with its child processes}
     *
     * @param process the process, which need not run yet
     */
    public static ProcessFaults on(LocalProcess process) {
        return new ProcessFaults(process);
    }

    /**
     * {@return the faults of a container}
     *
     * @param container a {@code GenericContainer} or another {@code ContainerState} of Testcontainers
     */
    public static ProcessFaults on(Object container) {
        return new ProcessFaults(container);
    }

    /**
     * Injects a fault until the handle is closed. Returns when it is in force; a restart is over then.
     *
     * @param fault what breaks, and how
     * @return the handle, which ends the fault when it is closed
     * @throws ConfigurationException if the fault is not one of processes and containers
     * @throws IllegalStateException if it could not begin, because nothing runs for example
     */
    public FaultProxy.Injected inject(FaultRule fault) {
        if (fault.kind().place() != FaultKind.Place.PROCESS) {
            throw new ConfigurationException("%s cannot be injected into a process: it is a fault of %s"
                    .formatted(fault.kind(), fault.kind().place().target()));
        }
        return ProcessFault.begin(fault, Targets.control(target), "a fault");
    }
}
