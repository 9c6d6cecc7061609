/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.samples;

import dev.plimsoll.fault.FaultProxy.Injected;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Injects a fault during a load, 2 s after the call. */
record FaultTimeline(ScheduledExecutorService timer, AtomicReference<@Nullable Injected> inForce)
        implements AutoCloseable {
    static FaultTimeline of(Duration lasts, Supplier<Injected> fault) {
        var line = new FaultTimeline(Executors.newSingleThreadScheduledExecutor(), new AtomicReference<>(() -> {}));
        line.timer.schedule(() -> line.inForce.set(fault.get()), 2_000, TimeUnit.MILLISECONDS);
        line.timer.schedule(() -> close(line.inForce.get()), 2_000 + lasts.toMillis(), TimeUnit.MILLISECONDS);
        return line;
    }

    @Override
    public void close() {
        timer.shutdownNow();
        close(inForce.get());
    }

    private static void close(@Nullable Injected fault) {
        if (fault != null) {
            fault.close();
        }
    }
}
