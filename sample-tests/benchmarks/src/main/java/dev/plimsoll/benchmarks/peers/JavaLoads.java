/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.benchmarks.peers;

import dev.plimsoll.benchmarks.peers.Peer.Load;
import dev.plimsoll.benchmarks.peers.Peer.Role;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The peers in Java, one Maven module each: they clash with one another, so each has the class path of its module. */
public final class JavaLoads {
    private static final String MEMORY = "-Xmx1g";

    private final String java;
    private final Path modules;

    /**
     * @param java the command of the JDK to run on
     * @param modules the folder with the peers' modules
     */
    public JavaLoads(String java, Path modules) {
        this.java = java;
        this.modules = modules;
    }

    public List<Peer> all() throws IOException {
        return List.of(
                peer(Role.OTHER, "JUnitPerf", "platform", "junitperf", "junitperf-core", "JunitPerfLoad"),
                peer(
                        Role.GATLING,
                        "Gatling",
                        "own",
                        "gatling",
                        "gatling-app",
                        "GatlingLoad",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED"), // as its own plugins do
                peer(Role.OTHER, "jmeter-java-dsl", "platform", "jmeter", "jmeter-java-dsl", "JmeterLoad"),
                peer(Role.OTHER, "Hyperfoil", "own", "hyperfoil", "hyperfoil-core", "HyperfoilLoad"));
    }

    private Peer peer(
            Role role, String name, String threads, String module, String artifact, String main, String... options)
            throws IOException {
        Path target = modules.resolve(module).resolve("target").toAbsolutePath();
        Path written = target.resolve("classpath.txt");
        if (!Files.isDirectory(target.resolve("classes")) || !Files.isRegularFile(written)) {
            return Peer.missing(
                    role, name, "not built: " + written + " is missing; run mvn -Pbenchmarks from the root");
        }
        String libraries = Files.readString(written).strip();
        String classPath = target.resolve("classes") + File.pathSeparator + libraries;
        Matcher version =
                Pattern.compile(Pattern.quote(artifact) + "-([\\d.]+)\\.jar").matcher(libraries);
        String versioned = version.find() ? name + " " + version.group(1) : name;
        return Peer.runs(
                role,
                versioned,
                threads,
                load(classPath, "dev.plimsoll.peers." + module + "." + main, List.of(options)));
    }

    /** Starts {@code main} with the URL, the users and the seconds as arguments. */
    private Load load(String classPath, String main, List<String> options) {
        return new Load() {
            @Override
            public List<String> command(String url, int users, long seconds) {
                var command = new ArrayList<>(List.of(java, MEMORY));
                command.addAll(options);
                command.addAll(List.of("-classpath", classPath, main));
                command.addAll(List.of(url, Integer.toString(users), Long.toString(seconds)));
                return command;
            }

            @Override
            public Tally tally(String output) {
                return Tally.ofFigures(output);
            }
        };
    }
}
