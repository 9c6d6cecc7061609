/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.run;

import dev.plimsoll.user.Ending;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends the load when the JVM is asked to stop, for example by Ctrl+C, and gives it time to write its report. */
final class ShutdownWatch implements AutoCloseable {
    private static final long SECONDS_TO_REPORT = 10;

    private final CountDownLatch reported = new CountDownLatch(1);
    private final Thread hook;

    ShutdownWatch(Crew users) {
        hook = new Thread(
                () -> {
                    users.end(Ending.aborted("the JVM was asked to stop (Ctrl+C?)"));
                    awaitReport();
                },
                "plimsoll-shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The report is there. */
    @Override
    public void close() {
        reported.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is stopping: the hook is running, and just got what it waits for
        }
    }

    private void awaitReport() {
        try {
            reported.await(SECONDS_TO_REPORT, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
