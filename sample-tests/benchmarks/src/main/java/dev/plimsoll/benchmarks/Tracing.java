/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * CPU per request of the whole test JVM at 1,000/s with spans and flight recordings, once warm, against the same load
 * without any; and whether thresholds on spans had all that they need.
 */
final class Tracing implements Benchmark {
    private static final double BAR = 1.1;

    /** A way to run the load, with the settings that make it so. */
    private enum Way {
        OFF("off", "trace=off", "jfr=off"),
        DEFAULTS("of 10 % of the requests", "trace=auto", "trace.sample=10%", "jfr=off"),
        ALL("of all requests", "trace=auto", "trace.sample=100%", "jfr=off"),
        ALL_RECORDED("of all requests, and a flight recording", "trace=auto", "trace.sample=100%", "jfr=always");

        final String what;
        final List<String> settings;

        Way(String what, String... settings) {
            this.what = what;
            this.settings = List.of(settings);
        }
    }

    @Override
    public String name() {
        return "traces";
    }

    @Override
    public List<Row> run(Jdk jdk, Settings settings) throws IOException, InterruptedException {
        Map<Way, PairedRatios> ratios = new LinkedHashMap<>();
        Map<Way, List<Double>> lost = new LinkedHashMap<>();
        var unmet = new ArrayList<Way>();
        for (int pair = 0; pair < settings.pairs(); pair++) {
            Figures without = measure(Way.OFF, jdk, settings);
            for (Way way : List.of(Way.DEFAULTS, Way.ALL, Way.ALL_RECORDED)) {
                Figures with = measure(way, jdk, settings);
                ratios.computeIfAbsent(way, any -> new PairedRatios()).add(with.get("cpu_us") / without.get("cpu_us"));
                lost.computeIfAbsent(way, any -> new ArrayList<>()).add(with.get("lost"));
                if (with.get("met") == 0 || with.get("spans") == 0) {
                    unmet.add(way);
                }
            }
        }
        var rows = new ArrayList<Row>();
        ratios.forEach((way, ratio) -> {
            boolean judged = way == Way.DEFAULTS;
            var numbers = new LinkedHashMap<String, Object>(ratio.numbers());
            numbers.put("lostSpans", lost.get(way));
            rows.add(new Row(
                    name(),
                    jdk.version(),
                    "CPU per request with spans " + way.what + " / without",
                    ratio.text(),
                    judged ? String.format(Locale.ROOT, "median <= %s", BAR) : "",
                    judged ? Row.met(ratio.median() <= BAR) : Row.State.NOTE,
                    numbers));
        });
        rows.add(new Row(
                name(),
                jdk.version(),
                "runs whose threshold on spans lacked something",
                Integer.toString(unmet.size()),
                "0",
                Row.met(unmet.isEmpty()),
                Map.of("unmet", unmet.stream().map(Enum::name).toList())));
        return rows;
    }

    private static Figures measure(Way way, Jdk jdk, Settings settings) throws IOException, InterruptedException {
        var overrides = new ArrayList<>(way.settings);
        overrides.add("duration="
                + LoadChild.seconds(settings.warmup().plus(settings.seconds()).plusSeconds(1)));
        Figures figures = LoadChild.run(
                jdk,
                TracedLoad.class,
                List.of(
                        "-Xmx1g",
                        "-Dsteady.warmup=" + settings.warmup().toSeconds(),
                        "-Dsteady.seconds=" + settings.seconds().toSeconds()),
                overrides);
        System.out.printf(
                Locale.ROOT,
                "  %-12s %.1f us/request, p50 %.2f ms, p99 %.2f ms, %.0f spans, %.0f lost%n",
                way,
                figures.get("cpu_us"),
                figures.get("p50_ms"),
                figures.get("p99_ms"),
                figures.get("spans"),
                figures.get("lost"));
        return figures;
    }
}
