/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CPU per request of the whole process, once warm, against the bare loop with as many callers. */
record CpuPerRequest(int users) implements Benchmark {
    private static final double MEDIAN_BAR = 1.15;
    private static final double EVERY_BAR = 1.3;
    private static final double WARM = 0.05;
    private static final int LONGER_WARMUPS = 3;
    private static final List<String> JVM = List.of("-Xmx1g");

    @Override
    public String name() {
        return "cpu" + users;
    }

    @Override
    public List<Row> run(Jdk jdk, Settings settings) throws IOException, InterruptedException {
        var toBare = new PairedRatios();
        var beforeToBare = new PairedRatios();
        var toBefore = new PairedRatios();
        var bareMicros = new ArrayList<Double>();
        Path before = settings.before();
        try (Target target = Target.start(jdk)) {
            bare(jdk, settings, target);
            for (int pair = 0; pair < settings.pairs(); pair++) {
                double bare = bare(jdk, settings, target);
                double ours = ours(jdk, null, settings, target);
                bareMicros.add(bare);
                toBare.add(ours / bare);
                if (before != null) {
                    double old = ours(jdk, before, settings, target);
                    beforeToBare.add(old / bare);
                    toBefore.add(ours / old);
                }
            }
        }
        var rows = new ArrayList<Row>();
        boolean met = toBare.median() <= MEDIAN_BAR && toBare.max() <= EVERY_BAR;
        var numbers = new LinkedHashMap<String, Object>(toBare.numbers());
        numbers.put("bareCpuMicros", bareMicros);
        String bar = String.format(Locale.ROOT, "median <= %s, max <= %s", MEDIAN_BAR, EVERY_BAR);
        String of = String.format(Locale.ROOT, " of %.1f us", median(bareMicros));
        rows.add(new Row(
                name(), jdk.version(), "CPU per request / bare loop", toBare.text() + of, bar, Row.met(met), numbers));
        if (before != null) {
            rows.add(note(jdk, "the build before / bare loop", beforeToBare));
            rows.add(note(jdk, "this build / the build before", toBefore));
        }
        return rows;
    }

    private Row note(Jdk jdk, String what, PairedRatios ratios) {
        Map<String, Object> numbers = ratios.numbers();
        return new Row(name(), jdk.version(), what, ratios.text(), "", Row.State.NOTE, numbers);
    }

    /** A run that can be given a longer warm-up. */
    private interface Run {
        Figures after(Duration warmup) throws IOException, InterruptedException;
    }

    /** On a slow machine compilers may still be at work: then once more with twice the warm-up. */
    private double warm(String who, Settings settings, Run run) throws IOException, InterruptedException {
        Duration warmup = settings.warmup();
        Figures figures = run.after(warmup);
        for (int i = 0; i < LONGER_WARMUPS && figures.get(SteadyState.COMPILING) > WARM; i++) {
            warmup = warmup.multipliedBy(2);
            figures = run.after(warmup);
        }
        return said(who, figures);
    }

    private double bare(Jdk jdk, Settings settings, Target target) throws IOException, InterruptedException {
        return warm("bare", settings, warmup -> bare(jdk, settings, target, warmup));
    }

    private Figures bare(Jdk jdk, Settings settings, Target target, Duration warmup)
            throws IOException, InterruptedException {
        Figures figures = Child.run(
                jdk,
                JVM,
                BareLoop.class,
                target.url() + "/",
                Integer.toString(users),
                Long.toString(warmup.toSeconds()),
                Long.toString(settings.seconds().toSeconds()));
        if (figures.get("failed") > 0) {
            throw new IOException("the bare loop's requests failed");
        }
        return figures;
    }

    private double ours(Jdk jdk, @Nullable Path build, Settings settings, Target target)
            throws IOException, InterruptedException {
        String who = build == null ? "plimsoll" : "before";
        return warm(who, settings, warmup -> ours(jdk, build, settings, target, warmup));
    }

    private Figures ours(Jdk jdk, @Nullable Path build, Settings settings, Target target, Duration warmup)
            throws IOException, InterruptedException {
        var options = new ArrayList<>(JVM);
        options.add("-Dsteady.warmup=" + warmup.toSeconds());
        options.add("-Dsteady.seconds=" + settings.seconds().toSeconds());
        Duration lasting = warmup.plus(settings.seconds()).plusSeconds(1);
        return LoadChild.run(
                jdk,
                build,
                SteadyLoad.class,
                target,
                options,
                "vus=" + users,
                "duration=" + LoadChild.seconds(lasting));
    }

    private double said(String who, Figures figures) {
        System.out.printf(
                Locale.ROOT,
                "  %-8s %d users: %.2f us/request, %.0f requests/s, %.0f %% of it in compilers%n",
                who,
                users,
                figures.get("cpu_us"),
                figures.get("per_second"),
                figures.get(SteadyState.COMPILING) * 100);
        return figures.get("cpu_us");
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
