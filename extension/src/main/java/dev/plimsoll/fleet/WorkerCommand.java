/* Copyright 2026 the Plimsoll authors. SPDX-License-Identifier: Apache-2.0 */
package dev.plimsoll.fleet;

import dev.plimsoll.plan.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Starts workers: JVMs of this JDK with this class path, which run the same test. Immutable.
 *
 * @param test the unique id of the test in JUnit
 * @param settings of all workers in addition to the properties of this JVM, by their full names
 * @param parameters the configuration parameters that JUnit was given
 */
@API(status = API.Status.INTERNAL)
public record WorkerCommand(String test, Map<String, String> settings, Map<String, String> parameters) {
    private static final String MAIN = "dev.plimsoll.jupiter.WorkerMain";
    private static final String LAUNCHER = "org.junit.platform.launcher.core.LauncherFactory";

    /** A class of each jar that a worker needs and that build tools may load from outside of the class path. */
    private static final List<String> NEEDED = List.of(
            LAUNCHER,
            "org.junit.jupiter.engine.JupiterTestEngine",
            "org.junit.jupiter.api.Test",
            "org.junit.jupiter.params.ParameterizedTest",
            "org.junit.platform.engine.TestEngine",
            "org.junit.platform.commons.JUnitException",
            "org.opentest4j.AssertionFailedError",
            "org.apiguardian.api.API",
            MAIN);

    /** The beginnings of the names of properties that belong to a single JVM. */
    private static final List<String> OF_THE_JVM = List.of(
            "java.",
            "jdk.",
            "sun.",
            "os.",
            "user.",
            "file.",
            "path.",
            "line.",
            "native.",
            "awt.",
            "stdout.",
            "stderr.",
            "surefire.",
            "plimsoll.workers",
            "plimsoll.coordinator",
            "plimsoll.token");

    /** The beginnings of the JVM options that workers are given, too: no agents, and no properties that they get otherwise. */
    private static final List<String> OPTIONS =
            List.of("-X", "--add-", "--enable-", "-ea", "-esa", "-Djava.", "-Dfile.", "-Duser.", "-Djdk.");

    private static final List<String> NOT_OPTIONS =
            List.of("-Xrun", "-Xdebug", "-Xlog", "-Xbootclasspath", "-Djava.class");

    public WorkerCommand {
        settings = Map.copyOf(settings);
        parameters = Map.copyOf(parameters);
        if (test.isEmpty() || find(LAUNCHER) == null) {
            throw new ConfigurationException(
                    "workers: the load is not run by JUnit's launcher, which workers need to run"
                            + " the same test; run it as a JUnit test, or without workers");
        }
    }

    /**
     * Starts a worker.
     *
     * @param port of the coordinator
     * @param number of the worker, from 1
     */
    WorkerProcess start(int port, Token token, int number) throws IOException {
        Process process = new ProcessBuilder(words()).redirectErrorStream(true).start();
        var worker = new WorkerProcess(process, number);
        worker.tell(new Letter(port, token, number, test, properties(), workerParameters()));
        return worker;
    }

    /** Returns the command line. It must not contain a secret. */
    List<String> words() {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> OPTIONS.stream().anyMatch(option::startsWith))
                .filter(option -> NOT_OPTIONS.stream().noneMatch(option::startsWith))
                .forEach(words::add);
        words.addAll(List.of("-cp", String.join(File.pathSeparator, classPath()), MAIN));
        return words;
    }

    private Map<String, String> properties() {
        var all = new TreeMap<String, String>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> OF_THE_JVM.stream().noneMatch(name::startsWith))
                .forEach(name -> all.put(name, String.valueOf(System.getProperty(name))));
        all.putAll(settings);
        return all;
    }

    /** A configuration parameter takes precedence over a property. */
    private Map<String, String> workerParameters() {
        var all = new TreeMap<>(parameters);
        all.keySet().removeIf(name -> name.startsWith("plimsoll.workers"));
        all.putAll(settings);
        return all;
    }

    private static Set<String> classPath() {
        var entries = new LinkedHashSet<>(
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        for (String name : NEEDED) {
            Class<?> type = find(name);
            CodeSource source = type == null ? null : type.getProtectionDomain().getCodeSource();
            if (source != null && source.getLocation() != null) {
                try {
                    entries.add(Path.of(source.getLocation().toURI()).toString());
                } catch (URISyntaxException e) {
                    throw new IllegalStateException("the location of a loaded class", e);
                }
            }
        }
        return entries;
    }

    private static @Nullable Class<?> find(String name) {
        for (ClassLoader loader :
                new ClassLoader[] {Thread.currentThread().getContextClassLoader(), WorkerCommand.class.getClassLoader()
                }) {
            try {
                return Class.forName(name, false, loader);
            } catch (ClassNotFoundException | LinkageError e) {
                // the other loader may know it
            }
        }
        return null;
    }
}
