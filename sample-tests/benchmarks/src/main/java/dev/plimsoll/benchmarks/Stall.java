/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Coordinated omission: a stall of 1 s makes 200 of 1,600 arrivals late, and one of them slow. */
final class Stall implements Benchmark {
    /** The 16th latest of 1,600 is late by about 920 ms. */
    private static final double SHOWN_MILLIS = 800;

    private static final double NOT_SHOWN_MILLIS = 100;

    @Override
    public String name() {
        return "stall";
    }

    @Override
    public List<Row> run(Jdk jdk, Settings settings) throws IOException, InterruptedException {
        try (Target target = Target.start(jdk)) {
            Figures figures = LoadChild.run(jdk, null, StallLoad.class, target, List.of("-Xmx1g"));
            if (figures.get("duration_max") < SHOWN_MILLIS) {
                throw new IOException("the server did not stall");
            }
            return List.of(
                    row(jdk, "http_req_response_time p99", figures.get("response_p99"), true),
                    row(jdk, "http_req_duration p99", figures.get("duration_p99"), false));
        }
    }

    private Row row(Jdk jdk, String metric, double millis, boolean shows) {
        return new Row(
                name(),
                jdk.version(),
                metric + " and a stall of 1 s",
                String.format(Locale.ROOT, "%.1f ms", millis),
                shows ? ">= 800 ms" : "< 100 ms",
                Row.met(shows ? millis >= SHOWN_MILLIS : millis < NOT_SHOWN_MILLIS),
                Map.of("ms", millis));
    }
}
