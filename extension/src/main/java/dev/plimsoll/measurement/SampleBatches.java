/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.measurement;

import dev.plimsoll.user.Recordable;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Samples on their way from the threads that record them to the one that counts them. No thread waits for another: one that
 * lost its processor may hold a lock for long. Any thread may add; one at a time drains.
 */
final class SampleBatches {
    private static final int MAX_STRIPES = 32;

    private final Stripe[] stripes;
    private final Queue<Batch> full = new ConcurrentLinkedQueue<>();

    /** Samples that are counted together. */
    private static final class Batch {
        /** Few, so that they are still in the cache of the processor when they are counted. */
        private static final int SIZE = 16;

        final Recordable<? super SampleRecorder>[] samples = array();
        int size;

        void add(Recordable<? super SampleRecorder> sample) {
            samples[size++] = sample;
        }

        boolean isFull() {
            return size == SIZE;
        }

        @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
        private static Recordable<? super SampleRecorder>[] array() {
            return new Recordable[SIZE];
        }
    }

    /** The batch that is filled by whoever holds the lock. */
    private static final class Stripe {
        final ReentrantLock lock = new ReentrantLock();
        Batch batch = new Batch();
    }

    SampleBatches() {
        // more than can run at once, so that a thread that loses its processor is in the way of few others
        int count = Integer.highestOneBit(Runtime.getRuntime().availableProcessors() * 4);
        stripes = new Stripe[Math.min(count, MAX_STRIPES)];
        for (int i = 0; i < stripes.length; i++) {
            stripes[i] = new Stripe();
        }
    }

    /** Adds a sample to a batch that no other thread uses, or alone if there is none. */
    void add(Recordable<? super SampleRecorder> sample) {
        int home = (int) Thread.currentThread().getId();
        for (int i = 0; i < stripes.length; i++) {
            Stripe stripe = stripes[(home + i) & (stripes.length - 1)];
            if (stripe.lock.tryLock()) {
                try {
                    stripe.batch.add(sample);
                    if (stripe.batch.isFull()) {
                        close(stripe);
                    }
                    return;
                } finally {
                    stripe.lock.unlock();
                }
            }
        }
        var alone = new Batch();
        alone.add(sample);
        full.add(alone);
    }

    /** Returns whether a batch is full. */
    boolean anyToCount() {
        return !full.isEmpty();
    }

    /** Takes all batches as full: the next {@link #drainTo} finds every sample that was added before. */
    void closeAll() {
        for (Stripe stripe : stripes) {
            stripe.lock.lock();
            try {
                close(stripe);
            } finally {
                stripe.lock.unlock();
            }
        }
    }

    /** Hands over the samples of all full batches. */
    void drainTo(Consumer<? super Recordable<? super SampleRecorder>> counter) {
        for (Batch batch = full.poll(); batch != null; batch = full.poll()) {
            for (int i = 0; i < batch.size; i++) {
                counter.accept(batch.samples[i]);
            }
        }
    }

    /** Call while the stripe is locked, so that whoever closes all of them finds the batch. */
    private void close(Stripe stripe) {
        full.add(stripe.batch);
        stripe.batch = new Batch();
    }
}
