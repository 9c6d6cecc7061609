/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.target;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Kills, pauses and restarts a {@link LocalProcess} together with its child processes. */
final class ProcessControl implements TargetControl {
    private final LocalProcess process;
    private final Set<Outage> kills = new HashSet<>();
    private final Set<Outage> pauses = new HashSet<>();

    ProcessControl(LocalProcess process) {
        this.process = process;
    }

    @Override
    public synchronized Outage kill(String cause) throws InterruptedException {
        if (kills.isEmpty()) {
            killRunning(cause);
        }
        return begun(kills, this::startAgain);
    }

    @Override
    public synchronized Outage pause(String cause) throws IOException, InterruptedException {
        if (pauses.isEmpty() && kills.isEmpty()) {
            pauseRunning(cause);
        }
        return begun(pauses, () -> {
            process.started().resume();
            if (process.isAlive()) {
                note("goes on");
            }
        });
    }

    @Override
    public synchronized void restart(String cause) throws IOException, InterruptedException, TargetNotReady {
        if (kills.isEmpty()) { // otherwise it stays dead
            killRunning(cause);
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
    }

    /** Adds an outage; the last of several that ends runs the action. */
    private Outage begun(Set<Outage> outages, Outage whenAllHaveEnded) {
        var outage = new Outage() {
            @Override
            public void end() throws Exception {
                synchronized (ProcessControl.this) {
                    if (outages.remove(this) && outages.isEmpty()) {
                        whenAllHaveEnded.end();
                    }
                }
            }
        };
        outages.add(outage);
        return outage;
    }

    private void killRunning(String cause) throws InterruptedException {
        RunningProcess running = running();
        running.kill();
        note("killed by " + cause);
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
        if (!pauses.isEmpty()) {
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
