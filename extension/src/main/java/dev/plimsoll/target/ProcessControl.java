/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import dev.plimsoll.target.outage.Overlap;
import dev.plimsoll.target.outage.TargetControl;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Kills, pauses and restarts a {@link LocalProcess} together with its child processes. */
final class ProcessControl implements TargetControl {
    private final LocalProcess process;
    private final Overlap kills = new Overlap(this);
    private final Overlap pauses = new Overlap(this);
    private volatile @Nullable String killedBy;

    ProcessControl(LocalProcess process) {
        this.process = process;
    }

    @Override
    public synchronized Outage kill(String cause) throws InterruptedException {
        if (kills.isEmpty()) {
            RunningProcess running = running();
            killedBy = cause;
            running.kill();
            note("killed by " + cause);
        }
        return kills.begin(this::startAgain);
    }

    @Override
    public synchronized Outage pause(String cause) throws IOException, InterruptedException {
        if (pauses.isEmpty() && kills.isEmpty()) {
            pauseRunning(cause);
        }
        return pauses.begin(() -> {
            process.started().resume();
            if (process.isAlive()) {
                note("goes on");
            }
        });
    }

    @Override
    public synchronized void restart(String cause) throws IOException, InterruptedException, TargetNotReady {
        if (kills.isEmpty()) { // otherwise it stays dead
            RunningProcess running = running();
            killedBy = cause;
            running.end();
            note("stopped by " + cause);
            startAgain();
        }
    }

    @Override
    public Outage limitMemory(long bytes, String cause) {
        throw new IllegalStateException(
                "%s is a process, and only the memory of a container can be limited while it runs; a JVM has the option -Xmx"
                        .formatted(process.name()));
    }

    /** Forgets all outages: the process is started anew. */
    synchronized void forget() {
        kills.clear();
        pauses.clear();
        killedBy = null;
    }

    /** Returns what has killed it on purpose, or null if it runs or has ended otherwise. */
    @Nullable
    String killedBy() {
        return killedBy;
    }

    private void pauseRunning(String cause) throws IOException, InterruptedException {
        running().pause();
        note("paused by " + cause);
    }

    private void startAgain() throws IOException, InterruptedException, TargetNotReady {
        if (process.isAlive()) {
            return; // somebody else has started it
        }
        process.startAgain();
        killedBy = null;
        if (!pauses.isEmpty() && process.isAlive()) {
            pauseRunning("a fault that has begun before");
        }
    }

    private void note(String what) {
        process.started().output().add("(" + what + ")");
    }

    private RunningProcess running() {
        if (!process.isAlive()) {
            throw new IllegalStateException(process.name() + " is not running");
        }
        return process.started();
    }
}
