/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.Probe;
import dev.plimsoll.probe.ProbeOf;
import dev.plimsoll.probe.ResourceProbe;
import dev.plimsoll.target.TargetPart;
import dev.plimsoll.verdict.LoadResult;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;

/**
 * The same load with four probes: of the target's process, of something like a database, with a round trip and a dozen
 * series, and two with a figure of each kind.
 */
class ProbedLoad extends SteadyLoad {
    @Probe
    static final ResourceProbe PROCESS = ProbeOf.of(
            TargetPart.process(ProcessHandle.of(Long.getLong("probed.pid")).orElseThrow()));

    @Probe
    static final ResourceProbe DATABASE = database();

    @Probe
    static final ResourceProbe QUEUE = figures();

    @Probe
    static final ResourceProbe CACHE = figures();

    @AfterEach
    void tellOfProbes(LoadResult result) {
        Figures.print("probes_ms", result.metric("probe_cpu_time").rate());
    }

    private static ResourceProbe database() {
        var reads = new AtomicLong();
        return into -> {
            URLConnection call = URI.create(System.getProperty("plimsoll.baseUrl") + "/")
                    .toURL()
                    .openConnection();
            try (InputStream reply = call.getInputStream()) {
                reply.readAllBytes();
            }
            long read = reads.incrementAndGet();
            for (String state : List.of("active", "idle", "idle in transaction")) {
                into.gauge("connections", read % 10, Map.of("state", state));
            }
            for (String kind : List.of("read", "write")) {
                into.counter("queries", read * 100, Map.of("kind", kind));
            }
            into.gauge("connections_limit", 100);
            into.gauge("locks_waiting", 0);
            into.gauge("query_time", 1.5);
            into.counter("transactions", read * 200);
            into.counter("deadlocks", 0);
            into.rate("hits", read * 99, read * 100);
        };
    }

    private static ResourceProbe figures() {
        var reads = new AtomicLong();
        return into -> {
            long read = reads.incrementAndGet();
            into.gauge("depth", read % 10);
            into.counter("done", read * 10);
            into.rate("found", read * 9, read * 10);
        };
    }
}
