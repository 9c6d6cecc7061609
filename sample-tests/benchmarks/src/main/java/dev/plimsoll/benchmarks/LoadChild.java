/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs one class of load tests as an IDE or a build does: through JUnit's launcher. */
final class LoadChild {
    private LoadChild() {}

    public static void main(String[] arguments) throws ClassNotFoundException {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Class.forName(arguments[0])))
                                .build(),
                        summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true), 5);
        System.exit(summary.getSummary().getTestsSucceededCount() == 1 ? 0 : 1);
    }

    /** The load test in a JVM of its own; {@code overrides} are {@code key=value}s of Plimsoll's configuration. */
    static Figures run(
            Jdk jdk, @Nullable Path plimsoll, Class<?> test, Target target, List<String> options, String... overrides)
            throws IOException, InterruptedException {
        return run(jdk, plimsoll, test, options(target.url(), options, overrides));
    }

    /** A load test that starts its target itself. */
    static Figures run(Jdk jdk, Class<?> test, List<String> options, List<String> overrides)
            throws IOException, InterruptedException {
        return run(jdk, null, test, options(options, overrides));
    }

    private static Figures run(Jdk jdk, @Nullable Path plimsoll, Class<?> test, List<String> all)
            throws IOException, InterruptedException {
        Figures figures = Child.run(jdk, plimsoll, all, LoadChild.class, test.getName());
        if (figures.get("failed") > 0) {
            throw new IOException("%s: %.0f requests failed".formatted(test.getSimpleName(), figures.get("failed")));
        }
        return figures;
    }

    /** What the JVM is started with. */
    static List<String> options(String url, List<String> options, String... overrides) {
        var ours = new ArrayList<>(List.of(overrides));
        ours.add("baseUrl=" + url);
        return options(options, ours);
    }

    private static List<String> options(List<String> options, List<String> overrides) {
        var all = new ArrayList<>(options);
        all.add("-Dplimsoll.progress=off");
        all.add("-Dplimsoll.thresholds=report");
        all.add("-Dplimsoll.report.dir=target/plimsoll-benchmarks");
        for (String override : overrides) {
            all.add("-Dplimsoll." + override);
        }
        return all;
    }

    static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
