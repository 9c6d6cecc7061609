/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs the benchmarks, prints one table and writes {@code target/benchmarks.json}. Ends with 1 if one could not run,
 * and, with {@code -Dbench.enforce=true}, if a bar was missed.
 */
final class Benchmarks {
    private static final List<Benchmark> ALL = List.of(
            new CpuPerRequest(10),
            new CpuPerRequest(50),
            new Probing(),
            new Tracing(),
            new Recording(),
            new OpenModel(),
            new Accuracy(),
            new Stall(),
            new ManyUsers(),
            new MemoryOverTime(),
            new BesidePeers());

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException {
        Settings settings = Settings.fromProperties();
        var rows = new ArrayList<Row>();
        for (Benchmark benchmark : ALL) {
            if (settings.wants(benchmark)) {
                for (Jdk jdk : benchmark.onNewestOnly() ? List.of(settings.newest()) : settings.jdks()) {
                    System.out.println("running " + benchmark.name() + " on JDK " + jdk.version() + " ...");
                    rows.addAll(run(benchmark, jdk, settings));
                }
            }
        }
        System.out.println(Table.of(rows));
        ResultFile.write(Path.of("target", "benchmarks.json"), settings, rows);
        boolean broken = rows.stream().anyMatch(row -> row.state() == Row.State.BROKEN);
        boolean missed = rows.stream().anyMatch(row -> row.state() == Row.State.MISSED);
        System.exit(broken || missed && settings.enforce() ? 1 : 0);
    }

    private static List<Row> run(Benchmark benchmark, Jdk jdk, Settings settings) {
        try {
            return benchmark.run(jdk, settings);
        } catch (Exception e) { // the others still run
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return List.of(new Row(
                    benchmark.name(),
                    jdk.version(),
                    "could not run",
                    String.valueOf(e),
                    "",
                    Row.State.BROKEN,
                    Map.of()));
        }
    }
}
