/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.content.WatchedBody;
import dev.plimsoll.time.Ticker;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The calls of one user that are under way. Each ends in the metrics, at the latest when its user ends. Thread-safe. */
final class OpenCalls {
    private static final long MAX_WAIT_NANOS = 1_000_000_000;
    private static final long LOOK_NANOS = 2_000_000;

    private final Set<MeasuredCall> calls = ConcurrentHashMap.newKeySet();

    void add(MeasuredCall call) {
        calls.add(call);
    }

    void remove(MeasuredCall call) {
        calls.remove(call);
    }

    /** Ends calls whose reply was thrown away without being closed: nobody will read it. */
    void iterationStarts() {
        for (MeasuredCall call : calls) {
            WatchedBody body = call.streaming();
            if (body != null && body.isForgotten()) {
                body.end();
                call.run();
            }
        }
    }

    /** Waits briefly for the calls, which have been cancelled, and records the rest as cut off. */
    void end(Ticker ticker) {
        boolean interrupted = false;
        calls.forEach(MeasuredCall::run);
        long latest = ticker.nanoTime() + MAX_WAIT_NANOS;
        while (calls.stream().anyMatch(call -> call.streaming() == null) && ticker.nanoTime() < latest) {
            try {
                ticker.sleepUntil(ticker.nanoTime() + LOOK_NANOS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        for (MeasuredCall call : calls) {
            call.cutOff(new InterruptedIOException("this virtual user has ended"));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
