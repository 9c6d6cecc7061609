/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** 10,000 users in a gigabyte, on virtual threads: at once, and one after the other. */
final class ManyUsers implements Benchmark {
    private static final double HEAP_BAR_MB = 400;
    private static final double START_BAR_SECONDS = 10;

    /** The last think time, and a moment. */
    private static final double STOP_BAR_SECONDS = 3;

    /** Of the users, from those that the ramp plans for the moment. */
    private static final double RAMP_BAR = 0.01;

    @Override
    public String name() {
        return "users10000";
    }

    @Override
    public boolean onNewestOnly() {
        return true;
    }

    @Override
    public List<Row> run(Jdk jdk, Settings settings) throws IOException, InterruptedException {
        try (Target target = Target.start(jdk)) {
            Figures figures = LoadChild.run(jdk, null, ThinkingLoad.class, target, List.of("-Xmx1g"));
            double rest = figures.get("overtime_s");
            double off = LoadChild.run(jdk, null, RampingLoad.class, target, List.of("-Xmx1g"))
                    .get("ramp_off");
            boolean clean = figures.get("left_behind") == 0 && rest <= STOP_BAR_SECONDS;
            return List.of(
                    row(jdk, "live heap after GC", figures.get("heap_mb"), "MB", HEAP_BAR_MB),
                    new Row(
                            name(),
                            jdk.version(),
                            "ramp of 20 s, furthest from the plan",
                            String.format(Locale.ROOT, "%.2f %% of the users", off * 100),
                            "<= 1 %",
                            Row.met(off <= RAMP_BAR),
                            Map.of("share", off)),
                    row(jdk, "all started after", figures.get("all_started_s"), "s", START_BAR_SECONDS),
                    new Row(
                            name(),
                            jdk.version(),
                            "stop",
                            String.format(
                                    Locale.ROOT,
                                    "%.2f s after the end, nobody left behind: %s; %.0f requests, p99 %.1f ms",
                                    rest,
                                    figures.get("left_behind") == 0,
                                    figures.get("requests"),
                                    figures.get("p99_ms")),
                            "all stop, <= 3 s",
                            Row.met(clean),
                            Map.of("overtimeSeconds", rest, "leftBehind", figures.get("left_behind"))));
        }
    }

    private Row row(Jdk jdk, String what, double value, String unit, double bar) {
        return new Row(
                name(),
                jdk.version(),
                what,
                String.format(Locale.ROOT, "%.2f %s", value, unit),
                String.format(Locale.ROOT, "<= %.0f %s", bar, unit),
                Row.met(value <= bar),
                Map.of("value", value, "unit", unit));
    }
}
