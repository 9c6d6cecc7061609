/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The live heap early and late in a long run at 2,000/s. */
final class MemoryOverTime implements Benchmark {
    private static final double BAR = 0.1;
    private static final long AFTERWARDS_MILLIS = 5000;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Row> run(Jdk jdk, Settings settings) throws IOException, InterruptedException {
        long millis = Math.round(settings.minutes() * 60_000);
        try (Target target = Target.start(jdk)) {
            Figures figures = LoadChild.run(
                    jdk,
                    null,
                    LongLoad.class,
                    target,
                    List.of("-Xmx1g", "-Dlong.millis=" + millis),
                    "duration=" + (millis + AFTERWARDS_MILLIS) + "ms");
            double early = figures.get("early_mb");
            double late = figures.get("late_mb");
            return List.of(new Row(
                    name(),
                    jdk.version(),
                    String.format(
                            Locale.ROOT, "live heap, %.1f to %.1f min", settings.minutes() / 10, settings.minutes()),
                    String.format(Locale.ROOT, "%+.1f %%: %.2f to %.2f MB", (late / early - 1) * 100, early, late),
                    "differs by < 10 %",
                    Row.met(Math.abs(late / early - 1) < BAR),
                    Map.of("earlyMb", early, "lateMb", late)));
        }
    }
}
