/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetNotReady;
import dev.plimsoll.target.TargetSystem;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A system whose services are processes of this machine: all of it but which ones, and how they are started. */
abstract sealed class ProcessSystem implements TargetSystem
        permits FactorySystem, FlagMeterSystem, OrdersSystem, ShopSystem {
    private final List<?> servers;
    private final SystemProcesses processes = new SystemProcesses();
    private @Nullable LocalProcess entry;

    /** @param servers what must run before it is started */
    ProcessSystem(List<?> servers) {
        this.servers = List.copyOf(servers);
    }

    /** Returns when it is ready. */
    final LocalProcess begin(String name, LocalProcess process)
            throws IOException, InterruptedException, TargetNotReady {
        return processes.start(name, process);
    }

    /** As {@link #begin}; it is the one that the load goes to. */
    final void beginEntry(String name, LocalProcess process) throws IOException, InterruptedException, TargetNotReady {
        entry = processes.start(name, process);
    }

    @Override
    public final List<?> dependsOn() {
        return servers;
    }

    @Override
    public void stop() throws Exception {
        processes.stop();
    }

    @Override
    public @Nullable URI baseUrl() {
        return entry == null ? null : entry.baseUrl();
    }

    @Override
    public final String outputTail() {
        return processes.outputTail();
    }

    @Override
    public final String description() {
        return processes.description();
    }
}
