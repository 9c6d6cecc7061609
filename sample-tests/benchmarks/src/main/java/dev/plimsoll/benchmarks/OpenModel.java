/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** 1,000 arrivals a second for 10 s on a quick target: do they start, and in time? In a JVM that is not warm. */
final class OpenModel implements Benchmark {
    private static final double STARTED_BAR = 0.999;
    private static final double LATENESS_BAR_MILLIS = 2;

    @Override
    public String name() {
        return "open";
    }

    @Override
    public List<Row> run(Jdk jdk, Settings settings) throws IOException, InterruptedException {
        try (Target target = Target.start(jdk)) {
            Figures figures = LoadChild.run(jdk, null, ArrivalLoad.class, target, List.of("-Xmx1g"));
            double share = figures.get("started") / (ArrivalLoad.SECONDS * ArrivalLoad.PER_SECOND);
            double lateness = figures.get("lateness_p99_ms");
            double control = figures.get("control_p99_ms");
            return List.of(
                    new Row(
                            name(),
                            jdk.version(),
                            "started of 1,000/s for 10 s",
                            String.format(Locale.ROOT, "%.3f %%", share * 100),
                            ">= 99.9 %",
                            Row.met(share >= STARTED_BAR),
                            Map.of("share", share)),
                    new Row(
                            name(),
                            jdk.version(),
                            "lateness p99 - parkNanos loop's",
                            String.format(Locale.ROOT, "%.3f ms = %.3f - %.3f", lateness - control, lateness, control),
                            "<= 2 ms",
                            Row.met(lateness - control <= LATENESS_BAR_MILLIS),
                            Map.of("latenessP99Ms", lateness, "controlP99Ms", control)));
        }
    }
}
