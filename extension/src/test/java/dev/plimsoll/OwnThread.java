/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Runs each task on a thread of its own. The common pool has only one thread on a machine with two cores, so tasks there
 * never run at the same time, and hang if they wait for each other.
 */
public final class OwnThread {
    private OwnThread() {}

    public static <T> CompletableFuture<T> supply(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, OwnThread::start);
    }

    public static CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, OwnThread::start);
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "own-thread");
        thread.setDaemon(true);
        thread.start();
    }
}
