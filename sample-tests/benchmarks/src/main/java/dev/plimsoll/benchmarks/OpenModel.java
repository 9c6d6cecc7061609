/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * 1,000 and 5,000 arrivals a second for 10 s on a quick target: do they start, and in time? After a warm-up, as a test
 * that wants to know has one; and, for the record, 1,000 in a JVM that has run nothing before.
 */
final class OpenModel implements Benchmark {
    private static final double STARTED_BAR = 0.999;
    private static final double LATENESS_BAR_MILLIS = 2;

    @Override
    public String name() {
        return "open";
    }

    @Override
    public List<Row> run(Jdk jdk, Settings settings) throws IOException, InterruptedException {
        var rows = new ArrayList<Row>();
        try (Target target = Target.start(jdk)) {
            for (int perSecond : List.of(1000, 5000)) {
                Figures warm = load(jdk, target, perSecond, "warmup=" + LoadChild.seconds(settings.warmup()));
                rows.add(started(jdk, warm, perSecond, true));
                rows.add(lateness(jdk, warm, perSecond, true));
            }
            Figures cold = load(jdk, target, 1000, "warmup=0s");
            rows.add(started(jdk, cold, 1000, false));
            rows.add(lateness(jdk, cold, 1000, false));
        }
        return rows;
    }

    private static Figures load(Jdk jdk, Target target, int perSecond, String override)
            throws IOException, InterruptedException {
        List<String> options = List.of("-Xmx1g", "-Darrivals.per.second=" + perSecond);
        return LoadChild.run(jdk, null, ArrivalLoad.class, target, options, override);
    }

    private Row started(Jdk jdk, Figures figures, int perSecond, boolean warm) {
        double share = 1 - figures.get("dropped") / ((double) ArrivalLoad.SECONDS * perSecond);
        return row(
                jdk,
                "started of " + perSecond + "/s for 10 s",
                warm,
                String.format(Locale.ROOT, "%.3f %%", share * 100),
                ">= 99.9 %",
                share >= STARTED_BAR,
                Map.of("share", share));
    }

    private Row lateness(Jdk jdk, Figures figures, int perSecond, boolean warm) {
        double lateness = figures.get("lateness_p99_ms");
        double control = figures.get("control_p99_ms");
        return row(
                jdk,
                "lateness p99 - parkNanos loop's at " + perSecond + "/s",
                warm,
                String.format(Locale.ROOT, "%.3f ms = %.3f - %.3f", lateness - control, lateness, control),
                "<= 2 ms",
                lateness - control <= LATENESS_BAR_MILLIS,
                Map.of("latenessP99Ms", lateness, "controlP99Ms", control));
    }

    private Row row(
            Jdk jdk, String what, boolean warm, String found, String bar, boolean met, Map<String, Object> numbers) {
        return warm
                ? new Row(name(), jdk.version(), what, found, bar, Row.met(met), numbers)
                : new Row(name(), jdk.version(), what + ", cold JVM", found, "", Row.State.NOTE, numbers);
    }
}
