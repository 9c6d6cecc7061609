/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.plan.ConfigurationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** The workers that this JVM has started for a run. Not thread-safe. */
@API(status = API.Status.INTERNAL)
public final class LocalWorkers implements AutoCloseable {
    private final List<WorkerProcess> processes = new ArrayList<>();

    private LocalWorkers() {}

    /** Starts as many workers as the run needs, and tells the coordinator when one of them ends. */
    public static LocalWorkers start(WorkerCommand command, Token token, Coordinator coordinator) {
        var workers = new LocalWorkers();
        try {
            for (int number = 1; number <= coordinator.workers().size(); number++) {
                WorkerProcess process = command.start(coordinator.port(), token, number);
                workers.processes.add(process);
                process.onEnd(reason -> coordinator.workers().lose(process.number() - 1, reason));
            }
            return workers;
        } catch (IOException e) {
            workers.close();
            throw new ConfigurationException("workers: a JVM could not be started: " + e.getMessage());
        }
    }

    /** Waits for the workers to end, and kills those that do not. Call it after they were told that the run is over. */
    @Override
    public void close() {
        boolean interrupted = false;
        for (WorkerProcess process : processes) {
            try {
                process.end();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        processes.clear();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
