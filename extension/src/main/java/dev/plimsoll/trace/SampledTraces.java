/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.trace;

import dev.plimsoll.text.Redaction;
import dev.plimsoll.time.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apiguardian.api.API;

/**
 * The requests that were sent with a sampled trace id, and the spans that came of them. Spans of other trace ids are not
 * kept. Of the requests that have ended, those of the sample are kept whole, as half a trace would tell a wrong story;
 * when the memory is full, every endpoint keeps half as many requests. Thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class SampledTraces {
    private static final int MAX_OPEN = 20_000;
    private static final int MAX_ENDPOINTS = 500;
    /** How many requests that are not in the sample are remembered, so that their spans are not called unknown. */
    private static final int MAX_PASSED = 16_384;

    private static final int UNIFORM = 1000;
    private static final int SLOWEST = 20;
    /** Fewer say nothing, so memory is not gained below that. */
    private static final int MIN_UNIFORM = 64;

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final ReentrantLock lock = new ReentrantLock(); // a monitor would pin virtual threads
    private final Ticker ticker;
    private final SpanAttributes attributes;
    private final long seed;
    private final long maxBytes;
    private final Map<TraceId, KeptTrace> open = new LinkedHashMap<>();
    private final Map<TraceId, KeptTrace> sampled = new LinkedHashMap<>();
    private final Set<TraceId> passed = new LinkedHashSet<>();
    private final Map<String, EndpointSample> endpoints = new TreeMap<>();
    private long bytes;
    private long received;
    private long kept;
    private long unknownTrace;
    private long outOfSample;
    private long droppedForMemory;
    private long malformed;
    private long lastSpanAt;

    /**
     * @param maxBytes of heap that requests and their spans may take, roughly
     * @param seed of the choice of requests
     */
    SampledTraces(Ticker ticker, Redaction redaction, long maxBytes, long seed) {
        this.ticker = ticker;
        this.attributes = new SpanAttributes(redaction);
        this.maxBytes = maxBytes;
        this.seed = seed;
        this.lastSpanAt = ticker.nanoTime();
    }

    /** Keeps up to 32 MB of spans, which leaves as much for requests that are being read. */
    public static SampledTraces of(Ticker ticker, Redaction redaction, long seed) {
        return new SampledTraces(ticker, redaction, 32 << 20, seed);
    }

    /**
     * Registers a trace id. Call it before the request is sent, as its spans may come before its end. A trace of the test's
     * own may have several requests: such a trace is forgotten, as nobody can tell which of its spans are whose.
     */
    public void sent(TraceId id) {
        lock.lock();
        try {
            KeptTrace earlier = open.getOrDefault(id, sampled.get(id));
            if (earlier != null) {
                endpoints.values().forEach(each -> each.forget(earlier));
                drop(earlier);
            }
            if (passed.contains(id)) {
                return;
            }
            bytes += KeptTrace.EMPTY_BYTES;
            open.put(id, new KeptTrace(id));
            if (open.size() > MAX_OPEN) {
                drop(open.values().iterator().next());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Offers a request that has ended to the sample. A trace id that was not sent has no effect. */
    public void ended(TraceId id, SampledRequest request) {
        lock.lock();
        try {
            KeptTrace trace = open.remove(id);
            if (trace == null) {
                return;
            }
            trace.ended(request);
            if (endpoints.size() >= MAX_ENDPOINTS && !endpoints.containsKey(request.endpoint())) {
                drop(trace);
                return;
            }
            sampled.put(id, trace);
            endpoints
                    .computeIfAbsent(request.endpoint(), name -> new EndpointSample(seed, UNIFORM, SLOWEST))
                    .offer(trace, this::drop);
            if (bytes > maxBytes) {
                makeRoom(); // of traces without spans there may be too many, too
            }
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a request that is not counted, such as one of the warm-up. */
    public void dropped(TraceId id) {
        lock.lock();
        try {
            KeptTrace trace = open.get(id);
            if (trace != null) {
                drop(trace);
            }
        } finally {
            lock.unlock();
        }
    }

    private void drop(KeptTrace trace) {
        open.remove(trace.id());
        sampled.remove(trace.id());
        passed.add(trace.id());
        if (passed.size() > MAX_PASSED) {
            passed.remove(passed.iterator().next());
        }
        bytes -= trace.size();
        kept -= trace.spanCount();
        outOfSample += trace.spanCount();
    }

    SpanBatch newBatch() {
        return new SpanBatch(this::mayBeWanted, attributes);
    }

    private boolean mayBeWanted(TraceId id) {
        lock.lock();
        try {
            return open.containsKey(id) || sampled.containsKey(id) || passed.contains(id);
        } finally {
            lock.unlock();
        }
    }

    /** Takes what a sender sent; returns how many of its spans found no room. */
    int accept(SpanBatch batch) {
        lock.lock();
        try {
            received += batch.spans().size() + batch.malformed() + batch.unwanted();
            malformed += batch.malformed();
            unknownTrace += batch.unwanted();
            long before = droppedForMemory;
            batch.spans().forEach(this::accept);
            return (int) (droppedForMemory - before);
        } finally {
            lock.unlock();
        }
    }

    private void accept(Span span) {
        KeptTrace trace = open.getOrDefault(span.trace(), sampled.get(span.trace()));
        if (trace == null) {
            if (passed.contains(span.trace())) {
                outOfSample++;
            } else {
                unknownTrace++;
            }
            return;
        }
        if (bytes + span.size() > maxBytes) {
            makeRoom();
            if (sampled.get(span.trace()) != trace && open.get(span.trace()) != trace) {
                outOfSample++; // as its trace was dropped, too
                return;
            }
        }
        if (trace.isFull() || bytes + span.size() > maxBytes) {
            if (!trace.isFull()) {
                trace.miss();
            }
            droppedForMemory++;
            return;
        }
        lastSpanAt = ticker.nanoTime();
        long added = trace.add(span);
        bytes += added;
        if (added > 0) {
            kept++;
        } else {
            outOfSample++;
        }
    }

    private void makeRoom() {
        while (bytes > maxBytes * 3 / 4
                && endpoints.values().stream().anyMatch(each -> each.maxUniform() > MIN_UNIFORM)) {
            endpoints.values().stream()
                    .filter(each -> each.maxUniform() > MIN_UNIFORM)
                    .forEach(each -> each.halve(this::drop));
        }
    }

    /**
     * Waits for spans that are still on their way: until none has come for two seconds, ten seconds at most. Returns at
     * once if no request was sent.
     */
    public void awaitLateSpans() throws InterruptedException {
        long startedAt = ticker.nanoTime();
        long latest = startedAt + LONGEST_WAIT.toNanos();
        if (isEmpty()) {
            return;
        }
        while (true) {
            long quietAt = Math.min(latest, Math.max(startedAt, lastSpanAt()) + QUIET.toNanos());
            if (ticker.nanoTime() - quietAt >= 0) {
                return;
            }
            ticker.sleepUntil(quietAt);
        }
    }

    private boolean isEmpty() {
        lock.lock();
        try {
            return open.isEmpty() && sampled.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private long lastSpanAt() {
        lock.lock();
        try {
            return lastSpanAt;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the traces of all endpoints, in the order of their names. */
    public List<EndpointTraces> collected() {
        lock.lock();
        try {
            var all = new ArrayList<EndpointTraces>();
            endpoints.forEach((endpoint, sample) -> all.add(sample.collected(endpoint)));
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    SpanCounts counts(long refused) {
        lock.lock();
        try {
            return new SpanCounts(received, kept, unknownTrace, outOfSample, droppedForMemory, malformed, refused);
        } finally {
            lock.unlock();
        }
    }
}
