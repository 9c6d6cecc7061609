/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code http_req_duration} against the server's own times of the same exchanges plus the transport, which the bare loop
 * measures on the same server just before.
 */
final class Accuracy implements Benchmark {
    private static final int USERS = 10;

    @Override
    public String name() {
        return "accuracy";
    }

    @Override
    public List<Row> run(Jdk jdk, Settings settings) throws IOException, InterruptedException {
        try (Target target = Target.start(jdk)) {
            Figures bare = Child.run(
                    jdk,
                    List.of("-Xmx1g"),
                    BareLoop.class,
                    target.url() + "/slow",
                    Integer.toString(USERS),
                    Long.toString(settings.warmup().toSeconds()),
                    Long.toString(settings.seconds().toSeconds()),
                    "timed");
            Figures ours = LoadChild.run(
                    jdk,
                    null,
                    TimedLoad.class,
                    target,
                    List.of("-Xmx1g"),
                    "vus=" + USERS,
                    "warmup=" + LoadChild.seconds(settings.warmup()),
                    "duration=" + LoadChild.seconds(settings.seconds().multipliedBy(2)));
            var rows = new ArrayList<Row>();
            for (double percentile : TimedLoad.PERCENTILES) {
                rows.add(row(jdk, (int) percentile, ours, bare.get("transport_ms")));
            }
            return rows;
        }
    }

    private Row row(Jdk jdk, int percentile, Figures figures, double transport) {
        double ours = figures.get("ours_p" + percentile);
        double server = figures.get("server_p" + percentile);
        double expected = server + transport;
        return new Row(
                name(),
                jdk.version(),
                "http_req_duration p" + percentile,
                String.format(
                        Locale.ROOT,
                        "%.3f ms, server %.3f + transport %.3f (%+.3f)",
                        ours,
                        server,
                        transport,
                        ours - expected),
                "within 1 % + 1 ms",
                Row.met(Math.abs(ours - expected) <= expected * 0.01 + 1),
                Map.of("oursMs", ours, "serverMs", server, "transportMs", transport));
    }
}
