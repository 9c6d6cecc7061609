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
    private static final int PORTION = 1024; // while a portion is taken, whoever offers waits: some microseconds

    private final BlockingQueue<Object> waiting;
    private final AtomicLong dropped = new AtomicLong();

    public SampleSink(int capacity) {
        waiting = new ArrayBlockingQueue<>(capacity);
    }

    /** An {@code Exchange}, {@code Iteration}, {@code Sample} or {@code Reading}. Never waits for room. */
    void offer(Object sample) {
        if (!waiting.offer(sample)) {
            dropped.incrementAndGet();
        }
    }

    /** Moves a portion of what has come so far; how many, 0 if nothing waits. */
    public int drainTo(Collection<Object> samples) {
        return waiting.drainTo(samples, PORTION);
    }

    /** How many wait to be read. */
    public int waiting() {
        return waiting.size();
    }

    /** How many samples the export has lost. */
    public long dropped() {
        return dropped.get();
    }
}
