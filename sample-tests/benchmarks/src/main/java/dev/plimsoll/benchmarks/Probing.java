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
        var probesMillis = new ArrayList<Double>();
        try (Target target = Target.start(jdk)) {
            measure(SteadyLoad.class, jdk, settings, target); // warms the target up
            for (int pair = 0; pair < settings.pairs(); pair++) {
                Figures without = measure(SteadyLoad.class, jdk, settings, target);
                Figures with = measure(ProbedLoad.class, jdk, settings, target);
                System.out.printf(
                        Locale.ROOT,
                        "  without %.2f us/request, with four probes %.2f us/request; their threads %.2f ms a second%n",
                        without.get("cpu_us"),
                        with.get("cpu_us"),
                        with.get("probes_ms"));
                ratios.add(with.get("cpu_us") / without.get("cpu_us"));
                probesMillis.add(with.get("probes_ms"));
            }
        }
        double millis = probesMillis.stream().sorted().toList().get(probesMillis.size() / 2);
        var numbers = new LinkedHashMap<String, Object>(ratios.numbers());
        numbers.put("probesCpuMillisPerSecond", probesMillis);
        return List.of(new Row(
                name(),
                jdk.version(),
                "CPU per request with 4 probes / without",
                ratios.text() + String.format(Locale.ROOT, "; the probes' threads %.1f ms a second", millis),
                String.format(Locale.ROOT, "median <= %s", BAR),
                Row.met(ratios.median() <= BAR),
                numbers));
    }

    private static Figures measure(Class<?> load, Jdk jdk, Settings settings, Target target)
            throws IOException, InterruptedException {
        var options = new ArrayList<>(List.of("-Xmx1g", "-Dprobed.pid=" + target.pid()));
        options.add("-Dsteady.warmup=" + settings.warmup().toSeconds());
        options.add("-Dsteady.seconds=" + settings.seconds().toSeconds());
        String lasting =
                LoadChild.seconds(settings.warmup().plus(settings.seconds()).plusSeconds(1));
        return LoadChild.run(jdk, null, load, target, options, "vus=" + USERS, "duration=" + lasting);
    }
}
