/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * The requests of one endpoint whose spans are kept: a uniform random sample of all, and the slowest. For one thread.
 *
 * <p>The sample is the requests with the smallest random numbers, a number being a seeded hash of the trace id (bottom-k
 * sampling, Cohen and Kaplan 2007). So it does not depend on the order in which requests end, and half of it is a uniform
 * sample again.
 */
final class EndpointSample {
    private final long seed;
    private final PriorityQueue<KeptTrace> uniform;
    private final PriorityQueue<KeptTrace> slowest = new PriorityQueue<>(
            Comparator.comparingLong((KeptTrace each) -> each.request().durationNanos())
                    .thenComparing(each -> each.id().low()));
    private int maxUniform;
    private int maxSlowest;
    private long seen;

    EndpointSample(long seed, int maxUniform, int maxSlowest) {
        this.seed = seed;
        this.maxUniform = maxUniform;
        this.maxSlowest = maxSlowest;
        this.uniform = new PriorityQueue<>(
                Comparator.<KeptTrace>comparingLong(this::lot).reversed());
    }

    private long lot(KeptTrace trace) {
        return lot(seed, trace.id());
    }

    /** Returns a number that is as good as random, from SplitMix64. */
    static long lot(long seed, TraceId id) {
        long z = id.high() ^ Long.rotateLeft(id.low(), 32) ^ seed * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Takes a request that has ended; gives back those that are not kept any more, perhaps itself. */
    void offer(KeptTrace trace, Consumer<KeptTrace> dropped) {
        seen++;
        trace.hold();
        uniform.add(trace);
        trace.hold();
        slowest.add(trace);
        trim(dropped);
    }

    /** The request shall not count. */
    void forget(KeptTrace trace) {
        if (uniform.remove(trace) | slowest.remove(trace)) {
            seen--;
        }
    }

    /** Keeps half as much. */
    void halve(Consumer<KeptTrace> dropped) {
        maxUniform = Math.max(1, maxUniform / 2);
        maxSlowest = Math.max(1, maxSlowest / 2);
        trim(dropped);
    }

    private void trim(Consumer<KeptTrace> dropped) {
        trim(uniform, maxUniform, dropped);
        trim(slowest, maxSlowest, dropped);
    }

    private static void trim(PriorityQueue<KeptTrace> traces, int size, Consumer<KeptTrace> dropped) {
        while (traces.size() > size) {
            KeptTrace last = traces.remove();
            if (last.release()) {
                dropped.accept(last);
            }
        }
    }

    int maxUniform() {
        return maxUniform;
    }

    /** Returns what is kept, in an order that does not depend on when it came. */
    EndpointTraces collected(String endpoint) {
        List<KeptTrace> slowestFirst = new ArrayList<>(slowest);
        slowestFirst.sort(slowest.comparator().reversed());
        return new EndpointTraces(
                endpoint,
                seen,
                uniform.stream()
                        .filter(KeptTrace::hasSpans)
                        .map(KeptTrace::trace)
                        .sorted(Comparator.comparingLong(
                                        (Trace each) -> each.request().startedAt())
                                .thenComparing(each -> each.id().high())
                                .thenComparing(each -> each.id().low()))
                        .toList(),
                slowestFirst.stream()
                        .filter(KeptTrace::hasSpans)
                        .map(KeptTrace::trace)
                        .toList());
    }
}
