/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** CPU per request of the whole process with four probes, once warm, against the same load without any. */
final class Probing implements Benchmark {
    private static final int USERS = 10;
    private static final double BAR = 1.05;

    @Override
    public String name() {
        return "probes";
    }

    @Override
    public List<Row> run(Jdk jdk, Settings settings) throws IOException, InterruptedException {
        var ratios = new PairedRatios();
        try (Target target = Target.start(jdk)) {
            micros(SteadyLoad.class, jdk, settings, target); // warms the target up
            for (int pair = 0; pair < settings.pairs(); pair++) {
                double without = micros(SteadyLoad.class, jdk, settings, target);
                double with = micros(ProbedLoad.class, jdk, settings, target);
                System.out.printf(
                        Locale.ROOT, "  without %.2f us/request, with four probes %.2f us/request%n", without, with);
                ratios.add(with / without);
            }
        }
        return List.of(new Row(
                name(),
                jdk.version(),
                "CPU per request with 4 probes / without",
                ratios.text(),
                String.format(Locale.ROOT, "median <= %s", BAR),
                Row.met(ratios.median() <= BAR),
                new LinkedHashMap<>(ratios.numbers())));
    }

    private static double micros(Class<?> load, Jdk jdk, Settings settings, Target target)
            throws IOException, InterruptedException {
        var options = new ArrayList<>(List.of("-Xmx1g", "-Dprobed.pid=" + target.pid()));
        options.add("-Dsteady.warmup=" + settings.warmup().toSeconds());
        options.add("-Dsteady.seconds=" + settings.seconds().toSeconds());
        String lasting =
                LoadChild.seconds(settings.warmup().plus(settings.seconds()).plusSeconds(1));
        return LoadChild.run(jdk, null, load, target, options, "vus=" + USERS, "duration=" + lasting)
                .get("cpu_us");
    }
}
