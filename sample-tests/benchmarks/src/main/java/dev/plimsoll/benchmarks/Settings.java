/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks;

import dev.plimsoll.benchmarks.peers.PeerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param jdks {@code -Djdk=home[,home]}: each benchmark runs on each of them; default the one that runs this
 * @param newest {@code -Dbench.newest=home}: for benchmarks that need virtual threads; default the newest one beside
 *     the others
 * @param pairs {@code -Dpairs=15}
 * @param seconds {@code -Dseconds=5}: what is measured of each side of a pair
 * @param warmup {@code -Dwarmup=5}: seconds before that
 * @param minutes {@code -Dminutes=10}: how long the memory is watched
 * @param only {@code -Dbench.only=cpu,recording}: all if empty
 * @param before {@code -Dbench.before=plimsoll.jar}: another build to compare the CPU per request with
 * @param enforce {@code -Dbench.enforce=true}: a missed bar is an error
 * @param peers how the peers are compared
 */
record Settings(
        List<Jdk> jdks,
        Jdk newest,
        int pairs,
        Duration seconds,
        Duration warmup,
        double minutes,
        Set<String> only,
        @Nullable Path before,
        boolean enforce,
        PeerPlan peers) {
    static Settings fromProperties() throws IOException {
        var jdks = new ArrayList<Jdk>();
        for (String home : property("jdk", System.getProperty("java.home")).split(",")) {
            jdks.add(Jdk.at(Path.of(home)));
        }
        String newest = property("bench.newest", "");
        String only = property("bench.only", "");
        String before = property("bench.before", "");
        if (!before.isEmpty() && !Files.isRegularFile(Path.of(before))) {
            // the class path would fall back to this build, and compare it with itself
            throw new IOException("-Dbench.before=" + before + " is not a jar");
        }
        return new Settings(
                jdks,
                newest.isEmpty() ? newestOf(jdks) : Jdk.at(Path.of(newest)),
                Integer.parseInt(property("pairs", "15")),
                Duration.ofSeconds(Long.parseLong(property("seconds", "5"))),
                Duration.ofSeconds(Long.parseLong(property("warmup", "5"))),
                Double.parseDouble(property("minutes", "10")),
                only.isEmpty() ? Set.of() : Set.of(only.split(",")),
                before.isEmpty() ? null : Path.of(before).toAbsolutePath(),
                Boolean.parseBoolean(property("bench.enforce", "false")),
                peersFromProperties());
    }

    private static PeerPlan peersFromProperties() {
        String k6 = property("bench.k6", "");
        String only = property("bench.peers", "");
        return new PeerPlan(
                Stream.of(property("bench.users", "10,50,500").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                only.isEmpty() ? List.of() : List.of(only.split(",")),
                Integer.parseInt(property("rounds", "5")),
                Duration.ofSeconds(2 * Long.parseLong(property("seconds", "10"))), // the first half warms up
                Integer.parseInt(property("bench.repeats", "3")),
                k6.isEmpty() ? null : Path.of(k6).toAbsolutePath());
    }

    boolean wants(Benchmark benchmark) {
        return only.isEmpty() ? !benchmark.onlyWhenNamed() : only.contains(benchmark.name());
    }

    /** Maven passes unset properties as empty strings. */
    private static String property(String name, String otherwise) {
        String value = System.getProperty(name, "");
        return value.isEmpty() ? otherwise : value;
    }

    private static Jdk newestOf(List<Jdk> chosen) throws IOException {
        Jdk newest = chosen.get(0);
        for (Jdk jdk : chosen) {
            newest = jdk.feature() > newest.feature() ? jdk : newest;
        }
        Path siblings = newest.home().getParent();
        if (siblings == null) {
            return newest;
        }
        try (Stream<Path> homes = Files.list(siblings)) {
            for (Path home :
                    homes.filter(home -> Files.exists(home.resolve("release"))).toList()) {
                Jdk jdk = Jdk.at(home);
                newest = jdk.feature() > newest.feature() ? jdk : newest;
            }
        }
        return newest;
    }
}
