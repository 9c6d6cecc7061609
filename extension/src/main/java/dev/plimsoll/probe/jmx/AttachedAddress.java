/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.probe.jmx;

import java.io.IOException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The address of a JVM on this machine, which is made to open one. Called by one thread. */
@API(status = API.Status.INTERNAL)
public final class AttachedAddress implements JmxSession.Address {
    /** Returns the process, which may be another one after a restart. */
    @API(status = API.Status.INTERNAL)
    @FunctionalInterface
    public interface Running {
        ProcessHandle process() throws IOException;
    }

    private final Running running;
    private @Nullable ProcessHandle refusing;
    private @Nullable JvmRefusal refusal;

    public AttachedAddress(Running running) {
        this.running = running;
    }

    @Override
    public String serviceUrl() throws IOException, JvmRefusal {
        ProcessHandle process = running.process();
        JvmRefusal refused = refusal;
        if (refused != null && process.equals(refusing)) {
            throw refused; // each attempt prints a thread dump in some JVMs
        }
        try {
            return JvmAttachment.serviceUrl(process);
        } catch (JvmRefusal e) {
            refusing = process;
            refusal = e;
            throw e;
        }
    }
}
