/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.user.Recordable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;

/**
 * Raw samples on their way to an export. Bounded: if the reader is slow, samples are dropped and counted, so an
 * export never slows the load. Any thread may offer; one reads.
 */
@API(status = API.Status.INTERNAL)
public final class SampleSink {
    private static final int PORTION = 1024; // while a portion is taken, writers wait for some microseconds

    private final BlockingQueue<Recordable<? super SampleRecorder>> waiting;
    private final List<Recordable<? super SampleRecorder>> portion = new ArrayList<>(); // the reader's
    private final AtomicLong dropped = new AtomicLong();

    public SampleSink(int capacity) {
        waiting = new ArrayBlockingQueue<>(capacity);
    }

    /** Never waits for room. */
    void offer(Recordable<? super SampleRecorder> sample) {
        if (!waiting.offer(sample)) {
            dropped.incrementAndGet();
        }
    }

    /** Hands over a portion of what has come so far; returns how many samples that were, 0 if none waited. */
    public int drainTo(Points points) {
        portion.clear();
        waiting.drainTo(portion, PORTION);
        portion.forEach(sample -> sample.recordTo(points));
        return portion.size();
    }

    /** Returns how many samples are waiting. */
    public int waiting() {
        return waiting.size();
    }

    /** Returns how many samples were dropped. */
    public long dropped() {
        return dropped.get();
    }
}
