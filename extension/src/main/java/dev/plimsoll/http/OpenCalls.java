/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.http;

import dev.plimsoll.http.content.WatchedBody;
import dev.plimsoll.time.Deadlines;
import dev.plimsoll.time.Ticker;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one user that are under way, most often one. Each ends in the metrics, at the latest when its user ends.
 * Thread-safe.
 */
final class OpenCalls implements Deadlines.Calls {
    private static final long MAX_WAIT_NANOS = 1_000_000_000;
    private static final long LOOK_NANOS = 2_000_000;

    private final AtomicReference<@Nullable MeasuredCall> first = new AtomicReference<>();
    private final Set<MeasuredCall> others = ConcurrentHashMap.newKeySet();

    void add(MeasuredCall call) {
        if (!first.compareAndSet(null, call)) {
            others.add(call);
        }
    }

    void remove(MeasuredCall call) {
        if (!first.compareAndSet(call, null)) {
            others.remove(call);
        }
    }

    /** Cancels all of them. */
    void cancel() {
        all().forEach(MeasuredCall::cancel);
    }

    @Override
    public long end(long now, long latest) {
        MeasuredCall call = first.get();
        long earliest = call == null ? latest : call.expire(now, latest);
        if (!others.isEmpty()) {
            for (MeasuredCall other : others) {
                earliest = other.expire(now, earliest);
            }
        }
        return earliest;
    }

    /** Ends calls whose reply was thrown away without being closed: nobody will read it. */
    void iterationStarts() {
        if (first.get() == null && others.isEmpty()) {
            return;
        }
        for (MeasuredCall call : all()) {
            WatchedBody body = call.streaming();
            if (body != null && body.isForgotten()) {
                body.end();
                call.cancel();
            }
        }
    }

    /** Waits briefly for the calls, which have been cancelled, and records the rest as cut off. */
    void end(Ticker ticker) {
        boolean interrupted = false;
        cancel();
        long latest = ticker.nanoTime() + MAX_WAIT_NANOS;
        while (all().stream().anyMatch(call -> call.streaming() == null) && ticker.nanoTime() < latest) {
            try {
                ticker.sleepUntil(ticker.nanoTime() + LOOK_NANOS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        for (MeasuredCall call : all()) {
            call.cutOff(new InterruptedIOException("this virtual user has ended"));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private List<MeasuredCall> all() {
        var all = new ArrayList<>(others);
        MeasuredCall call = first.get();
        if (call != null) {
            all.add(call);
        }
        return all;
    }
}
