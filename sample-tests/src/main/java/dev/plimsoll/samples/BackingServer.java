/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.target.TargetNotReady;
import dev.plimsoll.target.TargetPart;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A server that systems need, on a loopback port, wherever it runs. */
sealed interface BackingServer permits ServerContainer, ServerProcess {
    /** Starts it, and returns before it is ready. */
    void start() throws Exception;

    void stop() throws Exception;

    /** On 127.0.0.1; it must have been started. */
    int port();

    boolean isRunning();

    String outputTail();

    /** For reports: {@code in Docker, postgres:17}. */
    String place();

    /** Its process or its container, as the part without a name. */
    Map<String, TargetPart> parts();

    /** Calls the server in its own protocol until it responds without an exception, and returns that response. */
    default <T> T awaitAnswer(Duration longest, Callable<T> question) throws TargetNotReady, InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (true) {
            try {
                return question.call();
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (!isRunning() || System.nanoTime() > deadline) {
                    throw new TargetNotReady("the server %s %s\n  it was asked, and: %s\n  its last output:\n%s"
                            .formatted(
                                    place(),
                                    isRunning()
                                            ? "was not ready within %s s".formatted(longest.toSeconds())
                                            : "ended before it was ready",
                                    e.getMessage(),
                                    outputTail().indent(4).stripTrailing()));
                }
            }
            TimeUnit.MILLISECONDS.sleep(25);
        }
    }
}
