/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target.outage;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Kills and pauses a process of which only the handle is known: it cannot be started again. */
@API(status = API.Status.INTERNAL)
public final class HandleControl implements TargetControl {
    private static final Map<ProcessHandle, HandleControl> ALL = new ConcurrentHashMap<>();

    private final ProcessHandle process;
    private final Overlap pauses = new Overlap(this);
    private @Nullable PauseGuard guard;

    private HandleControl(ProcessHandle process) {
        this.process = process;
    }

    public static HandleControl of(ProcessHandle process) {
        return ALL.computeIfAbsent(process, HandleControl::new);
    }

    @Override
    public Outage kill(String cause) {
        requireRunning();
        Stream.concat(Stream.of(process), process.descendants()).toList().forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        return () -> {
            throw cannotStart("started again");
        };
    }

    @Override
    public synchronized Outage pause(String cause) throws IOException, InterruptedException {
        if (guard == null) {
            requireRunning();
            guard = PauseGuard.of(process);
        }
        return pauses.begin(this::resume);
    }

    private void resume() {
        if (guard != null) {
            guard.close();
            guard = null;
        }
    }

    @Override
    public void restart(String cause) {
        throw cannotStart("restarted");
    }

    @Override
    public Outage limitMemory(long bytes, String cause) {
        throw new IllegalStateException(
                "only the memory of a container can be limited while it runs, not that of process " + process.pid());
    }

    private void requireRunning() {
        if (!process.isAlive()) {
            throw new IllegalStateException("process " + process.pid() + " has ended");
        }
    }

    private IllegalStateException cannotStart(String how) {
        return new IllegalStateException(
                "process %s cannot be %s: its command is not known; use a LocalProcess".formatted(process.pid(), how));
    }
}
