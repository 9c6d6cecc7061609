/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.LocalProcess;
import dev.plimsoll.target.TargetPart;
import java.nio.file.Path;
import java.util.Map;

/** A server as a process of this machine, which ends with this JVM even if that is killed. */
record ServerProcess(LocalProcess process, Path binary, int port) implements BackingServer {
    @Override
    public void start() throws Exception {
        process.start();
    }

    @Override
    public void stop() throws Exception {
        process.stop();
    }

    @Override
    public boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public String outputTail() {
        return process.outputTail();
    }

    @Override
    public String place() {
        return "as a local process, " + binary;
    }

    @Override
    public Map<String, TargetPart> parts() {
        return process.parts();
    }
}
