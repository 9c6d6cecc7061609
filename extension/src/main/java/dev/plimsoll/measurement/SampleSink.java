/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;

/**
 * Raw samples on their way to an export. Bounded: when its reader is slow, samples are dropped and counted, so that an
 * export never slows the load. Any thread may offer; one reads.
 */
@API(status = API.Status.INTERNAL)
public final class SampleSink {
    private final BlockingQueue<Object> waiting;
    private final AtomicLong dropped = new AtomicLong();

    public SampleSink(int capacity) {
        waiting = new ArrayBlockingQueue<>(capacity);
    }

    /** An {@code Exchange}, {@code Iteration} or {@code Sample}. Never waits. */
    void offer(Object sample) {
        if (!waiting.offer(sample)) {
            dropped.incrementAndGet();
        }
    }

    /** Moves what has come so far; how many. */
    public int drainTo(Collection<Object> samples) {
        return waiting.drainTo(samples);
    }

    /** How many samples the export has lost. */
    public long dropped() {
        return dropped.get();
    }
}
