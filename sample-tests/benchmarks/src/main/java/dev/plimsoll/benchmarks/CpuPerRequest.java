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

/** CPU per request of the whole process, once warm, against the bare loop with as many callers on the same kind of thread. */
record CpuPerRequest(int users) implements Benchmark {
    private static final int FIRST_WITH_VIRTUAL_USERS = 24;
    private static final double BAR_ON_VIRTUAL_THREADS = 0.85;
    private static final double BAR_ON_PLATFORM_THREADS = 1.0;
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
        double bar = isVirtual(jdk) ? BAR_ON_VIRTUAL_THREADS : BAR_ON_PLATFORM_THREADS;
        var numbers = new LinkedHashMap<String, Object>(toBare.numbers());
        numbers.put("bareCpuMicros", bareMicros);
        rows.add(new Row(
                name(),
                jdk.version(),
                "CPU per request / bare loop",
                toBare.text() + String.format(Locale.ROOT, " of %.1f us", median(bareMicros)),
                String.format(Locale.ROOT, "median <= %s", bar),
                Row.met(toBare.median() <= bar),
                numbers));
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

    /** The threads that users have on this JDK; the bare loop has the same. */
    private static boolean isVirtual(Jdk jdk) {
        return jdk.feature() >= FIRST_WITH_VIRTUAL_USERS;
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
                Long.toString(settings.seconds().toSeconds()),
                isVirtual(jdk) ? "virtual" : "platform");
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
